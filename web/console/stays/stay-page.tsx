import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { flagWords, type Flag } from '../../../domain/stays/date-flags.ts'
import { useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Tag, type TagTone } from '../../kit/show/light.tsx'
import { StayDuties } from '../duties/stay-duties.tsx'
import { paths } from '../paths.ts'
import { PersonMerit } from '../points/person-merit.tsx'
import { ReportsPanel } from '../reports/reports-panel.tsx'
import { ActionPanel } from './page/action-panel.tsx'
import { Bridge } from './page/bridge.tsx'
import { History } from './page/history.tsx'
import { LettersPanel } from './page/letters-panel.tsx'
import { Matters } from './page/matters.tsx'
import { MemberCard, SideCard } from './page/side-card.tsx'
import { Silence, StateTag, type Stay, type StepView } from './say-stay.tsx'
import { sayWish, StepDialog } from './steps/step-dialog.tsx'
import './stays.css'

/** Said elsewhere on the page already. */
const saidElsewhere: readonly string[] = ['awaiting-answer', 'correction-proposed', 'return-proposed', 'contact-due']
const urgent: readonly string[] = ['lost', 'answer-overdue', 'receipt-overdue', 'return-answer-overdue', 'away-unregistered', 'contact-at-risk', 'lost-case-due', 'abroad-too-long']

function Flags({ stay, today }: { stay: Stay; today: string }) {
  const tone = (flag: string): TagTone => (urgent.includes(flag) ? 'red' : 'amber')
  return (
    <div className="stay-flags">
      <StateTag state={stay.state} />
      {stay.monthsAway !== null && stay.state !== 'planned' && <span className="faint">{stay.monthsAway === 0 ? '外出不满一个月' : `外出 ${stay.monthsAway} 个月`}</span>}
      {stay.heard.silentDays !== null && <span className="stay-heard">最近联系 <Silence row={{ silentDays: stay.heard.silentDays, contactOverdue: stay.heard.overdue, lastHeardOn: stay.heard.on }} today={today} /></span>}
      {stay.flags.filter((flag) => !saidElsewhere.includes(flag)).map((flag) => <Tag key={flag} tone={tone(flag)}>{flagWords[flag as Flag] ?? flag}</Tag>)}
    </div>
  )
}

/** What most likely comes next, at most two. */
function nextSteps(stay: Stay): StepView[] {
  const open = (kind: string) => stay.steps.find((step) => step.kind === kind && step.may && (step.side === step.bySide))
  const pair = [open('decline'), open('accept')].filter((step) => step !== undefined)
  if (pair.length > 0) return pair
  const register = open('register')
  if (register !== undefined) return [register]
  return [open('record-facts'), open('attend')].filter((step) => step !== undefined)
}

function NextButtons({ stay }: { stay: Stay }) {
  const go = useGo()
  const [wanted, setWanted] = useState<StepView | null>(null)
  const steps = nextSteps(stay)
  const main = steps.at(-1)
  return (
    <>
      {stay.transfer !== null && stay.mySides.includes('home') && <Button onClick={() => go(paths.introduction(stay.id))}>打印介绍信</Button>}
      {steps.map((step) => (
        <Button
          key={`${step.kind}${step.side}`} type={step === main && (step.kind === 'accept' || step.kind === 'register') ? 'primary' : 'default'}
          onClick={() => (step.kind === 'register' ? go(paths.register({ stay: stay.id })) : setWanted(step))}
        >{sayWish(step)}</Button>
      ))}
      {wanted !== null && <StepDialog stay={stay} step={wanted} onClose={() => setWanted(null)} />}
    </>
  )
}

function Both({ stay, today }: { stay: Stay; today: string }) {
  return (
    <Page
      title={stay.personName}
      crumbs={[{ label: '流动党员', to: paths.stays({ side: stay.mySides.includes('home') ? 'out' : 'in' }) }]}
      actions={<NextButtons stay={stay} />}
      below={<Flags stay={stay} today={today} />}
      {...(stay.personHere ? { lead: <Go to={paths.person(stay.personId)}>查看党员档案</Go> } : {})}
    >
      <Bridge stay={stay} today={today} />
      <div className="stay-columns">
        <div>
          <Matters stay={stay} today={today} />
          <div className="columns both-sides"><SideCard stay={stay} side="home" /><SideCard stay={stay} side="host" /></div>
          <MemberCard stay={stay} />
          {stay.personHere && stay.mySides.includes('home') && <ReportsPanel personId={stay.personId} />}
          <StayDuties stayId={stay.id} />
          {stay.personHere && <PersonMerit personId={stay.personId} atHome={stay.mySides.includes('home')} />}
          <LettersPanel stay={stay} />
          <History stay={stay} today={today} />
        </div>
        <ActionPanel stay={stay} />
      </div>
    </Page>
  )
}

/** One stay, the same page for both sides. */
export function StayPage() {
  const { id } = useParams({ strict: false })
  const today = useMe().data?.today
  const look = useLook('GET /api/stays/:id', id === undefined ? false : { params: { id } })
  return <Loaded look={look}>{(stay) => (today === undefined ? null : <Both stay={stay} today={today} />)}</Loaded>
}
