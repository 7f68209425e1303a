import { countyRuleWords, faultOfRules, inForce, sayRule, type CountyRule, type CountyRules } from '../../domain/playbook/county-rules.ts'
import { countyRuleDefaults, usualRules } from '../../playbooks/national/county-rules.ts'
import { learningNumbers } from '../../playbooks/national/learning.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'

interface SetRow {
  id: string
  rule: CountyRule
  value: CountyRules[CountyRule]
  fromOn: string
  reason: string
  document: string | null
  by_name: string
  recorded_at: string
}

/** All that was ever set, in the order in which it was. */
function listSet(tx: Tx, tenantId: number): Promise<SetRow[]> {
  return tx.rows<SetRow>(sql`
    select id, rule, value, from_on as "fromOn", reason, document, by_name, recorded_at from county_rules where tenant_id = ${tenantId} order by recorded_at, id`)
}

const names = Object.keys(countyRuleWords) as CountyRule[]
const ofRule = (rows: readonly SetRow[], rule: CountyRule) => rows.filter((row) => row.rule === rule)

function rulesOn(rows: readonly SetRow[], day: string): CountyRules {
  const set = names.flatMap((rule) => {
    const row = inForce(ofRule(rows, rule), day)
    return row === undefined ? [] : [[rule, row.value] as const]
  })
  return { ...usualRules, ...Object.fromEntries(set) }
}

/** The rules of a county as they hold on a day. */
export async function readRules(tx: Tx, tenantId: number, day: string): Promise<CountyRules> {
  return rulesOn(await listSet(tx, tenantId), day)
}

export async function showCountyRules(tx: Tx, ctx: Context) {
  const rows = await listSet(tx, ctx.actor.tenantId)
  const now = rulesOn(rows, ctx.today)
  return {
    rules: names.map((rule) => ({
      rule, ...countyRuleWords[rule], now: sayRule(now[rule]), usually: sayRule(usualRules[rule]), source: countyRuleDefaults[rule].source.text,
      set: ofRule(rows, rule).toReversed().map((row) => ({
        id: row.id, sets: sayRule(row.value), fromOn: row.fromOn, reason: row.reason, document: row.document, byName: row.by_name, recordedAt: row.recorded_at,
        inForce: inForce(ofRule(rows, rule), ctx.today)?.id === row.id,
      })),
    })),
    values: now, usual: usualRules,
  }
}

export interface RuleWish {
  set: Partial<CountyRules>
  fromOn: string
  reason: string
  document?: string
}

function judge(rows: readonly SetRow[], wish: RuleWish, today: string): void {
  const first = `${today.slice(0, 4)}-01-01`
  // the years before have been counted and talked about
  if (wish.fromOn < first) throw new Refusal('refused', 'rules.past-year', { first })
  const fault = faultOfRules({ ...rulesOn(rows, wish.fromOn), ...wish.set }, learningNumbers.memberHours)
  if (fault !== null) throw new Refusal('invalid', fault, { hours: learningNumbers.memberHours })
}

/** The county sets rules for itself from a day on: who, when and why stay on record, and what held before stays in sight. */
export function setCountyRules(ctx: Context, wish: RuleWish): Promise<void> {
  return act(ctx, 'rules.set', async (tx) => {
    const { tenantId, name } = ctx.actor
    judge(await listSet(tx, tenantId), wish, ctx.today)
    const wanted = names.flatMap((rule) => {
      const value = wish.set[rule]
      return value === undefined ? [] : [{ id: newId(), rule, value }]
    })
    if (wanted.length === 0) throw new Refusal('invalid', 'request.invalid', { detail: '没有要设定的参数' })
    await tx.run(sql`
      insert into county_rules (tenant_id, id, rule, value, from_on, reason, document, by_name, recorded_at)
      select ${tenantId}::integer, v.id, v.rule, v.value, ${wish.fromOn}::date, ${wish.reason}, ${wish.document ?? null}, ${name}, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as v (id uuid, rule text, value jsonb)`)
    const said = wanted.map(({ rule, value }) => `${countyRuleWords[rule].name}：${sayRule(value)}`).join('；')
    return { result: undefined, audit: { action: 'rules.set', subjectKind: 'tenant', detail: { sets: said, fromOn: wish.fromOn, reason: wish.reason } } }
  })
}
