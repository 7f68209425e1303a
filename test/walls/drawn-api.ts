import type { PostKind } from '../../domain/rights/posts.ts'
import type { TestApi, TestUser } from '../helpers/api.ts'
import { addHostedFrom } from './draw-guests.ts'
import { layRows } from './lay-rows.ts'
import { drawCounty, rowsOf, type Actor, type County, type Draw, type Row } from './world.ts'

/** Two counties drawn at random, laid beside the county of the test. */
export async function drawWorld(draw: Draw, api: TestApi): Promise<{ counties: County[]; rows: Row[] }> {
  const { owner } = api.county.database
  const [one, two] = [drawCounty(draw, 101), drawCounty(draw, 102)]
  addHostedFrom(draw, one, two)
  addHostedFrom(draw, two, one)
  for (const { tenant } of [one, two]) {
    await owner.query(`insert into tenants (id, name, settings, created_at) values ($1, $2, '{"requireSecondFactor": false}', now())`, [tenant, `县${tenant}`])
  }
  const rows = [one, two].flatMap((county) => rowsOf(draw, county))
  await layRows(owner, rows)
  await owner.query(`update letters set purpose = 'register'`)
  return { counties: [one, two], rows }
}

/** A browser under a post of that kind, somewhere in the drawn county; the person behind it, if any, is one of the county. */
export async function signInAs(draw: Draw, api: TestApi, county: County, kind: PostKind | null): Promise<{ actor: Actor; user: TestUser }> {
  const org = kind === 'county-officer' || kind === null || kind.endsWith('-admin') ? null : draw.pick(county.orgs)
  const free = county.persons.filter((person) => !county.users.some((user) => user.person === person))
  const person = kind?.endsWith('-admin') === true ? null : draw.maybe(70, free)
  const user = await api.user({
    tenantId: county.tenant, personId: person?.id ?? null, posts: kind === null ? [] : [{ kind, orgId: org?.id ?? null }],
  })
  const actor: Actor = { tenant: county.tenant, kind, org, user: { id: user.id, tenant: county.tenant, person } }
  county.users.push(actor.user)
  return { actor, user }
}
