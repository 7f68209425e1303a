import { foldText } from '../../../domain/values/text.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { StayValues } from '../rows/stay-row.ts'
import type { Ground, KnownPerson, RegisteredOrg } from './known.ts'
import { findByIdentity, findByName, findHolders } from './person-queries.ts'
import { findStays, type KnownStay } from './stay-queries.ts'

/**
 * Whose member somebody is who came: one of this register whom the acting post sees, with the stay that runs; one whose home keeps
 * a register in the deployment; one whose home is here and does not know them; or one of whom nobody here knows.
 */
export type Whose = { is: 'member'; person: KnownPerson; stay: KnownStay | undefined } | { is: 'elsewhere' } | { is: 'missing' } | { is: 'unknown' }
export type Members = (values: StayValues) => Whose

/** The organisation of the scope that the text names in full; an ending that fits proves nothing of a place far away. */
function homeOf({ known }: Ground): (text: string | null) => RegisteredOrg | undefined {
  const byName = new Map([...known.values()].map((org) => [foldText(org.name), org]))
  return (text) => (text === null ? undefined : byName.get(foldText(text)))
}

export async function findMembers(tx: Tx, ctx: Context, ground: Ground, rows: readonly { values: StayValues }[]): Promise<Members> {
  const home = homeOf(ground)
  const numbers = rows.flatMap(({ values }) => values.identity ?? [])
  const byNumber = await findByIdentity(tx, ctx, numbers)
  const held = await findHolders(tx, ctx, numbers)
  const wanted = rows.flatMap(({ values: { name, otherOrg } }) => {
    const org = home(otherOrg)
    return org === undefined || name === null ? [] : [{ orgId: org.id, name }]
  })
  const named = Map.groupBy((await findByName(tx, ctx, wanted, { withoutNumber: false })).filter(({ left }) => !left), ({ orgId, record }) => `${orgId ?? ''}\n${record.name}`)
  const stays = await findStays(tx, ctx, [...byNumber.values(), ...[...named.values()].flat()].map(({ id }) => id))
  const member = (person: KnownPerson): Whose => ({ is: 'member', person, stay: (stays.get(person.id) ?? []).find(({ open }) => open) })
  return ({ name, identity, otherOrg }) => {
    const numbered = identity === null ? undefined : byNumber.get(identity)
    if (numbered !== undefined && !numbered.left) return member(numbered)
    if (identity !== null && held.has(identity)) return { is: 'elsewhere' }
    const org = home(otherOrg)
    if (org === undefined) return { is: 'unknown' }
    const [one, ...others] = (named.get(`${org.id}\n${name ?? ''}`) ?? []).filter(({ record }) => identity === null || record.identity === null)
    return one !== undefined && others.length === 0 ? member(one) : { is: 'missing' }
  }
}
