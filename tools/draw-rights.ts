import { readFileSync, writeFileSync } from 'node:fs'
import { levels, levelThrough, mayReveal, personFields, relations, visibilityOf, type Level, type PersonField, type Relation } from '../domain/people/levels.ts'
import { postKinds, type PostKind } from '../domain/rights/posts.ts'
import { actions, holdsRight, type Action } from '../domain/rights/rights.ts'

/** Draws docs/rights.md from the rule tables; with --check only says whether the file is up to date. */
const target = new URL('../docs/rights.md', import.meta.url)
const kinds = Object.keys(postKinds) as PostKind[]
const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[]

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const rightsTable = table(
  ['事项', ...kinds.map((kind) => postKinds[kind])],
  keysOf(actions).map((action: Action) => [actions[action], ...kinds.map((kind) => (holdsRight(kind, action) ? '●' : ''))]),
)

const levelTable = table(
  ['职务', ...keysOf(relations).map((relation) => relations[relation])],
  kinds.map((kind) => [postKinds[kind], ...keysOf(relations).map((relation: Relation) => {
    const ownTie = relation === 'self' || relation === 'contact'
    if (ownTie && kind !== 'member' && kind !== 'contact') return '—'
    if (!ownTie && (kind === 'member' || kind === 'contact')) return '—'
    return levels[levelThrough(relation, kind)]
  })]),
)

const marks = { hidden: '', masked: '掩码', shown: '●' }
const shownLevels = keysOf(levels).filter((level) => level !== 'none')
const fieldTable = table(
  ['字段', ...shownLevels.map((level) => levels[level])],
  keysOf(personFields).map((field: PersonField) => [personFields[field].name, ...shownLevels.map((level: Level) =>
    `${marks[visibilityOf(level, field)]}${visibilityOf(level, field) === 'masked' && mayReveal('secretary', level, field) ? '，可凭事由查看' : ''}`)]),
)

const document = `# 权限表

本表由 \`tools/draw-rights.ts\` 从规则表生成，请勿手工修改。

权限是（职务，组织，事项）三者的结合：职务在其组织及下级组织范围内有效。一人多职时由本人选择以哪个职务办理，各职务的权限不相加。
系统、安全、审计三类管理员互相分离，均看不到业务数据（GB/T 22239-2019 8.1.5）。

## 职务可办事项

${rightsTable}

## 看到一个人的哪一级

“—”表示这种联系不产生权限：书记等职务按组织范围看人，党员本人和联络员只凭与此人的联系看人。组织范围既含流出地又含流入地的，取较高一级。

${levelTable}

## 各级看到的内容

掩码的内容须填写事由才能查看全文，查看留痕，本人可以看到谁在何时因何查看。

${fieldTable}
`

/** Whether the page in `docs` says what the rule tables say. */
export function isUpToDate(): boolean {
  return readFileSync(target, 'utf8') === document
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--check')) writeFileSync(target, document)
  else if (!isUpToDate()) {
    console.error('docs/rights.md is out of date: run node tools/draw-rights.ts')
    process.exitCode = 1
  }
}
