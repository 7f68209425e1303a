import { Button, Checkbox, Input, Select, Table } from 'antd'
import { countsWritten } from '../../../domain/votes/matter.ts'
import { exclusionReasons, exclusionWords, type ExclusionReason } from '../../../domain/votes/roll.ts'
import { sayDay } from '../../kit/show/dates.ts'
import type { Draft, Roll, RollRow } from './vote-draft.ts'

interface RollTableProps {
  draft: Draft
  roll: Roll
  onChange: (change: Partial<Draft>) => void
}

const without = <T,>(of: Record<string, T>, key: string): Record<string, T> => Object.fromEntries(Object.entries(of).filter(([one]) => one !== key))
const reasonOptions = exclusionReasons.map((value) => ({ value, label: exclusionWords[value] }))
const opinionOptions = [{ value: 'for', label: '书面赞成' }, { value: 'against', label: '书面反对' }, { value: 'abstain', label: '书面弃权' }]

function Exclusion({ draft, row, onChange }: { draft: Draft; row: RollRow; onChange: RollTableProps['onChange'] }) {
  const own = draft.excluded[row.personId]
  const set = (reason: ExclusionReason | undefined) => onChange(reason === undefined
    ? { excluded: without(draft.excluded, row.personId) }
    : { excluded: { ...draft.excluded, [row.personId]: { reason, document: own?.document ?? '' } }, present: draft.present.filter((id) => id !== row.personId) })
  return (
    <div className="vote-exclusion">
      <Select aria-label={`${row.name}不计入应到会的原因`} allowClear placeholder="计入" value={own?.reason ?? null} options={reasonOptions} popupMatchSelectWidth={360} onChange={(next: ExclusionReason | undefined) => set(next)} />
      {own !== undefined && <Input aria-label={`${row.name}的依据`} placeholder="依据文号或材料" maxLength={100} value={own.document} onChange={(event) => onChange({ excluded: { ...draft.excluded, [row.personId]: { ...own, document: event.target.value } } })} />}
    </div>
  )
}

function Opinion({ draft, row, onChange }: { draft: Draft; row: RollRow; onChange: RollTableProps['onChange'] }) {
  const own = draft.written[row.personId]
  if (draft.present.includes(row.personId)) return <span className="faint">已到会</span>
  return (
    <Select
      aria-label={`${row.name}的书面意见`} allowClear placeholder="无" value={own?.opinion ?? null} options={opinionOptions} className="vote-opinion"
      onChange={(next: 'for' | 'against' | 'abstain' | undefined) => onChange({ written: next === undefined ? without(draft.written, row.personId) : { ...draft.written, [row.personId]: { opinion: next, handedOn: own?.handedOn ?? draft.onDate ?? '' } } })}
    />
  )
}

const sayAway = (row: RollRow) => [row.awaySince === null ? null : `${sayDay(row.awaySince)}起外出${row.place === null ? '' : `，${row.place}`}`, row.mark === null ? null : `签到表：${row.mark}`].filter((part) => part !== null).join('；')

/** Who should attend, and who was in the room; nobody else can be counted. */
export function RollTable({ draft, roll, onChange }: RollTableProps) {
  const voters = roll.rows.filter((row) => row.noVote === null)
  const others = roll.rows.filter((row) => row.noVote !== null)
  const mark = (row: RollRow, here: boolean) => onChange({
    present: here ? [...draft.present, row.personId] : draft.present.filter((id) => id !== row.personId),
    ...(here ? { excluded: without(draft.excluded, row.personId), written: without(draft.written, row.personId) } : {}),
  })
  return (
    <>
      <div className="vote-roll-tools">
        <span>应到会有表决权的 <b>{voters.length - (draft.kind === 'election' ? Object.keys(draft.excluded).length : 0)}</b> 名，已勾选到会 <b>{draft.present.length}</b> 名</span>
        <Button size="small" onClick={() => onChange({ present: voters.filter((row) => row.awaySince === null).map((row) => row.personId) })}>在家的都到会</Button>
        <Button size="small" onClick={() => onChange({ present: [] })}>清空</Button>
      </div>
      <Table<RollRow>
        size="small" rowKey="personId" dataSource={voters} pagination={false} scroll={{ y: 460 }}
        locale={{ emptyText: '这一天没有有表决权的党员' }}
        columns={[
          { key: 'present', title: '到会', width: 72, render: (_, row) => <Checkbox aria-label={`${row.name}到会`} checked={draft.present.includes(row.personId)} onChange={(event) => mark(row, event.target.checked)} /> },
          { key: 'name', title: '姓名', width: 110, render: (_, row) => row.name },
          { key: 'away', title: '情况', render: (_, row) => <span className="faint">{sayAway(row)}</span> },
          ...(draft.kind === 'election' ? [{ key: 'excluded', title: '不计入应到会', width: 330, render: (_: unknown, row: RollRow) => <Exclusion draft={draft} row={row} onChange={onChange} /> }] : []),
          ...(countsWritten(draft.kind) ? [{ key: 'written', title: '会前书面意见', width: 150, render: (_: unknown, row: RollRow) => <Opinion draft={draft} row={row} onChange={onChange} /> }] : []),
        ]}
      />
      {others.length > 0 && <p className="vote-others">没有表决权：{others.map((row) => `${row.name}（${row.noVote}）`).join('；')}</p>}
    </>
  )
}
