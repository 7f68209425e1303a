import { Select } from 'antd'
import { Go } from '../../kit/page/go.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Tag } from '../../kit/show/light.tsx'
import type { Column, Filter } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import type { Choices } from './choices.ts'
import { verdictTags, type ImportDetail, type ImportRow } from './words.ts'

function Changes({ row }: { row: ImportRow }) {
  if (row.changes.length === 0) {
    return <ul className="import-facts">{row.facts.map(({ title, value }) => <li key={title}><span>{title}</span>{value}</li>)}</ul>
  }
  return (
    <ul className="import-changes">
      {row.changes.map(({ title, from, to }) => (
        <li key={title}><span>{title}</span>{from === null ? <em>（空）</em> : <del>{from}</del>}<i aria-label="改为">→</i><ins>{to ?? '（空）'}</ins></li>
      ))}
    </ul>
  )
}

function Choose({ file, row, choices }: { file: ImportDetail; row: ImportRow; choices: Choices }) {
  const nobody = 'nobody'
  const chosen = choices.person(file.id, row.no)
  if (row.candidates.length > 0) {
    return (
      <Select
        className="import-choose" aria-label={`选定第 ${row.row} 行是哪一位${row.label}`} placeholder="选定是哪一位" popupMatchSelectWidth={false}
        value={chosen === undefined ? null : chosen ?? nobody}
        options={[...row.candidates.map(({ personId, name, hint }) => ({ value: personId, label: `${name}　${hint}` })), { value: nobody, label: '都不是，退回这一行' }]}
        onChange={(id: string) => choices.choosePerson(file.id, row.no, id === nobody ? null : id)}
      />
    )
  }
  const { branchText } = row
  if (branchText === null) return null
  return <OrgPicker value={choices.branch(file.id, branchText)} placeholder={`“${branchText}”是哪个支部`} onChange={(id) => { if (id !== null) choices.chooseBranch(file.id, branchText, id) }} />
}

function Problems({ file, row, choices }: { file: ImportDetail; row: ImportRow; choices: Choices | null }) {
  if (row.problems.length === 0) return <span className="faint">—</span>
  return (
    <ul className="import-problems">
      {row.problems.map(({ column, code, severity, message }) => <li key={`${column}${code}`} className={`import-${severity}`}><span>{column}</span>{message}</li>)}
      {choices !== null && (row.verdict === 'unclear' || row.branchText !== null) && <li><Choose file={file} row={row} choices={choices} /></li>}
    </ul>
  )
}

function columnsFor(file: ImportDetail, show: string, choices: Choices | null): Column<ImportRow>[] {
  const many = file.sheets.filter(({ layout }) => layout !== null).length > 1
  return [
    { key: 'place', title: '位置', fixed: true, width: many ? 150 : 90, render: (row) => <span className="import-place">{many ? `${row.sheet} ` : ''}第 {row.row} 行</span> },
    { key: 'label', title: file.layout === 'orgs' ? '组织' : '姓名', fixed: true, width: file.layout === 'orgs' ? 260 : 110, render: (row) => <strong>{row.label}</strong> },
    { key: 'verdict', title: '结果', width: 90, render: (row) => (row.undone ? <Tag>已撤销</Tag> : <Tag tone={verdictTags[row.verdict].tone}>{verdictTags[row.verdict].label}</Tag>) },
    ...(show === 'rejected' || show === 'unclear' ? [] : [{ key: 'changes', title: '内容', render: (row: ImportRow) => <Changes row={row} /> }]),
    { key: 'problems', title: '问题', render: (row) => <Problems file={file} row={row} choices={choices} /> },
  ]
}

const emptyWords: Record<string, string> = {
  created: '没有新增的行', updated: '没有变更的行', same: '没有相同的行', rejected: '没有退回的行', warned: '没有需要提醒的行', unclear: '没有待选定的行',
}

/** The rows of a file, what becomes of each, and everything that is wrong with it at once. */
export function RowTable({ file, show, choices }: { file: ImportDetail; show: string; choices: Choices | null }) {
  const filters: Filter[] = file.problems.length === 0 ? [] : [
    { key: 'problem', label: '问题', options: file.problems.map(({ code, says, rows }) => ({ value: code, label: `${says}（${rows}）` })) },
  ]
  return (
    <DataTable
      key={`${file.id}/${show}`} name="import-rows" look="GET /api/imports/files/:id/rows" params={{ id: file.id }} query={{ show }} rowKey={(row) => String(row.no)}
      columns={columnsFor(file, show, choices)} filters={filters} searchPlaceholder="姓名或名称"
      empty={{ says: emptyWords[show] ?? '没有行', ...(file.state === 'undone' ? { next: <Go to={paths.imports()}>返回导入记录</Go> } : {}) }}
    />
  )
}
