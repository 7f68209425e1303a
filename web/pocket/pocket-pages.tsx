import { useEffect, useMemo, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Redirect, Route, Router, Switch } from 'wouter'
import { RefusalSink } from '../client/hooks.ts'
import { useMe } from '../client/me.ts'
import type { RefusalError } from '../client/refusal.ts'
import { Ready, Screen } from '../kit/phone/screen.tsx'
import { CorrectPage } from './file/correct-page.tsx'
import { FilePage } from './file/file-page.tsx'
import { LettersPage } from './file/letters-page.tsx'
import { ViewersPage } from './file/viewers-page.tsx'
import { HomePage } from './home/home-page.tsx'
import { ClaimPage } from './more/claim-page.tsx'
import { ComplaintsPage } from './more/complaints-page.tsx'
import { NoticePage } from './more/notice-page.tsx'
import { OutboxPage } from './more/outbox-page.tsx'
import { SignInPage } from './more/sign-in-page.tsx'
import { TypeSizePage } from './more/type-size-page.tsx'
import { openOutbox } from './outbox.ts'
import { paths } from './paths.ts'
import './pocket.css'
import { ArrivePage } from './steps/arrive-page.tsx'
import { ChangePage } from './steps/change-page.tsx'
import { LeavePage } from './steps/leave-page.tsx'
import { ReturnPage } from './steps/return-page.tsx'
import { WordPage } from './steps/word-page.tsx'

/** Whoever is not signed in is asked to; the outbox is opened for whoever is. */
function SignedIn({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const me = useMe()
  const owner = me.data?.userId
  useEffect(() => {
    if (owner) openOutbox(owner, client)
  }, [owner, client])
  if (me.error?.status === 401) return <Redirect to={paths.signIn} replace />
  if (me.data === undefined) return <Screen title="我的两个家"><Ready look={me}>{() => null}</Ready></Screen>
  return <>{children}</>
}

const screens: [path: string, screen: () => ReactNode][] = [
  [paths.home, HomePage], [paths.leave, LeavePage], [paths.arrive, ArrivePage], [paths.change, ChangePage], [paths.return, ReturnPage], [paths.word, WordPage],
  [paths.letters, LettersPage], [paths.file, FilePage], [paths.correct, CorrectPage], [paths.viewers, ViewersPage], [paths.typeSize, TypeSizePage], [paths.outbox, OutboxPage], [paths.complaints, ComplaintsPage], [paths.notice, NoticePage],
]

function say(refusal: RefusalError): void {
  window.alert([refusal.says, refusal.ask].filter(Boolean).join('\n'))
}

/** The member's own pages. */
export function PocketPages() {
  const routes = useMemo(() => screens.map(([path, Page]) => <Route key={path} path={path}><Page /></Route>), [])
  return (
    <RefusalSink value={say}>
      <Router base="/m">
        <Switch>
          <Route path={paths.claim}><ClaimPage /></Route>
          <Route path={paths.signIn}><SignInPage /></Route>
          <Route><SignedIn><Switch>{routes}<Route><Redirect to={paths.home} replace /></Route></Switch></SignedIn></Route>
        </Switch>
      </Router>
    </RefusalSink>
  )
}
