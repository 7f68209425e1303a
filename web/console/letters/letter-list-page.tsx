import { Button } from 'antd'
import { useState } from 'react'
import { carrierWords, type Carrier } from '../../../domain/letters/letter.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { sayDay, sayShortDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { StepDialog } from '../stays/steps/step-dialog.tsx'
import { LetterLight } from './letter-light.tsx'
import { RenewKey } from './renew-key.tsx'
import './letters.css'

type Letter = Answer<'GET /api/letters'>['rows'][number]
type Box = 'in' | 'out'

const isOpen = ({ standing }: Letter) => ['pending', 'due-soon', 'overdue'].includes(standing.state)

/** Yes or no, right from the row. */
function Answering({ letter }: { letter: Letter }) {
  const [wanted, setWanted] = useState<'accept' | 'decline' | null>(null)
  const manages = useMay('stays.manage')
  if (!letter.reachable) return <span className="faint">已办</span>
  if (!isOpen(letter) || !manages) return <Go to={paths.stay(letter.stayId)}>查看</Go>
  return (
    <span className="letter-answer">
      <Button size="small" type="primary" aria-label={`接收${letter.personName}`} onClick={() => setWanted('accept')}>接收</Button>
      <Button size="small" aria-label={`退回${letter.personName}的函`} onClick={() => setWanted('decline')}>退回</Button>
      {wanted !== null && (
        <StepDialog
          stay={{ id: letter.stayId, personName: letter.personName, hostOrgName: letter.toOrgName }}
          step={{ kind: wanted, name: wanted === 'accept' ? '接收' : '退回', side: 'host', bySide: 'host' }} onClose={() => setWanted(null)}
        />
      )}
    </span>
  )
}

function Chasing({ letter }: { letter: Letter }) {
  const [renewing, setRenewing] = useState(false)
  const chase = useAct('POST /api/letters/:id/chase')
  const manages = useMay('stays.manage')
  const { next } = letter.standing
  const send = (escalate: boolean) => void chase.act({ params: { id: letter.id }, body: { escalate } })
  if (!manages) return null
  return (
    <span className="letter-answer">
      {next === 'remind' && <Button size="small" loading={chase.busy} onClick={() => send(false)}>提醒对方</Button>}
      {next === 'escalate' && <Button size="small" loading={chase.busy} onClick={() => send(true)}>提请上级协调</Button>}
      {next === 'renew' && <Button size="small" onClick={() => setRenewing(true)}>换发链接</Button>}
      {isOpen(letter) && <Go to={paths.printLetter(letter.id)}>打印</Go>}
      {renewing && <RenewKey letterId={letter.id} toOrgName={letter.toOrgName} onClose={() => setRenewing(false)} />}
    </span>
  )
}

/** Who settled it, when and why: it stays with the letter when the member has gone on to another host. */
function Settled({ settled }: { settled: Letter['settled'] }) {
  if (settled === null) return <span className="faint">—</span>
  const { kind, name, on, by, orgName, reason, note } = settled
  return (
    <>
      <Tag tone={kind === 'accept' ? 'green' : kind === 'decline' ? 'amber' : 'plain'}>{name}</Tag>
      <small className="letter-settled">{[`${sayDay(on)}，${orgName === null ? '' : `${orgName} `}${by}`, [reason, note].filter(Boolean).join('：')].filter(Boolean).join('。')}</small>
    </>
  )
}

function columnsFor(box: Box): Column<Letter>[] {
  return [
    { key: 'person', title: '党员', fixed: true, sortable: true, width: 96, render: (letter) => (letter.reachable ? <Go to={paths.stay(letter.stayId)}><strong>{letter.personName}</strong></Go> : <strong>{letter.personName}</strong>) },
    box === 'in'
      ? { key: 'from', title: '来函单位', render: (letter) => letter.fromOrgName }
      : { key: 'to', title: '发往', render: (letter) => letter.toOrgName },
    { key: box === 'in' ? 'to' : 'from', title: box === 'in' ? '致' : '发函单位', optional: true, render: (letter) => (box === 'in' ? letter.toOrgName : letter.fromOrgName) },
    { key: 'destination', title: '去向', render: (letter) => letter.destination ?? '—' },
    { key: 'written', title: box === 'in' ? '收到' : '发出', sortable: true, render: (letter) => sayDay(letter.writtenAt) },
    {
      key: 'due', title: '答复', sortable: true,
      render: (letter) => <span className="letter-answer"><LetterLight standing={letter.standing} answerDueOn={letter.answerDueOn} />{letter.escalatedAt !== null && isOpen(letter) && <Tag tone="red">已提请上级协调</Tag>}</span>,
    },
    { key: 'settled', title: '结果', render: (letter) => <Settled settled={letter.settled} /> },
    { key: 'reminded', title: '提醒', render: (letter) => (letter.remindedAt === null ? <span className="faint">—</span> : `${sayShortDay(letter.remindedAt)}已提醒`) },
    ...(box === 'out' ? [{ key: 'carrier', title: '方式', render: (letter: Letter) => carrierWords[letter.carrier as Carrier] }] : []),
    { key: 'act', title: '办理', fixed: true, render: (letter) => (box === 'in' ? <Answering letter={letter} /> : <Chasing letter={letter} />) },
  ]
}

/** What the workbook calls the columns that are shown. */
const exported: Record<string, string[]> = {
  person: ['personName'], from: ['fromOrgName'], to: ['toOrgName'], destination: ['destination'], written: ['writtenAt'], due: ['answerDueOn', 'standing', 'answeredAt'], settled: ['settled'],
}

const nothing = {
  in: { says: '没有来函', hint: '外地党组织请本组织接收流动党员的函，会出现在这里。' },
  out: { says: '还没有发出过函件', hint: '办理“流出登记”时，系统会向流入地党组织发函。' },
}

/** Who asks us to receive a member, and whom we have asked. */
export function LetterListPage() {
  const list = useListState()
  const box: Box = list.state['box'] === 'out' ? 'out' : 'in'
  const { onExport } = useListExport('letters')
  const toBox = (next: string) => list.change({ ...Object.fromEntries(Object.keys(list.state).map((key) => [key, undefined])), box: next === 'out' ? 'out' : undefined })
  return (
    <Page
      title="往来函件" lead="请予接收的函件，十五天内接收或以规定的理由退回，不得无故拒绝。"
      below={<PageTabs activeKey={box} onChange={toBox} items={[{ key: 'in', label: '收到' }, { key: 'out', label: '发出' }]} />}
    >
      <DataTable
        key={box} name={`letters-${box}`} look="GET /api/letters" print="往来函件" query={{ box }} columns={columnsFor(box)} rowKey={(letter) => letter.id}
        filters={[{ key: 'waiting', label: '办理情况', options: [{ value: 'answer', label: box === 'in' ? '等我方答复' : '等对方答复' }, { value: 'overdue', label: '已逾期' }, { value: 'escalated', label: '已提请上级协调' }, { value: 'done', label: '已办' }] }]}
        searchPlaceholder="党员姓名" rowTo={(letter) => (letter.reachable ? paths.stay(letter.stayId) : null)} empty={nothing[box]}
        {...(onExport === undefined ? {} : { onExport: (query, shown) => onExport(query, shown.flatMap((key) => exported[key] ?? [])) })}
      />
    </Page>
  )
}
