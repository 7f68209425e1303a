import { Popover } from 'antd'
import { useState } from 'react'
import { useGo } from '../../../kit/page/go.tsx'
import { paths } from '../../paths.ts'
import type { Stay, StepView } from '../say-stay.tsx'
import { hasDialog, sayWish, StepDialog } from '../steps/step-dialog.tsx'

const groups: { title: string; kinds: string[] }[] = [
  { title: '日常', kinds: ['attend', 'appraise', 'record-facts', 'propose-correction', 'assign-contact', 'find'] },
  { title: '衔接', kinds: ['depart', 'register', 'report-in', 'accept', 'decline', 'withdraw', 'change-host'] },
  { title: '返乡与转接', kinds: ['confirm-return', 'propose-return', 'report-return', 'transfer', 'receipt-transfer', 'go-abroad'] },
  { title: '其他', kinds: ['lose-contact', 'end', 'die'] },
]

const keyOf = (step: StepView) => `${step.kind}-${step.side}-${step.bySide}`

/** Why not, under which rule, whom to ask. */
function Closed({ step }: { step: StepView }) {
  const says = (
    <div className="step-why">
      <p>{step.why}</p>
      {step.rule !== null && <p>依据：{step.rule}</p>}
      {step.ask !== null && <p>可询问：{step.ask}</p>}
    </div>
  )
  return (
    <Popover content={says} trigger={['hover', 'focus', 'click']} placement="left">
      <button type="button" className="step-button" aria-disabled="true" aria-label={`${sayWish(step)}，现在不能办理：${step.why ?? ''}${step.ask === null ? '' : `可询问${step.ask}`}`}>{step.name}</button>
    </Popover>
  )
}

interface GroupProps {
  steps: StepView[]
  take: (step: StepView) => void
}

function Steps({ steps, take }: GroupProps) {
  return (
    <ul>
      {steps.map((step) => (
        <li key={keyOf(step)}>{step.may ? <button type="button" className="step-button" onClick={() => take(step)}>{step.name}</button> : <Closed step={step} />}</li>
      ))}
    </ul>
  )
}

/** Recorded for somebody who told it by telephone or on paper: nobody is made to use this program. */
function OnBehalf({ side, steps, take }: GroupProps & { side: 'member' | 'host' }) {
  if (steps.length === 0) return null
  return (
    <details className="step-behalf">
      <summary>{side === 'member' ? '代党员登记' : '代流入地登记'}</summary>
      <Steps steps={steps} take={take} />
    </details>
  )
}

/** What this side may do now; what it may not says why. */
export function ActionPanel({ stay }: { stay: Stay }) {
  const go = useGo()
  const [wanted, setWanted] = useState<StepView | null>(null)
  const offered = stay.steps.filter(({ kind }) => kind === 'register' || hasDialog(kind))
  const own = offered.filter(({ side, bySide }) => side === bySide)
  const behalf = (side: 'member' | 'host') => offered.filter((step) => step.side === side && step.bySide !== side)
  const take = (step: StepView) => (step.kind === 'register' ? go(paths.register({ stay: stay.id })) : setWanted(step))
  if (offered.length === 0) return null
  return (
    <section className="panel step-panel" aria-label="办理">
      <div className="panel-head"><h2>办理</h2><span className="panel-aside">灰色的点开看原因</span></div>
      <div className="panel-body">
        {groups.map(({ title, kinds }) => {
          const steps = kinds.flatMap((kind) => own.filter((step) => step.kind === kind))
          return steps.length === 0 ? null : (
            <div key={title} className="step-group">
              <h3>{title}</h3>
              <Steps steps={steps} take={take} />
            </div>
          )
        })}
        <OnBehalf side="member" steps={behalf('member')} take={take} />
        <OnBehalf side="host" steps={behalf('host')} take={take} />
      </div>
      {wanted !== null && <StepDialog stay={stay} step={wanted} onClose={() => setWanted(null)} />}
    </section>
  )
}
