import type { Static } from 'typebox'
import type { StayPage } from '../../contract/stays/shapes.ts'
import { foundOrgs, type NewOrg } from '../../server/orgs/found-orgs.ts'
import { systemActor } from '../../server/platform/actor.ts'
import { newId } from '../../server/platform/id.ts'
import type { TestApi, TestUser } from '../helpers/api.ts'
import { openTestCounty, personRecord, type TestCounty, type TestOrg } from '../helpers/county.ts'
import type { PersonRecord } from '../../server/people/person-record.ts'

export type SeenStay = Static<typeof StayPage>

export interface TwoCounties {
  api: TestApi
  far: TestCounty
  town: TestOrg
  village: TestOrg
  community: TestOrg
  street: TestOrg
  /** Of the village at home, of a community of the same county, of a community of the other county. */
  secretary: TestUser
  neighbour: TestUser
  farSecretary: TestUser
  officer: TestUser
  /** Another secretary, signed in at the present hour of the test. */
  secretaryOf: (name: string, org: TestOrg, tenantId?: number) => Promise<TestUser>
  member: (name: string, more?: Partial<PersonRecord>) => Promise<string>
  stay: (user: TestUser, id: string) => Promise<SeenStay>
}

async function foundIn(county: TestCounty, api: TestApi, orgs: (Partial<NewOrg> & { name: string })[]): Promise<TestOrg[]> {
  const named = orgs.map((org): NewOrg => ({ id: newId(), parentId: null, kind: 'branch', shortName: org.name, ...org }))
  const actor = systemActor(county.tenantId)
  await api.services.db.withTenant(actor, (tx) => foundOrgs(tx, { ...county.system, actor }, named))
  const { rows } = await county.database.owner.query<TestOrg>(
    'select id, path, short_name as "shortName" from orgs where tenant_id = $1 and id = any($2)', [county.tenantId, named.map((org) => org.id)])
  return named.flatMap((org) => rows.filter((row) => row.id === org.id))
}

/** 鹤岭县 with a village and a community, 望海区 with a community, and the secretaries of all three, over the interface. */
export async function layTwoCounties(api: TestApi): Promise<TwoCounties> {
  const { county } = api
  const far = await openTestCounty('望海区', county.database)
  await county.database.owner.query(`update tenants set settings = '{"requireSecondFactor": false}' where id = $1`, [far.tenantId])
  const [root] = await foundIn(county, api, [{ name: '中共鹤岭县委员会', kind: 'committee', shortName: '鹤岭县委' }])
  const [town] = await foundIn(county, api, [{ name: '中共鹤岭县清溪镇委员会', kind: 'committee', shortName: '清溪镇党委', parentId: root!.id, phone: '0790-2220001' }])
  const [village, community] = await foundIn(county, api, [
    { name: '中共鹤岭县清溪镇大湾村支部委员会', shortName: '清溪镇大湾村党支部', parentId: town!.id },
    { name: '中共鹤岭县东门社区支部委员会', shortName: '东门社区党支部', parentId: root!.id },
  ])
  const [farRoot] = await foundIn(far, api, [{ name: '中共望海区委员会', kind: 'committee', shortName: '望海区委' }])
  const [street] = await foundIn(far, api, [{ name: '中共望海区滨江社区支部委员会', shortName: '滨江社区党支部', parentId: farRoot!.id }])
  const secretaryOf = (name: string, org: TestOrg, tenantId = county.tenantId) =>
    api.user({ name, tenantId, posts: [{ kind: 'secretary', orgId: org.id, path: org.path }] })
  return {
    api, far, town: town!, village: village!, community: community!, street: street!,
    secretary: await secretaryOf('陈国强', village!), neighbour: await secretaryOf('孙丽华', community!), farSecretary: await secretaryOf('何勇', street!, far.tenantId),
    secretaryOf,
    officer: await api.user({ name: '刘红', posts: [{ kind: 'county-officer' }] }),
    member: (name, more = {}) => county.enter(village!.id, personRecord(name, { phone: '19900001234', ...more })),
    stay: async (user, id) => {
      const answer = await user.get<SeenStay>(`/api/stays/${id}`)
      if (answer.status !== 200) throw new Error(`the stay answers ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer.body
    },
  }
}

export type AskedHost = { kind: 'outside'; name: string } | { kind: 'same-register'; orgId: string; name: string } | { kind: 'other-register'; tenantId: number; orgId: string; name: string }

/** A registration as the page sends it. */
export function registration(personId: string, host: AskedHost, more: Record<string, unknown> = {}) {
  return {
    personId, on: '2026-11-20',
    facts: {
      mode: 'entrusted', destination: '广东省东莞市望海区', leaveReason: 'work', since: { on: '2026-03-01', precision: 'month' }, host, contact: { name: '王秀兰' },
      known: { phone: '19900001234', province: '广东省', city: '东莞市', trade: 'C', employer: '宏达电子厂' }, ...more,
    },
  }
}
