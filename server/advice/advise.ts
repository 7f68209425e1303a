import { adviceRules, type Advice, type AdviceRule } from '../../domain/advice/advice.ts'
import { adviseOrg } from '../../domain/advice/advise-orgs.ts'
import { adviseCity, adviseTogether, adviseTransfer } from '../../domain/advice/advise-stays.ts'
import { orgParameters, stayParameters } from '../../playbooks/national/parameters.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import { listCities, listSettled, listSizedOrgs, listTogether, type Range } from './queries.ts'

export interface Advised extends Advice {
  orgName: string
  /** The organisation whose matter it is, where it is one. */
  orgId: string | null
}

type Asking = (tx: Tx, ctx: Context, range: Range) => Promise<Advised[]>

const transfers: Asking = async (tx, ctx, range) => {
  const rows = await listSettled(tx, ctx.actor, range, ctx.today, stayParameters.thresholdMonths)
  return rows.flatMap((row) => {
    const advice = adviseTransfer({
      stayId: row.stay_id, name: row.name, since: { on: row.left_on, precision: row.left_precision ?? 'day' }, destination: row.place || '去向已登记',
      fixedPlace: row.fixed_place, hostCanReceive: null, keepReason: row.keep_reason,
    }, ctx.today, stayParameters)
    return advice === null ? [] : [{ ...advice, orgName: row.org_name, orgId: null }]
  })
}

const together: Asking = async (tx, ctx, range) => {
  const parameters = await readParameters(tx, ctx.actor.tenantId)
  const rows = await listTogether(tx, ctx.actor, range, parameters.groupMembers)
  return rows.flatMap((row) => adviseTogether({
    homeOrgId: row.org_id, homeOrgName: row.org_name, placeId: row.place_id, placeName: row.place_name, members: row.members, fullMembers: row.full_members,
    groups: row.groups, branches: row.branches,
  }, parameters).map((advice) => ({ ...advice, orgName: row.org_name, orgId: row.org_id })))
}

const cities: Asking = async (tx, ctx, range) => {
  const parameters = await readParameters(tx, ctx.actor.tenantId)
  const rows = await listCities(tx, ctx.actor, range, parameters.cityBranchMembers)
  return rows.flatMap((row) => {
    const advice = adviseCity({ cityId: row.place_id, cityName: row.city, members: row.members, fullMembers: row.full_members, branches: row.branches }, parameters)
    return advice === null ? [] : [{ ...advice, orgName: '', orgId: null }]
  })
}

const sizes: Asking = async (tx, ctx, range) => {
  const rows = await listSizedOrgs(tx, ctx.actor, range)
  return rows.flatMap((row) => adviseOrg({
    orgId: row.id, name: row.name, kind: row.kind, parent: row.parent_kind, members: row.members, fullMembers: row.full_members, abroad: row.abroad,
    electedOn: row.elected_on, termYears: row.term_years, extendedUntil: null,
  }, ctx.today, orgParameters).map((advice) => ({ ...advice, orgName: row.name, orgId: row.id })))
}

const asks: readonly { rules: readonly AdviceRule[]; ask: Asking }[] = [
  { rules: ['transfer'], ask: transfers }, { rules: ['group-together', 'branch-possible'], ask: together }, { rules: ['city-branch'], ask: cities },
  { rules: ['branch-over-size', 'branch-under-size', 'raise-abroad', 'term'], ask: sizes },
]

/** What the rules suggest to consider in the organisations of a range, rule by rule. */
export async function adviseAll(tx: Tx, ctx: Context, range: Range, only?: AdviceRule): Promise<Advised[]> {
  const found: Advised[] = []
  for (const { rules, ask } of asks) if (only === undefined || rules.includes(only)) found.push(...await ask(tx, ctx, range))
  return found.filter((advice) => only === undefined || advice.rule === only)
    .toSorted((a, b) => adviceRules.indexOf(a.rule) - adviceRules.indexOf(b.rule))
}
