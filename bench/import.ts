import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pino } from 'pino'
import { foundTenant } from '../server/access/found-tenant.ts'
import { askPreview, confirmImport, handIn } from '../server/imports/batch/hand-in.ts'
import { applyGroup, previewGroup, undoImport } from '../server/imports/batch/run.ts'
import { listGroup } from '../server/imports/batch/batches.ts'
import { importFile, type NamedFile } from '../server/imports/import-files.ts'
import { readWorkbook } from '../server/imports/workbook/read-workbook.ts'
import type { Install } from '../server/install.ts'
import { systemActor } from '../server/platform/actor.ts'
import { dayInChina, type Context } from '../server/platform/context.ts'
import { withInstall } from './database.ts'
import { report, rounded } from './report.ts'

const generator = fileURLToPath(new URL('../test/fixtures/generate-large.ts', import.meta.url))
const organisations = fileURLToPath(new URL('../test/fixtures/workbooks/01-党组织.xlsx', import.meta.url))
const named = (path: string): NamedFile => ({ name: basename(path), bytes: readFileSync(path) })

async function seconds<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
  const began = performance.now()
  const result = await work()
  return { took: (performance.now() - began) / 1000, result }
}

async function openCounty({ db, crypto }: Install): Promise<Context> {
  const now = new Date()
  const tenantId = await foundTenant(db, { name: '云岭县' }, now.toISOString())
  return { actor: systemActor(tenantId, '测量'), db, crypto, log: pino({ level: 'warn' }), now: now.toISOString(), today: dayInChina(now) }
}

/** The cells of the same rows into a table without keys, by one COPY of the table's owner. */
async function copyBare(install: Install, { name, bytes }: NamedFile): Promise<{ rows: number; took: number }> {
  const { sheets } = await readWorkbook(bytes, name)
  const rows = (sheets[0]?.rows ?? []).slice(2)
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const lines = rows.map(({ cells }) => `${Array.from({ length: width }, (_, index) => String(cells[index] ?? '\\N').replace(/[\t\n]/g, ' ')).join('\t')}\n`)
  const client = new Client(install.ownerConfig)
  await client.connect()
  try {
    await client.query(`create table bench_roll (${Array.from({ length: width }, (_, index) => `c${index} text`).join(', ')})`)
    const { took } = await seconds(() => pipeline(Readable.from(lines), client.query(copyFrom('copy bench_roll from stdin'))))
    return { rows: rows.length, took }
  } finally {
    await client.end()
  }
}

async function measure(install: Install, orgs: NamedFile, roll: NamedFile): Promise<void> {
  const ctx = await openCounty(install)
  await importFile(ctx, orgs, {})
  const handed = await seconds(() => handIn(ctx, [roll]))
  const { groupId } = handed.result
  await askPreview(ctx, groupId, { createBranches: false })
  const preview = await seconds(() => previewGroup(ctx, groupId))
  await confirmImport(ctx, groupId)
  const applied = await seconds(() => applyGroup(ctx, groupId))
  const peak = process.resourceUsage().maxRSS / 1024
  const [batch] = await ctx.db.withTenant(ctx.actor, (tx) => listGroup(tx, ctx, groupId))
  const undone = await seconds(() => undoImport(ctx, batch?.id ?? '', { rest: false }))
  const bare = await copyBare(install, roll)
  const together = handed.took + preview.took + applied.took
  report('import', [{
    rows: batch?.tally?.total ?? 0, created: batch?.tally?.created ?? 0, rejected: batch?.tally?.rejected ?? 0, 'hand in s': rounded(handed.took), 'preview s': rounded(preview.took),
    'apply s': rounded(applied.took), 'together s': rounded(together), 'undo s': rounded(undone.took), 'peak MB': rounded(peak, 0),
    'bare COPY s': rounded(bare.took, 2), 'times a COPY': rounded(together / bare.took, 0),
  }])
}

/** `--rows N`: a roll of that many people made from the fixtures; or `--orgs FILE --roll FILE`. */
export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { rows: { type: 'string', default: '20000' }, orgs: { type: 'string', default: organisations }, roll: { type: 'string' } } })
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-bench-roll-'))
  try {
    const made = join(folder, '党员信息库.xlsx')
    // in a process of its own, so that its memory is not counted
    if (values.roll === undefined) execFileSync(process.execPath, [generator, values.rows, made])
    const [orgs, roll] = [named(values.orgs), named(values.roll ?? made)]
    await withInstall(undefined, (install) => measure(install, orgs, roll))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
