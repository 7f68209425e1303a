import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Redirect, Route, Router, Switch } from 'wouter'
import { RefusalSink } from '../client/hooks.ts'
import { useMe } from '../client/me.ts'
import { isUnreachable, type RefusalError } from '../client/refusal.ts'
import { Ready, Screen } from '../kit/phone/screen.tsx'
import { HomePage } from './home/home-page.tsx'
import { findLastOwner, forgetOwner, rememberOwner } from './last-owner.ts'
import { loadAll, LoadedScreen } from './loaded-screen.tsx'
import { OutboxPage } from './more/outbox-page.tsx'
import { openOutbox } from './outbox.ts'
import { paths } from './paths.ts'
import './pocket.css'
import { screens } from './screens.ts'
import { keepPages } from './worker/keep-pages.ts'

/** Whoever is not signed in is asked to; the outbox is opened for whoever is, or was when there was a network last. */
function SignedIn({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const me = useMe()
  const ended = me.error?.status === 401
  const known = me.data?.userId
  // stays while it is asked again, so that no page is taken away under somebody's hands
  const [alone, setAlone] = useState(false)
  if (!alone && isUnreachable(me.error)) setAlone(true)
  const owner = known ?? (alone ? findLastOwner() : undefined)
  useEffect(() => {
    if (ended) forgetOwner()
    if (known !== undefined) rememberOwner(known)
  }, [ended, known])
  useEffect(() => {
    if (owner === undefined) return undefined
    openOutbox(owner, client)
    return loadAll(client, screens, keepPages)
  }, [owner, client])
  if (ended) return <Redirect to={paths.signIn} replace />
  if (owner === undefined) return <Screen title="我的两个家"><Ready look={me}>{() => null}</Ready></Screen>
  return <>{children}</>
}

/** In the first load: what must be there without a network. */
const firstScreens: readonly [path: string, Page: ComponentType][] = [[paths.home, HomePage], [paths.outbox, OutboxPage]]
const routes = [
  ...firstScreens.map(([path, Page]) => <Route key={path} path={path}><Page /></Route>),
  ...screens.map((screen) => <Route key={screen.path} path={screen.path}><LoadedScreen screen={screen} /></Route>),
]

const claim = { path: paths.claim, load: async () => (await import('./more/claim-page.tsx')).ClaimPage }
const signIn = { path: paths.signIn, load: async () => (await import('./more/sign-in-page.tsx')).SignInPage }

function say(refusal: RefusalError): void {
  window.alert([refusal.says, refusal.ask].filter(Boolean).join('\n'))
}

/** The member's own pages. */
export function PocketPages() {
  return (
    <RefusalSink value={say}>
      <Router base="/m">
        <Switch>
          <Route path={paths.claim}><LoadedScreen screen={claim} /></Route>
          <Route path={paths.signIn}><LoadedScreen screen={signIn} /></Route>
          <Route><SignedIn><Switch>{routes}<Route><Redirect to={paths.home} replace /></Route></Switch></SignedIn></Route>
        </Switch>
      </Router>
    </RefusalSink>
  )
}
