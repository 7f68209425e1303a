import { findBand, judgeLoad, type LoadOver } from '../../domain/contacts/load.ts'
import { proposePairs, type ProposedPair } from '../../domain/contacts/propose-pairs.ts'
import type { Binding } from '../../domain/playbook/clause.ts'
import { binds } from '../../domain/playbook/bindings.ts'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { getRange } from '../orgs/org-range.ts'
import { readBindings } from '../playbooks/in-force.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { readParameters } from '../platform/parameters.ts'
import { listLoads, listPairCandidates, listUnpaired, type Gone, type LoadRow } from './load-queries.ts'
import { countAway } from './queries.ts'

type Bindings = readonly Binding<'contactLoad'>[]

const whyGone: Record<Gone, string> = { deceased: '已去世', left: '不在本组织', away: '本人外出', 'post-ended': '已卸任' }
const whyProposed: Record<ProposedPair['why'], string> = { 'same-city': '联系的党员在同一城市', fewest: '联系的党员较少', 'over-full': '本支部联系人都已满额' }
const namesOf = (posts: readonly PostKind[]) => posts.map((post) => postKinds[post])

const inForceAt = (bindings: Bindings, path: string, day: string) => bindings.filter((binding) => binds(binding, path, day))

function bandOf(bindings: Bindings, over: LoadOver, posts: readonly PostKind[], count: number) {
  const band = findBand(bindings, over, posts)
  // what is asked of every member is counted only for those who have begun
  if (band === null || (count === 0 && (over === 'people-outside' || band.atLeast === 0))) return null
  return { count, atLeast: band.atLeast, atMost: band.atMost, load: judgeLoad(count, band), title: band.title, source: band.source }
}

function showLoad(row: LoadRow, bindings: Bindings) {
  const members = bandOf(bindings, 'members', row.posts, row.members)
  return {
    personId: row.contact_person_id, name: row.contact_name, orgName: row.org_name, posts: namesOf(row.posts), members: row.members, over: members?.load === 'over',
    gone: row.gone === null ? null : whyGone[row.gone],
    loads: { members, outside: bandOf(bindings, 'people-outside', row.posts, row.outside), branches: bandOf(bindings, 'branches', row.posts, row.branches) },
  }
}

/** Who looks after how many there, each number against the clause that asks for it. */
export async function showLoads(tx: Tx, ctx: Context, org: string | undefined) {
  const { actor, today } = ctx
  const range = await getRange(tx, actor, org)
  const { away, without } = await countAway(tx, actor, range)
  const bindings = await readBindings(tx, actor.tenantId, 'contactLoad')
  const shown = (await listLoads(tx, actor, range, today)).map((row) => showLoad(row, inForceAt(bindings, row.path ?? range.from, today)))
  return {
    limit: (await readParameters(tx, actor.tenantId)).contactLoad, away, without, withContact: away - without,
    contacts: shown.filter((one) => one.members > 0 || one.gone !== null || Object.values(one.loads).some((load) => load !== null)),
  }
}

/** A contact for each member who has none that can serve, for a person to confirm. */
export async function showProposals(tx: Tx, ctx: Context, org: string | undefined) {
  const { actor, today } = ctx
  const members = await listUnpaired(tx, actor, await getRange(tx, actor, org), today)
  const candidates = await listPairCandidates(tx, actor, [...new Set(members.map((member) => member.path))], today)
  const bindings = await readBindings(tx, actor.tenantId, 'contactLoad')
  const pairs = proposePairs(
    members.map((member) => ({ id: member.person_id, orgPath: member.path, city: member.city })),
    candidates.map((one) => ({
      id: one.person_id, orgPath: one.path, load: one.members, post: one.posts.length > 0, cities: one.cities,
      atMost: findBand(inForceAt(bindings, one.path, today), 'members', one.posts)?.atMost ?? null,
    })))
  const [memberOf, candidateOf] = [new Map(members.map((one) => [one.person_id, one])), new Map(candidates.map((one) => [one.person_id, one]))]
  const placed = new Set(pairs.map((pair) => pair.memberId))
  return {
    pairs: pairs.map(({ memberId, contactId, why }) => {
      const [member, contact] = [memberOf.get(memberId)!, candidateOf.get(contactId)!]
      return {
        personId: memberId, name: member.name, orgName: member.org_name, city: member.city, why: whyProposed[why],
        contact: { personId: contactId, name: contact.name, posts: namesOf(contact.posts), members: contact.members, after: contact.members + pairs.filter((pair) => pair.contactId === contactId).length },
      }
    }),
    unplaced: members.filter((member) => !placed.has(member.person_id)).map((member) => ({ personId: member.person_id, name: member.name, orgName: member.org_name })),
  }
}
