import { problemTexts, sayProblem } from '../../../contract/problems.ts'
import { sayRefusal } from '../../../contract/refusals.ts'
import { findCodeName } from '../../../domain/codes/code-table.ts'
import { memberTypeCodes, sexCodes } from '../../../domain/codes/person-codes.ts'
import { maskAddress, maskIdentity, maskPhone } from '../../../domain/people/masks.ts'
import { problemSeverities, type ProblemCode } from '../../../domain/problems/problem.ts'
import { formatPartialDate } from '../../../domain/values/partial-date.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import type { Change, Write } from '../plan/planned.ts'
import type { Batch } from './batches.ts'
import type { StagedRow } from './staged-rows.ts'

export function showFile(batch: Batch) {
  return {
    id: batch.id, groupId: batch.groupId, fileName: batch.fileName, layout: batch.layout, state: batch.state, progress: batch.progress,
    expected: batch.expected, tally: batch.tally, kept: batch.kept, byName: batch.byName, uploadedAt: batch.uploadedAt,
    appliedAt: batch.appliedAt, undoneAt: batch.undoneAt, error: batch.error === null ? null : sayError(batch.error),
  }
}

function sayError({ code, params }: NonNullable<Batch['error']>): { says: string; ask?: string } {
  const { says, ask } = sayRefusal(code, params)
  return { says, ...(ask === undefined ? {} : { ask }) }
}

function countProblems(tx: Tx, { actor }: Context, batchId: string): Promise<{ code: ProblemCode; rows: number }[]> {
  return tx.rows(sql`
    select code, count(*)::integer as rows from import_rows, unnest(problem_codes) as code
    where tenant_id = ${actor.tenantId} and batch_id = ${batchId} group by code order by rows desc, code`)
}

async function findImportedBefore(tx: Tx, { actor }: Context, batch: Batch): Promise<string | null> {
  const found = await tx.find<{ applied_at: string }>(sql`
    select applied_at from import_batches
    where tenant_id = ${actor.tenantId} and state = 'applied' and id <> ${batch.id}
      and file_hash = (select file_hash from import_batches where tenant_id = ${actor.tenantId} and id = ${batch.id})
    order by applied_at desc limit 1`)
  return found?.applied_at ?? null
}

export async function showDetail(tx: Tx, ctx: Context, batch: Batch) {
  const { unclear } = await tx.one<{ unclear: number }>(sql`
    select count(*)::integer as unclear from import_rows where tenant_id = ${ctx.actor.tenantId} and batch_id = ${batch.id} and verdict = 'unclear'`)
  return {
    ...showFile(batch),
    sheets: batch.recognition.map(({ sheet, layout, headerRows, columns, missing, confidence, notes }) => ({
      name: sheet, layout, headerRows: [...headerRows], columns: columns.map(({ column, title, key }) => ({ column, title, key })), missing: [...missing],
      confidence, heading: notes.heading, reportingUnit: notes.reportingUnit,
    })),
    createBranches: batch.options.createBranches === true,
    founds: batch.founds.map(({ name }) => name),
    skipped: { total: batch.skipped.total ?? 0, header: batch.skipped.header ?? 0, note: batch.skipped.note ?? 0 },
    problems: (await countProblems(tx, ctx, batch.id)).map(({ code, rows }) => ({ code, says: plainly(code), severity: problemSeverities[code], rows })),
    unclear,
    importedBefore: await findImportedBefore(tx, ctx, batch),
  }
}

/** The sentence without what differs from row to row. */
const plainly = (code: ProblemCode) => problemTexts[code].says.replace(/[“（][^“”（）]*\{\w+\}[^“”（）]*[”）]/g, '').replace(/\{\w+\}/g, '…')

const masked = { identity: maskIdentity, phone: maskPhone, address: maskAddress } as const

function showChange({ title, from, to, mask }: Change) {
  const show = (value: string | null) => (value === null || mask === undefined ? value : masked[mask](value))
  return { title, from: show(from), to: show(to) }
}

interface Fact {
  title: string
  value: string
}

const fact = (title: string, value: string | null | undefined): Fact[] => (value === null || value === undefined || value === '' ? [] : [{ title, value }])

/** What a new record says, in a few words; `nameOrg` names organisations that are not in the row itself. */
function factsOf(write: Write | null, nameOrg: (id: string) => string | null): Fact[] {
  switch (write?.does) {
    case 'found-org': return [...fact('上级组织', write.org.parentId === null ? '（最上级）' : nameOrg(write.org.parentId)), ...fact('组织编号', write.org.code)]
    case 'enter-person': {
      const { record } = write
      return [
        ...fact('所在党支部', nameOrg(write.orgId)), ...fact('人员类别', findCodeName(memberTypeCodes, record.memberType)),
        ...fact('性别', record.sex === null ? null : findCodeName(sexCodes, record.sex)), ...fact('公民身份号码', record.identity === null ? null : maskIdentity(record.identity)),
        ...fact('手机号码', record.phone === null ? null : maskPhone(record.phone)),
      ]
    }
    case 'open-stay': {
      const [first] = write.opening.steps
      if (first?.kind === 'report-in') return [...fact('流入时间', first.on), ...fact('流入地党组织', first.facts?.host?.name)]
      if (first?.kind !== 'depart' || first.facts === undefined) return []
      const { since, destination, known } = first.facts
      return [...fact('外出时间', since === undefined ? null : formatPartialDate(since)), ...fact('去向', destination), ...fact('从事职业', known?.occupation)]
    }
    case 'open-arrival': {
      const { on, homeOrgName, host, known } = write.arrival
      return [...fact('流入时间', on), ...fact('流出地党组织', homeOrgName), ...fact('编入党支部', host.name), ...fact('从事职业', known.occupation)]
    }
    default: return []
  }
}

/** Names of organisations that rows point to, whether they are there or are to be founded. */
export async function nameOrgs(tx: Tx, { actor }: Context, batches: readonly Batch[], rows: readonly StagedRow[]): Promise<(id: string) => string | null> {
  const ids = rows.flatMap(({ body: { write } }) => (write?.does === 'enter-person' ? [write.orgId] : write?.does === 'found-org' ? write.org.parentId ?? [] : []))
  const known = await tx.rows<{ id: string; name: string }>(sql`
    select id, short_name as name from orgs where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])`)
  const staged = await tx.rows<{ id: string; name: string }>(sql`
    select target_id as id, label as name from import_rows
    where tenant_id = ${actor.tenantId} and batch_id = any(${batches.map(({ id }) => id)}::uuid[]) and kind = 'org' and target_id = any(${ids}::uuid[])`)
  const founds = batches.flatMap((batch) => batch.founds)
  const names = new Map([...founds, ...staged, ...known].map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? null
}

function branchTextOf(problems: StagedRow['body']['problems']): string | null {
  const text = problems.find(({ code }) => code === 'ambiguousBranch')?.params['text']
  return typeof text === 'string' ? text : null
}

export function showRow(row: StagedRow, nameOrg: (id: string) => string | null) {
  const { changes, problems, candidates, write } = row.body
  return {
    no: row.no, sheet: row.sheet, row: row.sheetRow, label: row.label, verdict: row.verdict, undone: row.undone,
    facts: factsOf(write, nameOrg), changes: changes.map(showChange),
    problems: problems.map(({ column, code, severity, params }) => ({ column, code, severity, message: sayProblem(code, { ...params, column }) })),
    branchText: branchTextOf(problems),
    candidates: candidates.map(({ personId, name, hint }) => ({ personId, name, hint })),
  }
}
