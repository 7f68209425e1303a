import { Button } from 'antd'
import { useState } from 'react'
import { sideWords } from '../../../../domain/stays/words.ts'
import type { Args } from '../../../client/call.ts'
import { useAct } from '../../../client/hooks.ts'
import { ReasonDialog } from '../../../kit/ask/reason-dialog.tsx'
import { sayDay } from '../../../kit/show/dates.ts'
import type { Stay } from '../say-stay.tsx'
import { StepDialog } from '../steps/step-dialog.tsx'

type Body = NonNullable<Args<'POST /api/stays/:id/steps'>['body']>
type Proposal = Stay['proposals'][number]

function Correction({ stay, proposal, today }: { stay: Stay; proposal: Proposal; today: string }) {
  const [refusing, setRefusing] = useState(false)
  const write = useAct('POST /api/stays/:id/steps')
  const facts = { proposal: proposal.stepId, field: proposal.field }
  const confirm = () => write.act({ params: { id: stay.id }, body: { step: { kind: 'confirm-correction', facts: { ...facts, value: proposal.code } }, on: today } as Body })
  const refuse = async (note: string) => {
    if ((await write.act({ params: { id: stay.id }, body: { step: { kind: 'refuse-correction', facts }, on: today, note } as Body })) !== undefined) setRefusing(false)
  }
  return (
    <li className="matter">
      <div>
        <p><span className={`side side-${proposal.by}`}>{sideWords[proposal.by]}</span>建议更正“{proposal.name}”</p>
        <p className="matter-change"><del>{proposal.was ?? '未登记'}</del><span aria-hidden="true">→</span><ins>{proposal.value}</ins></p>
        <p className="matter-note">{sayDay(proposal.on)}提出{proposal.note === null ? '' : `：${proposal.note}`}{proposal.mine ? '' : `，由${proposal.owner}答复`}</p>
      </div>
      {proposal.mine && (
        <div className="matter-buttons">
          <Button onClick={() => setRefusing(true)}>不予更正</Button>
          <Button type="primary" loading={write.busy} onClick={() => void confirm()}>确认更正</Button>
        </div>
      )}
      <ReasonDialog
        open={refusing} title={`不予更正“${proposal.name}”`} says="理由会告诉提出的一方（个人信息保护法 第四十六条、第五十条）。"
        presets={['经核实，原登记无误', '尚待核实，核实后再更正']} onCancel={() => setRefusing(false)} onConfirm={refuse}
      />
    </li>
  )
}

function Return({ stay, proposal, today }: { stay: Stay; proposal: Stay['returnProposals'][number]; today: string }) {
  const [asking, setAsking] = useState<'confirm' | 'refuse' | null>(null)
  const write = useAct('POST /api/stays/:id/steps')
  const mySide = proposal.by === 'home' ? 'host' as const : 'home' as const
  const refuse = async (note: string) => {
    if ((await write.act({ params: { id: stay.id }, body: { step: { kind: 'refuse-return', facts: { proposal: proposal.stepId } }, on: today, note } })) !== undefined) setAsking(null)
  }
  return (
    <li className="matter">
      <div>
        <p><span className={`side side-${proposal.by}`}>{sideWords[proposal.by]}</span>提出返乡，返回日期 {sayDay(proposal.on)}</p>
        <p className="matter-note">{proposal.mine ? '请核实后确认；不同意的写明理由。' : '等对方确认。'}</p>
      </div>
      {proposal.mine && (
        <div className="matter-buttons">
          <Button onClick={() => setAsking('refuse')}>不同意</Button>
          <Button type="primary" onClick={() => setAsking('confirm')}>确认返乡</Button>
        </div>
      )}
      {asking === 'confirm' && <StepDialog stay={stay} step={{ kind: 'confirm-return', name: '确认返乡', side: mySide, bySide: mySide }} onClose={() => setAsking(null)} />}
      <ReasonDialog open={asking === 'refuse'} title="不同意返乡登记" presets={['本人仍在当地', '返乡日期有误']} onCancel={() => setAsking(null)} onConfirm={refuse} />
    </li>
  )
}

/** What waits for an answer, with its two buttons for whoever has to give it. */
export function Matters({ stay, today }: { stay: Stay; today: string }) {
  if (stay.proposals.length + stay.returnProposals.length === 0) return null
  return (
    <section className="panel matters" aria-label="待答复">
      <div className="panel-head"><h2>待答复</h2></div>
      <ul className="panel-body">
        {stay.returnProposals.map((proposal) => <Return key={proposal.stepId} stay={stay} proposal={proposal} today={today} />)}
        {stay.proposals.map((proposal) => <Correction key={`${proposal.stepId}${proposal.field}`} stay={stay} proposal={proposal} today={today} />)}
      </ul>
    </section>
  )
}
