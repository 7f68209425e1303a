import { Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { useMe, type Me } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Go } from '../../kit/page/go.tsx'
import { menuFor } from '../menu.ts'
import { paths } from '../paths.ts'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'

function Frame({ me }: { me: Me }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  const groups = menuFor(me.may)
  // a reader of the screen starts at the new page, not at the link that was followed
  useEffect(() => {
    if (path !== '') main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className="shell">
      <a className="skip-link" href="#content">跳到正文</a>
      <SideMenu groups={groups} path={path} tenantName={me.tenantName} />
      <div className="shell-main">
        <TopBar me={me} finds={groups.some(({ entries }) => entries.some(({ to }) => to === paths.people()))} />
        {!me.noticeAccepted && path !== paths.notice() && <aside className="shell-notice" aria-label="提示">使用前请阅知<Go to={paths.notice()}>个人信息处理告知</Go>。</aside>}
        <main id="content" ref={main} tabIndex={-1} className="shell-content">
          <Outlet />
        </main>
      </div>
    </div>
  )
}

/** Pages of those who hold a post; a member's own pages are the ones for the telephone. */
export function Shell() {
  const me = useMe()
  // recovery codes are shown once: nothing else takes the screen until they are put away
  const [held, hold] = useState(false)
  if (me.error?.status === 401) return null
  return (
    <Loaded look={me}>
      {(known) => {
        if (known.mustChangePassword || known.secondFactor.needed || held) return <FirstStepsFrame me={known} hold={hold} />
        return known.may.every((action) => action === 'self.use') ? <ToPocket /> : <Frame me={known} />
      }}
    </Loaded>
  )
}

const FirstSteps = lazy(async () => ({ default: (await import('../account/first-steps.tsx')).FirstSteps }))

function FirstStepsFrame({ me, hold }: { me: Me; hold: (held: boolean) => void }) {
  return (
    <div className="shell-main">
      <TopBar me={me} />
      <main className="shell-content"><Suspense><FirstSteps me={me} hold={hold} /></Suspense></main>
    </div>
  )
}

function ToPocket() {
  useEffect(() => location.replace('/m/'), [])
  return null
}

/** The first screen that the acting post has. */
export function Home() {
  const me = useMe()
  const first = menuFor(me.data?.may ?? [])[0]?.entries[0]
  if (first !== undefined) return <Navigate to={first.to} replace />
  return <Empty says="当前职务没有可办理的事项" hint="可在右上角切换职务；如有疑问，请联系上级党委组织部门。" />
}
