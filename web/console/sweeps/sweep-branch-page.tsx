import { App, Button, Input, Segmented, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { clearFieldNames, clearFields, type Clear, type ClearField } from '../../../domain/sweeps/four-clear.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import './sweeps.css'

type Sheet = Answer<'GET /api/sweeps/:id/branches/:orgId'>
type Row = Sheet['rows'][number]
type Told = Pick<Row, 'away' | ClearField> & { note: string }

const short: Record<ClearField, string> = { particulars: '情况', since: '时间', destination: '去向', trade: '行业' }

const where = ['home', 'away', 'unsure'] as const
type Where = (typeof where)[number]
const whereOf = (away: boolean | null): Where => (away === null ? 'unsure' : away ? 'away' : 'home')
const awayOf: Record<Where, boolean | null> = { home: false, away: true, unsure: null }
const whereWords = [{ value: 'home', label: '在家' }, { value: 'away', label: '外出' }, { value: 'unsure', label: '不清楚' }] satisfies { value: Where; label: string }[]

function ClearMarks({ name, told, disabled, onChange }: { name: string; told: Told; disabled: boolean; onChange: (field: ClearField, value: Clear) => void }) {
  return (
    <span className="sweep-clear">
      {clearFieldNames.map((field) => (
        <button
          key={field} type="button" className="sweep-mark" disabled={disabled} aria-pressed={told[field] === 'known'} aria-label={`${name}的${short[field]}${told[field] === 'known' ? '清' : '不清'}`} title={clearFields[field]}
          onClick={() => onChange(field, told[field] === 'known' ? 'unknown' : 'known')}
        >
          {short[field]}{told[field] === 'known' ? '清' : '不清'}
        </button>
      ))}
    </span>
  )
}

function AnswerTable({ sheet, told, change }: { sheet: Sheet; told: Map<string, Told>; change: (id: string, patch: Partial<Told>) => void }) {
  return (
    <Table<Row>
      size="middle" rowKey="personId" dataSource={sheet.rows} pagination={false} className="sweep-sheet" scroll={{ x: 'max-content' }}
      columns={[
        { key: 'name', title: '姓名', render: (_, row) => <><strong>{row.name}</strong>{row.leftOn !== null && <small className="sweep-known">{sayDay(row.leftOn)}外出{row.place === null ? '' : `，${row.place}`}{row.tradeName === null ? '' : `，${row.tradeName}`}</small>}</> },
        {
          key: 'away', title: '现在', render: (_, row) => (
            <Segmented<Where> aria-label={`${row.name}现在`} disabled={!sheet.mayAnswer} options={whereWords} value={whereOf(told.get(row.personId)!.away)} onChange={(next) => change(row.personId, { away: awayOf[next] })} />
          ),
        },
        {
          key: 'clear', title: '四清', render: (_, row) => {
            const answer = told.get(row.personId)!
            return answer.away === true ? <ClearMarks name={row.name} told={answer} disabled={!sheet.mayAnswer} onChange={(field, value) => change(row.personId, { [field]: value })} /> : <span className="form-hint">—</span>
          },
        },
        {
          key: 'note', title: '备注', render: (_, row) => <Input className="sweep-note" aria-label={`${row.name}的备注`} maxLength={200} disabled={!sheet.mayAnswer} value={told.get(row.personId)!.note} onChange={(event) => change(row.personId, { note: event.target.value })} />,
        },
      ]}
    />
  )
}

function AnswerSheet({ sheet }: { sheet: Sheet }) {
  const { message } = App.useApp()
  const go = useGo()
  const [told, setTold] = useState(() => new Map(sheet.rows.map((row) => [row.personId, { away: row.away, particulars: row.particulars, since: row.since, destination: row.destination, trade: row.trade, note: row.note ?? '' }])))
  const change = (id: string, patch: Partial<Told>) => setTold(new Map(told).set(id, { ...told.get(id)!, ...patch }))
  const send = useAct('PUT /api/sweeps/:id/branches/:orgId', {
    quiet: true,
    onDone: ({ members, away, fourClear }) => {
      void message.success(`已填报 ${members} 名党员，外出 ${away} 名，“四清”完整 ${fourClear} 名。`)
      go(paths.today())
    },
  })
  const params = { id: sheet.sweep.id, orgId: sheet.branch.orgId }
  const answers = [...told].map(([personId, { note, ...rest }]) => ({ personId, ...rest, ...(note.trim() === '' ? {} : { note: note.trim() }) }))
  const away = answers.filter((answer) => answer.away === true)
  const clear = away.filter((answer) => clearFieldNames.every((field) => answer[field] === 'known')).length
  return (
    <>
      {send.refusal !== null && <Problem refusal={send.refusal} />}
      <div className="data-table">
        <AnswerTable sheet={sheet} told={told} change={change} />
        <div className="sweep-bottom">
          <span>党员 {answers.length} 名，外出 {away.length} 名，“四清”完整 {clear} 名{answers.some((answer) => answer.away === null) && `，不清楚 ${answers.filter((answer) => answer.away === null).length} 名`}</span>
          {sheet.mayAnswer && (
            <span className="call-answer">
              {away.length === 0 && <Button loading={send.busy} onClick={() => void send.act({ params, body: { noneAway: true, answers: [] } })}>全支部无人外出</Button>}
              <Button type="primary" loading={send.busy} onClick={() => void send.act({ params, body: { noneAway: false, answers } })}>{sheet.branch.answeredAt === null ? '提交' : '重新提交'}</Button>
            </span>
          )}
        </div>
      </div>
    </>
  )
}

/** One branch answers for each member; what the stays know is filled in, unknown is an answer too. */
export function SweepBranchPage() {
  const { id = '', orgId = '' } = useParams({ strict: false })
  const look = useLook('GET /api/sweeps/:id/branches/:orgId', { params: { id, orgId } })
  const sheet = look.data
  return (
    <Page
      title={sheet === undefined ? '摸排' : sheet.branch.name} crumbs={[{ label: '摸排', to: paths.sweeps() }, { label: sheet?.sweep.name ?? '…', to: paths.sweep(id) }]}
      lead="已按流动记录填好，核对后改动不对的即可；不清楚就选“不清楚”。"
      actions={<Go className="go-button" to={paths.printSweep(id, orgId)}>打印</Go>}
      below={sheet !== undefined && <div className="sweep-state">{sheet.branch.answeredAt === null ? <Tag tone="amber">未填报</Tag> : <Tag tone="green">{`${sheet.branch.answeredBy} 已填报`}</Tag>}<span>{sayDay(sheet.sweep.dueOn)}截止</span></div>}
    >
      <Loaded look={look}>{(loaded) => <AnswerSheet key={loaded.branch.answeredAt ?? 'new'} sheet={loaded} />}</Loaded>
    </Page>
  )
}
