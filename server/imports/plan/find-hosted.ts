import { foldStay } from '../../../domain/stays/fold.ts'
import type { StateName, StayState } from '../../../domain/stays/state.ts'
import { comparePartialDates } from '../../../domain/values/partial-date.ts'
import { foldText } from '../../../domain/values/text.ts'
import { blindIdentity } from '../../people/person-record.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { readSteps } from '../../stays/step-store.ts'
import type { StayValues } from '../rows/stay-row.ts'
import { maskPhone } from '../../../domain/people/masks.ts'
import type { Candidate } from './planned.ts'

/** A stay of somebody who came to, or was asked of, the organisations of the acting post. */
export interface HostedStay {
  id: string
  version: number
  personId: string
  name: string
  open: boolean
  state: StateName
  homeOrg: string
  hostSince: string | null
  identityKey: string | null
  /** Folded from its log; of open stays only. */
  folded: StayState | null
}

interface HostedRow {
  id: string
  version: number
  person_id: string
  person_name: string
  open: boolean
  state: StateName
  home_org_name: string
  host_since_on: string | null
  identity_key: string | null
}

function listHosted(tx: Tx, { actor }: Context, names: readonly string[]): Promise<HostedRow[]> {
  const { tenantId, scope } = actor
  return tx.rows<HostedRow>(sql`
    select s.id, s.version, s.person_id, s.person_name, s.open, s.state, coalesce(org.name, s.home_org_name) as home_org_name, s.host_since_on, p.identity_key
    from stays s
    left join orgs org on org.tenant_id = ${tenantId} and org.id = s.home_org_id
    left join persons p on p.tenant_id = ${tenantId} and p.id = s.person_id and s.keeps <> 'host'
    where s.tenant_id = ${tenantId} and s.person_name = any(${[...names]}::text[]) and s.host_path >= ${scope.from} and s.host_path < ${scope.until}
    order by s.id`)
}

/** The stays with hosts of the actor's scope, by the name of the member. */
export async function findHosted(tx: Tx, ctx: Context, names: readonly string[]): Promise<Map<string, HostedStay[]>> {
  const rows = await listHosted(tx, ctx, names)
  const logs = await readSteps(tx, ctx.crypto, ctx.actor.tenantId, rows.filter(({ open }) => open).map(({ id }) => id))
  return Map.groupBy(rows.map((row): HostedStay => {
    const steps = logs.get(row.id) ?? []
    return {
      id: row.id, version: row.version, personId: row.person_id, name: row.person_name, open: row.open, state: row.state, homeOrg: row.home_org_name,
      hostSince: row.host_since_on, identityKey: row.identity_key, folded: steps.length === 0 ? null : foldStay(steps),
    }
  }), ({ name }) => name)
}

/** The day on which the member came, as far as the stay knows. */
export function cameOn({ folded, hostSince }: HostedStay): string | null {
  return folded?.hosting?.accepted?.on ?? folded?.hosting?.reportedOn ?? hostSince
}

const sameDay = (day: string | null, since: StayValues['since']) => day !== null && since !== null && comparePartialDates({ on: day, precision: 'day' }, since) === 'same'

function sharesHome(stay: HostedStay, { otherOrg }: StayValues): boolean {
  if (otherOrg === null) return false
  const [known, told] = [foldText(stay.homeOrg), foldText(otherOrg)]
  return known.endsWith(told) || told.endsWith(known)
}

/** In how much the row and the stay agree beside the name: home, day of coming, telephone, branch. */
function agreement(stay: HostedStay, values: StayValues): number {
  const phone = stay.folded?.facts.phone?.value
  const place = stay.folded?.hosting?.accepted?.branch.orgId ?? null
  return [
    sharesHome(stay, values), sameDay(cameOn(stay), values.since), phone !== undefined && (phone === values.phone || phone === values.landline),
    place !== null && place === values.branch?.id,
  ].filter(Boolean).length
}

export type FoundStay = { is: 'one'; stay: HostedStay } | { is: 'none' } | { is: 'unclear'; candidates: readonly HostedStay[] }

/** Which of the stays under that name the row means: by the number, else the one that agrees in most; a tie is put to the user. */
export function findStay(ctx: Context, stays: readonly HostedStay[], values: StayValues): FoundStay {
  const key = values.identity === null ? null : blindIdentity(ctx.crypto, values.identity)
  const byNumber = key === null ? [] : stays.filter(({ identityKey }) => identityKey === key)
  const open = byNumber.length > 0 ? byNumber : stays.filter(({ identityKey }) => key === null || identityKey === null)
  const judged = open.filter((stay) => stay.open || sameDay(cameOn(stay), values.since)).map((stay) => ({ stay, agrees: agreement(stay, values) }))
  if (judged.length === 0) return { is: 'none' }
  const most = Math.max(...judged.map(({ agrees }) => agrees))
  const best = judged.filter(({ agrees }) => agrees === most).map(({ stay }) => stay)
  const running = best.filter((stay) => stay.open)
  const [one, ...others] = running.length === 0 ? best : running
  const sure = byNumber.length > 0 || most > 0
  return sure && others.length === 0 ? { is: 'one', stay: one! } : { is: 'unclear', candidates: judged.map(({ stay }) => stay) }
}

export function asArrivedCandidate(stay: HostedStay): Candidate {
  const phone = stay.folded?.facts.phone?.value
  const on = cameOn(stay)
  const hint = [`流出地：${stay.homeOrg}`, on === null ? null : `${on} 流入`, phone === undefined ? null : maskPhone(phone)]
  return { personId: stay.personId, name: stay.name, hint: hint.filter((text) => text !== null).join('，') }
}
