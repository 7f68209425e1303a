import { layouts, type LayoutId } from '../../domain/layouts/layouts.ts'
import { writeWorkbook } from '../imports/workbook/write-workbook.ts'
import { act, requireRight } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { recordDisclosure } from '../platform/looks.ts'
import { Refusal } from '../platform/refusal.ts'
import { findOrgsCalled, type ExportedOrg } from './layout-queries.ts'
import { layoutRows } from './layout-rows.ts'

export interface LayoutWish {
  layout: LayoutId
  /** Identifier, number, full or short name. */
  org: string
  /** Numbers, telephones and addresses in full; asks for a reason. */
  full: boolean
  reason?: string | undefined
}

export interface ExportedFile {
  fileName: string
  bytes: Uint8Array
  rows: number
}

const readFor = { orgs: 'orgs.read', members: 'people.read', 'member-form': 'people.read', outflow: 'stays.read', inflow: 'stays.read' } as const

async function getOrgCalled(tx: Tx, ctx: Context, text: string): Promise<ExportedOrg> {
  const [first, ...more] = await findOrgsCalled(tx, ctx.actor, text)
  if (first === undefined) throw new Refusal('absent', 'exports.org-unknown', { name: text })
  if (more.length > 0 && first.name !== text && first.id !== text) {
    throw new Refusal('invalid', 'exports.org-ambiguous', { name: text, candidates: [first, ...more].slice(0, 3).map(({ name }) => name).join('、') })
  }
  return first
}

/** An official table for an organisation and what is below it. What it contained, of whom, and why, is on record before it is handed over. */
export function exportLayout(ctx: Context, { layout, org, full, reason }: LayoutWish): Promise<ExportedFile> {
  requireRight(ctx, readFor[layout])
  if (full) {
    requireRight(ctx, 'people.reveal')
    if ((reason ?? '').trim().length < 2) throw new Refusal('invalid', 'exports.reason-needed')
  }
  // a file is written anew for a repeated command
  const { commandKey: _commandKey, ...once } = ctx
  return act(once, 'exports.run', async (tx) => {
    const { name, short_name, path, id } = await getOrgCalled(tx, ctx, org)
    const { columns, heading, name: title } = layouts[layout]
    const people: string[] = []
    let rows = 0
    const lines = async function* () {
      for await (const { personId, cells } of layoutRows(tx, ctx, layout, path, full)) {
        rows += 1
        if (personId !== null) people.push(personId)
        yield cells
      }
    }
    const stream = await writeWorkbook([{
      name: title, heading: heading.replace('{unit}', name),
      columns: columns.map(({ title: column, width, group, key }) => ({
        title: column, width, ...(group === undefined ? {} : { group }), ...(key === 'serial' || key === 'age' || key === 'partyAge' ? { kind: 'number' as const } : {}),
      })),
      rows: lines(),
    }])
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
    const exportId = newId(Date.parse(ctx.now))
    await recordDisclosure(tx, ctx, exportId, people)
    return {
      result: { fileName: `${short_name}-${title}-${ctx.today}.xlsx`, bytes, rows },
      audit: {
        action: 'exports.layout', subjectKind: 'export', subjectId: exportId,
        detail: { table: title, org: id, orgName: name, rows, people: people.length, full, ...(full ? { reason: reason?.trim() } : {}) },
      },
    }
  })
}
