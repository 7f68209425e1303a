import { App, Button, Input, Select } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { attendanceMarks, countedBases, markNames, type AttendanceMark, type CountedBasis } from '../../../domain/gatherings/marks.ts'
import { countAttendance } from '../../../domain/gatherings/rates.ts'
import { useAct } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { markOfKey, useSheetEntry, type Entry, type Gathering, type Line, type Sheet, type SheetEntry } from './sheet-entry.ts'
import { MarkText, ShareText } from './words.tsx'

const replies = { comes: '来', online: '线上', cannot: '来不了' }

interface RowProps {
  line: Line
  entry: Entry
  writes: boolean
  put: SheetEntry['put']
}

function Told({ line }: { line: Line }) {
  return (
    <>
      {line.reply !== null && <Tag tone={line.reply === 'cannot' ? 'amber' : 'blue'}>{replies[line.reply]}</Tag>}
      {line.word !== null && <span className="sheet-word" title={line.word}>汇报：{line.word}</span>}
    </>
  )
}

/** The cells of a line behind the name: marks to choose from, or what was marked. */
function MarkCell({ line, entry, writes, put }: RowProps) {
  if (!writes) return <MarkText mark={entry.mark} basis={entry.basis} atHost={entry.mark === null || !['present', 'online', 'counted', 'late'].includes(entry.mark) ? line.atHost : null} />
  return (
    <>
      <fieldset className="marks" aria-label={`${line.name}的到会情况`}>
        {markNames.map((mark) => (
          <button key={mark} type="button" tabIndex={-1} className={`mark mark-${mark}`} aria-pressed={entry.mark === mark} onClick={() => put(line, { mark: entry.mark === mark ? null : mark })}>
            <small aria-hidden="true">{attendanceMarks[mark].key}</small>{attendanceMarks[mark].name}
          </button>
        ))}
      </fieldset>
      {entry.mark === 'counted' && (
        <Select<CountedBasis> size="small" aria-label={`${line.name}视同参会的依据`} value={entry.basis} options={Object.entries(countedBases).map(([value, label]) => ({ value: value as CountedBasis, label }))} onChange={(basis) => put(line, { basis })} />
      )}
      {line.atHost !== null && <MarkText mark={null} atHost={line.atHost} />}
    </>
  )
}

function Row(props: RowProps & { at: number; onKey: (event: KeyboardEvent<HTMLTableRowElement>) => void }) {
  const { line, entry, writes, put, at, onKey } = props
  return (
    // a line takes keys as a cell of a spreadsheet does
    <tr tabIndex={writes ? 0 : -1} data-at={at} onKeyDown={onKey} className={entry.mark === null && line.atHost === null ? 'sheet-open' : ''}>
      <td className="sheet-no">{at + 1}</td>
      <th scope="row">
        {line.name}
        {line.side === 'host' && <Tag tone="blue">流入</Tag>}
        {line.where !== null && <small className="faint">{line.side === 'host' ? `来自${line.where}` : `在${line.where}`}</small>}
      </th>
      <td><MarkCell line={line} entry={entry} writes={writes} put={put} /></td>
      <td><Told line={line} /></td>
      <td>
        {writes
          ? <Input size="small" tabIndex={-1} aria-label={`${line.name}的备注`} maxLength={100} value={entry.note} onChange={(event) => put(line, { note: event.target.value })} />
          : line.note}
        {!writes && line.notedBy !== null && <small className="faint">{line.notedBy}登记</small>}
      </td>
    </tr>
  )
}

function Bar({ sheet, entry, writes, correcting, busy, onSave, onCorrect }: { sheet: Sheet; entry: SheetEntry; writes: boolean; correcting: boolean; busy: boolean; onSave: () => void; onCorrect: (() => void) | null }) {
  const lines = sheet.lines.filter(({ side }) => side === 'home')
  const count = countAttendance(lines.map((line) => ({ mark: entry.entries.get(line.personId)?.mark ?? null, atHost: line.atHost !== null })))
  return (
    <div className="sheet-bar">
      <p>
        应到 <strong>{count.shouldAttend}</strong>，到会 {count.present}，线上 {count.online}，视同参会 {count.counted}，迟到 {count.late}，流入地到会 {count.atHost}，请假 {count.excused}，缺席 {count.absent}
        {count.unmarked > 0 && <strong className="sheet-missing">，未登记 {count.unmarked}</strong>}
        <span className="sheet-rate">参加 <ShareText share={{ part: count.attended, whole: count.shouldAttend, of: 'should-attend' }} /></span>
        {sheet.hosted > 0 && <span className="faint">另有流入党员 {sheet.hosted} 名，到会情况由流出地计入</span>}
      </p>
      {onCorrect !== null && !correcting && <Button onClick={onCorrect}>更正</Button>}
      {writes && (
        <span className="sheet-buttons">
          <Button disabled={!entry.mayUndo} onClick={entry.undo}>撤销一步</Button>
          <Button type="primary" loading={busy} disabled={entry.changed.length === 0} onClick={onSave}>{correcting ? '保存更正' : '保存'}{entry.changed.length > 0 && `（${entry.changed.length} 人）`}</Button>
        </span>
      )}
    </div>
  )
}

function Fill({ entry }: { entry: SheetEntry }) {
  const fills: AttendanceMark[] = ['present', 'absent']
  return (
    <p className="sheet-hint">
      <span>点选一行，按数字键登记：{markNames.map((mark) => `${attendanceMarks[mark].key} ${attendanceMarks[mark].name}`).join('，')}，0 清除；上下键换行，Ctrl+Z 撤销。</span>
      <span className="sheet-buttons">{fills.map((mark) => <Button key={mark} size="small" onClick={() => entry.fill(mark)}>其余全部“{attendanceMarks[mark].name}”</Button>)}</span>
    </p>
  )
}

/** The sheet of one organisation: one key per mark, the rest filled at once, each step can be taken back; saved as one. */
export function SheetTable({ gathering, sheet }: { gathering: Gathering; sheet: Sheet }) {
  const { message } = App.useApp()
  const entry = useSheetEntry(sheet.lines)
  const body = useRef<HTMLTableSectionElement>(null)
  const [correcting, setCorrecting] = useState(false)
  const [asking, setAsking] = useState(false)
  const mark = gathering.open.find(({ act }) => act === 'mark')
  const correct = gathering.open.find(({ act }) => act === 'correct')
  const writes = sheet.mayMark && ((mark?.may ?? false) || (correcting && (correct?.may ?? false)))
  const done = (answer: { untold: string[] }) => {
    void message.success('到会情况已保存。')
    if (answer.untold.length > 0) void message.warning(`${answer.untold.join('、')}的流动已结束，到会情况未能通知流出地。`)
  }
  const save = useAct('PUT /api/gatherings/:id/sheet', { quiet: true, onDone: done })
  const fix = useAct('POST /api/gatherings/:id/correct', { quiet: true, onDone: (answer) => { done(answer); setCorrecting(false); setAsking(false) } })
  const focus = (at: number) => body.current?.querySelector<HTMLTableRowElement>(`tr[data-at="${at}"]`)?.focus()
  const onKey = (line: Line, at: number) => (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || !writes) return
    const told = markOfKey(event.key)
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 }
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && entry.mayUndo) entry.undo()
    else if (told !== undefined && !event.ctrlKey && !event.metaKey) {
      entry.put(line, { mark: told })
      focus(at + 1)
    } else if (moves[event.key] !== undefined) focus(moves[event.key]!)
    else return
    event.preventDefault()
  }
  const refusal = save.refusal ?? fix.refusal
  return (
    <div className="sheet-entry">
      {refusal !== null && <Problem refusal={refusal} />}
      {!writes && mark !== undefined && !mark.may && mark.why !== null && gathering.state !== 'closed' && <p className="form-hint sheet-why">{mark.why}</p>}
      {writes && sheet.lines.length > 0 && <Fill entry={entry} />}
      <div className="sheet-scroll">
        <table className="sheet-table">
          <thead><tr><th scope="col">序号</th><th scope="col">姓名</th><th scope="col">到会情况</th><th scope="col">本人答复</th><th scope="col">备注</th></tr></thead>
          <tbody ref={body}>
            {sheet.lines.map((line, at) => <Row key={line.personId} line={line} at={at} entry={entry.entries.get(line.personId) ?? { mark: line.mark, basis: line.basis, note: line.note ?? '' }} writes={writes} put={entry.put} onKey={onKey(line, at)} />)}
          </tbody>
        </table>
      </div>
      <Bar
        sheet={sheet} entry={entry} writes={writes} correcting={correcting} busy={save.busy || fix.busy} onCorrect={correct?.may === true && sheet.mayMark ? () => setCorrecting(true) : null}
        onSave={() => (correcting ? setAsking(true) : void save.act({ params: { id: gathering.id }, body: { orgId: sheet.orgId, lines: entry.changed } }))}
      />
      <ReasonDialog
        open={asking} title="更正到会情况" says="已归档的记录更正后，原来的记录和理由都会保留。" presets={['登记时看错行', '当天漏记', '经本人说明核实']} confirm="保存更正" onCancel={() => setAsking(false)}
        onConfirm={(reason) => fix.act({ params: { id: gathering.id }, body: { orgId: sheet.orgId, lines: entry.changed, reason } })}
      />
    </div>
  )
}
