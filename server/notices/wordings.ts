import { templates, type TemplateCode } from '../../domain/notices/templates.ts'
import { judgeWording, showWording, wordingLimits, wordingParts, type Wording, type WordingVerdict } from '../../domain/notices/wording.ts'
import { act, look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { openSettings, readPublicAddress } from './settings.ts'

interface WordingRow {
  template: TemplateCode
  title: string | null
  text: string | null
  outside: string | null
  by_name: string
  recorded_at: string
}

/** The last word on each of these templates; one that went back to the program's words has nulls. */
function listLast(tx: Tx, tenantId: number, codes: readonly TemplateCode[]): Promise<WordingRow[]> {
  return tx.rows<WordingRow>(sql`
    select distinct on (template) template, title, text, outside, by_name, recorded_at from notice_wordings
    where tenant_id = ${tenantId} and template = any(${[...codes]}::text[]) order by template, recorded_at desc, id desc`)
}

function listHistory(tx: Tx, tenantId: number, code: TemplateCode): Promise<WordingRow[]> {
  return tx.rows<WordingRow>(sql`
    select template, title, text, outside, by_name, recorded_at from notice_wordings
    where tenant_id = ${tenantId} and template = ${code} order by recorded_at desc, id desc limit 50`)
}

function wordingOf(row: WordingRow | undefined): Wording | null {
  if (row === undefined || row.title === null || row.text === null || row.outside === null) return null
  return { title: row.title, text: row.text, outside: row.outside }
}

/** The county's own words, where it has any; called as the program by whatever tells somebody. */
export async function readWordings(tx: Tx, tenantId: number, codes: readonly TemplateCode[]): Promise<ReadonlyMap<TemplateCode, Wording>> {
  const rows = await listLast(tx, tenantId, [...new Set(codes)])
  return new Map(rows.flatMap((row) => {
    const wording = wordingOf(row)
    return wording === null ? [] : [[row.template, wording] as const]
  }))
}

const isTemplate = (code: string): code is TemplateCode => Object.hasOwn(templates, code)

function codeOf(code: string): TemplateCode {
  if (!isTemplate(code)) throw new Refusal('absent', 'request.absent')
  return code
}

const changeOf = (row: WordingRow | undefined) => (row === undefined ? null : { at: row.recorded_at, by: row.by_name, reset: row.title === null })

/** Every template as it is said now, and who last changed it. */
export function listWordings(ctx: Context) {
  return look(ctx, 'notices.send', async (tx) => {
    const codes = Object.keys(templates).filter(isTemplate)
    const rows = await listLast(tx, ctx.actor.tenantId, codes)
    return {
      rows: codes.map((code) => {
        const row = rows.find(({ template }) => template === code)
        const own = wordingOf(row)
        return { code, ...showWording(code, own ?? templates[code]), own: own !== null, changed: changeOf(row) }
      }),
    }
  })
}

/** What stands around the sentence of a short message: the signature before it, the address after it. */
async function readFrame(tx: Tx, ctx: Context) {
  return tx.asProgram(async () => ({
    signature: (await openSettings(tx, ctx)).sms?.signature ?? '', address: await readPublicAddress(tx, ctx.actor.tenantId),
  }))
}

async function show(tx: Tx, ctx: Context, code: TemplateCode) {
  const history = await listHistory(tx, ctx.actor.tenantId, code)
  const own = wordingOf(history[0])
  return {
    code, ...showWording(code, own ?? templates[code]), own: own !== null, changed: changeOf(history[0]), ...(await readFrame(tx, ctx)),
    history: history.map((row) => ({ ...changeOf(row)!, ...showWording(code, wordingOf(row) ?? templates[code]) })),
  }
}

export function readWording(ctx: Context, given: string) {
  const code = codeOf(given)
  return look(ctx, 'notices.send', (tx) => show(tx, ctx, code))
}

function insertWording(tx: Tx, { actor, now }: Context, code: TemplateCode, wording: Wording | null): Promise<number> {
  return tx.run(sql`
    insert into notice_wordings (tenant_id, id, template, title, text, outside, by_user, by_name, recorded_at)
    values (${actor.tenantId}, ${newId()}, ${code}, ${wording?.title ?? null}, ${wording?.text ?? null}, ${wording?.outside ?? null}, ${actor.userId}, ${actor.name}, ${now})`)
}

function refuseField(code: TemplateCode, { is, part, field }: Extract<WordingVerdict, { field: string }>): Refusal {
  if (is === 'private') return new Refusal('invalid', 'notices.wording-private', { field })
  if (is === 'missing') return new Refusal('invalid', 'notices.wording-missing', { part: wordingParts[part], field })
  const fields = Object.values<{ label: string }>(templates[code].fields).map(({ label }) => `〔${label}〕`).join('')
  return new Refusal('invalid', 'notices.wording-unknown', { part: wordingParts[part], field, fields })
}

function refuse(code: TemplateCode, verdict: Exclude<WordingVerdict, { is: 'good' }>): Refusal {
  if ('field' in verdict) return refuseField(code, verdict)
  if (verdict.is === 'identity') return new Refusal('invalid', 'notices.identity')
  if (verdict.is === 'foreign') return new Refusal('invalid', 'notices.wording-foreign')
  const part = wordingParts[verdict.part]
  if (verdict.is === 'empty') return new Refusal('invalid', 'notices.wording-empty', { part })
  if (verdict.is === 'stray') return new Refusal('invalid', 'notices.wording-stray', { part })
  return new Refusal('invalid', 'notices.wording-long', { part, most: String(wordingLimits[verdict.part]) })
}

/** The county says it in its own words from now on; what was told before stays as it was said. */
export function reword(ctx: Context, given: string, written: Wording) {
  const code = codeOf(given)
  return act(ctx, 'notices.word', async (tx) => {
    const verdict = judgeWording(code, written)
    if (verdict.is !== 'good') throw refuse(code, verdict)
    await insertWording(tx, ctx, code, verdict.wording)
    return {
      result: await show(tx, ctx, code),
      audit: { action: 'notices.reword', subjectKind: 'notice-template', detail: { template: templates[code].name, ...showWording(code, verdict.wording) } },
    }
  })
}

/** Back to the program's own words. */
export function resetWording(ctx: Context, given: string) {
  const code = codeOf(given)
  return act(ctx, 'notices.word', async (tx) => {
    const [row] = await listLast(tx, ctx.actor.tenantId, [code])
    if (wordingOf(row) === null) return { result: await show(tx, ctx, code), audit: [] }
    await insertWording(tx, ctx, code, null)
    return { result: await show(tx, ctx, code), audit: { action: 'notices.reset-wording', subjectKind: 'notice-template', detail: { template: templates[code].name } } }
  })
}
