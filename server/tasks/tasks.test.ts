import { beforeAll, describe, expect, test } from 'vitest'
import type { AddressInfo } from 'node:net'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { startTestApi, type TestUser } from '../../test/helpers/api.ts'
import { personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { sessionCookie } from '../access/sessions.ts'
import { assignContact } from '../contacts/assign-contact.ts'
import { ownPageHeader } from '../platform/guard-requests.ts'
import { newId } from '../platform/id.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { claimTask, deliverClaim, giveBackClaim, reopenClaim, sendBackClaim, verifyClaim } from './claim.ts'
import { changeTask, closeTask, joinTask, publishDraft, publishTask } from './publish.ts'
import { readResultRows, readResults } from './results.ts'
import { readHall, readTask } from './show.ts'

const api = await startTestApi()
const { county } = api
let townships: [TestOrg, TestOrg]
let branch: TestOrg
let neighbour: TestOrg
let far: TestOrg
let zhao: string
let liu: string
let hosted: string

const wish = (more: Partial<Parameters<typeof publishTask>[1]> = {}) => ({
  title: '代销脐橙', body: '帮村里卖出今年的脐橙。', kind: 'produce', concerns: 'all' as const, dueOn: '2026-12-10', evidence: 'optional' as const, draft: false, ...more,
})
const member = (personId: string, name = '赵磊') => county.as('member', null, { personId, name, post: null })
const secretary = (org: TestOrg) => county.as('secretary', org)
const hall = (personId: string) => county.db.withTenant(member(personId).actor, (tx) => readHall(tx, member(personId), personId))
const points = async (personId: string) => {
  const { rows } = await county.database.owner.query<{ total: number }>('select coalesce(sum(delta), 0)::float8 as total from point_entries where person_id = $1', [personId])
  return rows[0]?.total
}

beforeAll(async () => {
  const [one, two] = [newId(), newId()]
  const [t1, t2, b, n, f] = await county.found([
    { id: one, name: '清溪镇党委', kind: 'committee' }, { id: two, name: '白石镇党委', kind: 'committee' },
    { name: '大湾村党支部', parentId: one }, { name: '清溪村党支部', parentId: one }, { name: '白石村党支部', parentId: two },
  ])
  townships = [t1!, t2!]
  branch = b!
  neighbour = n!
  far = f!
  zhao = await county.enter(branch.id, personRecord('赵磊'))
  liu = await county.enter(branch.id, personRecord('刘梅'))
  hosted = await county.enter(far.id, personRecord('吴敏'))
  const stay = await leave(county, far, hosted, { known: { province: '江西省', city: '云山市' } })
  await registerAt(county, far, branch, stay)
  await receiveAt(county, branch, stay)
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
})

describe('publishing', () => {
  test('a task is seen by those it concerns, and a draft by nobody else', async () => {
    const { id } = await publishTask(secretary(branch), wish({ draft: true }))
    expect((await hall(zhao)).open.map((task) => task.id)).not.toContain(id)
    await expect(county.db.withTenant(county.as('secretary', neighbour).actor, (tx) => readTask(tx, county.as('secretary', neighbour), id))).rejects.toMatchObject({ kind: 'absent' })
    await publishDraft(secretary(branch), id)
    const [task] = (await hall(zhao)).open.filter((one) => one.id === id)
    expect(task).toMatchObject({ title: '代销脐橙', kindName: '代销家乡农产品', daysLeft: 20, left: null, worth: ['完成记10分'], byHost: false })
    const { rows: told } = await county.database.owner.query<{ person_id: string }>(
      `select copy.person_id from notice_copies copy join notices n on n.id = copy.notice_id where n.subject_id = $1`, [id])
    expect(told.map((row) => row.person_id)).toContain(zhao)
    const other = await county.enter(neighbour.id, personRecord('陈刚'))
    expect((await hall(other)).open.map((one) => one.id)).not.toContain(id)
    await expect(claimTask(member(other), id, other)).rejects.toMatchObject({ kind: 'absent' })
  })

  test('a township’s task reaches its branches, or only those it names', async () => {
    const ctx = county.as('township-officer', townships[0])
    const all = await publishTask(ctx, wish())
    const named = await publishTask(ctx, wish({ targetOrgIds: [neighbour.id] }))
    const open = (await hall(zhao)).open.map((task) => task.id)
    expect(open).toContain(all.id)
    expect(open).not.toContain(named.id)
    await expect(publishTask(ctx, wish({ targetOrgIds: [far.id] }))).rejects.toMatchObject({ code: 'orgs.absent' })
  })

  test('a task for members away in a city reaches nobody at home', async () => {
    const away = await county.enter(branch.id, personRecord('周婷'))
    await leave(county, branch, away, { known: { province: '广东省', city: '深圳市' } })
    const { id } = await publishTask(secretary(branch), wish({ concerns: 'away', province: '广东省', city: '深圳市' }))
    expect((await hall(away)).open.map((task) => task.id)).toContain(id)
    expect((await hall(zhao)).open.map((task) => task.id)).not.toContain(id)
    await expect(claimTask(member(zhao), id, zhao)).rejects.toMatchObject({ code: 'tasks.not-concerned' })
  })

  test.each([
    ['a day that has passed', { dueOn: '2026-11-19' }, 'tasks.due-past'],
    ['a kind that no playbook knows here', { kind: 'unheard-of' }, 'tasks.no-such-kind'],
    ['a city alone', { city: '深圳市' }, 'tasks.city-without-province'],
    ['a place of those at home', { concerns: 'home' as const, province: '广东省' }, 'tasks.place-of-those-at-home'],
  ])('%s is refused', async (_, more, code) => {
    await expect((async () => publishTask(secretary(branch), wish(more)))()).rejects.toMatchObject({ code })
  })

  test('what is published may be said better, last longer and take in more, never less', async () => {
    const { id } = await publishTask(secretary(branch), wish({ places: 1 }))
    await claimTask(member(zhao), id, zhao)
    await changeTask(secretary(branch), id, { ...wish({ places: 3, dueOn: '2026-12-20', title: '代销脐橙和红薯' }), version: 1 })
    const change = (more: Parameters<typeof wish>[0]) => changeTask(secretary(branch), id, { ...wish({ places: 3, dueOn: '2026-12-20', ...more }), version: 2 })
    await expect(change({ dueOn: '2026-12-19' })).rejects.toMatchObject({ code: 'tasks.narrowed' })
    await expect(change({ kind: 'jobs' })).rejects.toMatchObject({ code: 'tasks.not-draft' })
    await expect(changeTask(secretary(branch), id, { ...wish(), version: 1 })).rejects.toMatchObject({ code: 'request.changed-meanwhile' })
    await closeTask(secretary(branch), id, '橙子卖完了')
    await expect(claimTask(member(liu), id, liu)).rejects.toMatchObject({ code: 'tasks.not-open' })
  })
})

describe('from claim to result', () => {
  test('claimed, delivered, sent back, delivered again, verified: the result counts, points follow, and go when it is taken back', async () => {
    const person = await county.enter(branch.id, personRecord('李军'))
    const { id } = await publishTask(secretary(branch), wish({ places: 2 }))
    const claim = await claimTask(member(person), id, person)
    await expect(claimTask(member(person), id, person)).rejects.toMatchObject({ code: 'tasks.claimed-already' })
    await deliverClaim(member(person), claim.id, { quantity: 12, amount: 960, note: '卖给了厂里的工友' })
    await sendBackClaim(secretary(branch), claim.id, '请补发货单号')
    await expect(verifyClaim(secretary(branch), claim.id, {})).rejects.toMatchObject({ code: 'tasks.claim-state' })
    await deliverClaim(member(person), claim.id, { quantity: 12, amount: 960, note: '单号已补' })
    await expect(giveBackClaim(member(person), claim.id, '不做了')).rejects.toMatchObject({ code: 'tasks.claim-state' })
    await verifyClaim(secretary(branch), claim.id, { quantity: 11 })
    expect(await points(person)).toBe(10)
    const [mine] = (await hall(person)).mine
    expect(mine).toMatchObject({ stateName: '已完成', quantity: 11, amount: 960, verifiedOn: '2026-11-20' })
    expect(mine?.acts.map((act) => act.name)).toEqual(['认领', '提交成果', '退回', '提交成果', '核验通过'])
    await reopenClaim(secretary(branch), claim.id, '核错了人')
    expect(await points(person)).toBe(0)
    const { rows } = await county.database.owner.query('select 1 from happenings where source_id = $1 and voided_at is null', [claim.id])
    expect(rows).toEqual([])
  })

  test('what was given back is free for the next one, and may be claimed again', async () => {
    const { id } = await publishTask(secretary(branch), wish({ places: 1 }))
    const claim = await claimTask(member(zhao), id, zhao)
    await expect(claimTask(member(liu), id, liu)).rejects.toMatchObject({ code: 'tasks.full' })
    await giveBackClaim(member(zhao), claim.id, '要回厂加班')
    await claimTask(member(liu), id, liu)
    await expect(claimTask(member(zhao), id, zhao)).rejects.toMatchObject({ code: 'tasks.full' })
  })

  test('the contact person does it for a member, and so it stands', async () => {
    const old = await county.enter(branch.id, personRecord('陈国强'))
    await leave(county, branch, old)
    await assignContact(secretary(branch), { personIds: [old], contactPersonId: liu })
    const contact = county.as('contact', branch, { personId: liu, name: '刘梅' })
    const { id } = await publishTask(secretary(branch), wish())
    const claim = await claimTask(contact, id, old)
    await deliverClaim(contact, claim.id, { quantity: 2 })
    expect((await hall(old)).mine[0]?.acts).toMatchObject([{ byName: '刘梅', forMember: true }, { byName: '刘梅', forMember: true }])
    await expect(claimTask(contact, id, zhao)).rejects.toMatchObject({ kind: 'absent' })
    await expect(verifyClaim(contact, claim.id, {})).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('nobody verifies the own delivery, and no branch that of another', async () => {
    const { id } = await publishTask(secretary(branch), wish())
    const claim = await claimTask(member(zhao), id, zhao)
    await deliverClaim(member(zhao), claim.id, { quantity: 1 })
    await expect(verifyClaim(county.as('secretary', branch, { personId: zhao }), claim.id, {})).rejects.toMatchObject({ code: 'tasks.own-delivery' })
    await expect(verifyClaim(secretary(neighbour), claim.id, {})).rejects.toMatchObject({ kind: 'absent' })
    await expect(deliverClaim(member(liu), claim.id, { quantity: 1 })).rejects.toMatchObject({ kind: 'absent' })
  })

  test('a member received here claims the host’s task, the host verifies, and the home’s account is credited', async () => {
    const { id } = await publishTask(secretary(branch), wish())
    expect((await hall(hosted)).open.find((task) => task.id === id)).toMatchObject({ byHost: true })
    const claim = await claimTask(member(hosted), id, hosted)
    await deliverClaim(member(hosted), claim.id, { quantity: 1 })
    await expect(verifyClaim(secretary(far), claim.id, {})).rejects.toMatchObject({ kind: 'absent' })
    await verifyClaim(secretary(branch), claim.id, {})
    expect(await points(hosted)).toBe(10)
  })
})

describe('a task shared by two organisations', () => {
  test('is claimed by the partner’s members once it has joined; each verifies its own, and every result counts once', async () => {
    const [one, two] = townships
    const own = await county.enter(neighbour.id, personRecord('刘洋'))
    const theirs = await county.enter(far.id, personRecord('孙丽'))
    const ctx = county.as('township-officer', one)
    const { id } = await publishTask(ctx, wish({ kind: 'jobs', title: '介绍工友进厂', targetOrgIds: [neighbour.id], partnerOrgIds: [two.id] }))
    await expect(claimTask(member(theirs), id, theirs)).rejects.toMatchObject({ kind: 'absent' })
    const partner = county.as('township-officer', two)
    await joinTask(partner, id)
    await expect(joinTask(partner, id)).rejects.toMatchObject({ code: 'tasks.joined-already' })
    const [a, b] = [await claimTask(member(own), id, own), await claimTask(member(theirs), id, theirs)]
    await deliverClaim(member(own), a.id, { quantity: 3 })
    await deliverClaim(member(theirs), b.id, { quantity: 4 })
    await expect(verifyClaim(ctx, b.id, {})).rejects.toMatchObject({ kind: 'absent' })
    await verifyClaim(ctx, a.id, {})
    await verifyClaim(partner, b.id, {})
    for (const seen of [ctx, partner]) {
      const task = await county.db.withTenant(seen.actor, (tx) => readTask(tx, seen, id))
      expect(task.shared.map((row) => [row.orgName, row.verified, row.quantity])).toEqual([['清溪镇党委', 1, 3], ['白石镇党委', 1, 4]])
    }
    const results = async (who: typeof ctx) => {
      const { kinds } = await county.db.withTenant(who.actor, (tx) => readResults(tx, who, {}))
      return kinds.find(({ kind }) => kind === 'jobs')
    }
    expect(await results(ctx)).toMatchObject({ done: 1, quantity: 3 })
    expect(await results(partner)).toMatchObject({ done: 1, quantity: 4 })
    expect(await results(county.as('county-officer'))).toMatchObject({ done: 2, quantity: 7, orgs: [{ name: '清溪镇党委', quantity: 3 }, { name: '白石镇党委', quantity: 4 }] })
    await expect(publishTask(ctx, wish({ partnerOrgIds: [branch.id] }))).rejects.toMatchObject({ code: 'tasks.partner-within' })
  })
})

test('every sum of results opens to its rows, at each height of the tree', async () => {
  const levels = [county.as('county-officer'), county.as('township-officer', townships[0]), secretary(branch)]
  for (const ctx of levels) {
    const { kinds } = await county.db.withTenant(ctx.actor, (tx) => readResults(tx, ctx, {}))
    expect(kinds.length).toBeGreaterThan(0)
    for (const { kind, done, quantity, amount, orgs } of kinds) {
      const all = await county.db.withTenant(ctx.actor, (tx) => readResultRows(tx, ctx, { kind, page: 1, size: 200 }))
      expect({ done: all.total, quantity: all.quantity, amount: all.amount }).toEqual({ done, quantity, amount })
      expect(all.rows.reduce((sum, row) => sum + row.quantity, 0)).toBe(quantity)
      for (const org of orgs) {
        const below = await county.db.withTenant(ctx.actor, (tx) => readResultRows(tx, ctx, { kind, org: org.id, page: 1, size: 200 }))
        expect([below.total, below.quantity, below.amount]).toEqual([org.done, org.quantity, org.amount])
      }
    }
  }
})

describe('over the wire', () => {
  let address: string
  beforeAll(async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    address = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`
  })
  const send = (user: TestUser, path: string, key: string) => fetch(`${address}${path}`, {
    method: 'POST', headers: { cookie: `${sessionCookie}=${user.cookie}`, [ownPageHeader]: '1', 'idempotency-key': key },
  })

  test('a hundred members claim ten places at once: exactly ten get one, the others read why not', async () => {
    const users: TestUser[] = []
    for (let index = 0; index < 100; index += 1) {
      const personId = await county.enter(neighbour.id, personRecord(`党员${index + 1}`))
      users.push(await api.user({ personId }))
    }
    const { id } = await publishTask(secretary(neighbour), wish({ places: 10 }))
    const answers = await Promise.all(users.map((user) => send(user, `/api/pocket/tasks/${id}/claim`, 'tap-1')))
    const statuses = answers.map((answer) => answer.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(statuses.filter((status) => status === 409)).toHaveLength(90)
    const refused = answers.find((answer) => answer.status === 409)
    expect(await refused?.json()).toMatchObject({ code: 'tasks.full' })
    const { rows } = await county.database.owner.query('select taken, (select count(*)::integer from task_claims c where c.task_id = t.id) as claims from tasks t where id = $1', [id])
    expect(rows).toEqual([{ taken: 10, claims: 10 }])
    // tapped twice on a bad network: still the same claim
    const lucky = statuses.indexOf(200)
    const again = await send(users[lucky]!, `/api/pocket/tasks/${id}/claim`, 'tap-1')
    expect(again.status).toBe(200)
    expect((await county.database.owner.query('select 1 from task_claims where task_id = $1', [id])).rowCount).toBe(10)
  })

  test('claims and returns in any order leave as many taken as there are claims', async () => {
    const people = await Promise.all(['一', '二', '三', '四', '五', '六'].map((mark) => county.enter(neighbour.id, personRecord(`往来${mark}`))))
    const { id } = await publishTask(secretary(neighbour), wish({ places: 3 }))
    await Promise.all(people.map(async (personId) => {
      for (let turn = 0; turn < 4; turn += 1) {
        const claim = await claimTask(member(personId), id, personId).catch((refusal: { code: string }) => {
          expect(refusal.code).toBe('tasks.full')
          return undefined
        })
        if (claim !== undefined && turn < 3) await giveBackClaim(member(personId), claim.id, '先让别人')
      }
    }))
    const { rows: [row] } = await county.database.owner.query<{ taken: number; claims: number }>(
      `select taken, (select count(*)::integer from task_claims c where c.task_id = t.id and c.state <> 'given-back') as claims from tasks t where id = $1`, [id])
    expect(row?.taken).toBe(row?.claims)
    expect(row?.taken).toBeLessThanOrEqual(3)
  })

  test('the console and the pocket answer what the actions know', async () => {
    const officer = await api.user({ posts: [{ kind: 'secretary', orgId: branch.id }] })
    const user = await api.user({ personId: liu })
    const { body: made } = await officer.post<{ id: string }>('/api/tasks', wish({ title: '联系在外老乡', kind: 'fellows' }))
    expect((await officer.get<{ kinds: { code: string }[] }>('/api/tasks/kinds')).body.kinds.map(({ code }) => code)).toContain('fellows')
    expect((await officer.get<{ rows: { id: string; role: string }[] }>('/api/tasks?search=在外老乡')).body.rows).toMatchObject([{ id: made.id, role: 'publisher' }])
    const { body: claim } = await user.post<{ id: string }>(`/api/pocket/tasks/${made.id}/claim`)
    expect((await officer.get<{ rows: unknown[] }>(`/api/tasks/${made.id}/members?search=刘`)).body.rows).toEqual([])
    expect((await officer.get<{ rows: { name: string }[] }>(`/api/tasks/${made.id}/members?search=赵`)).body.rows).toMatchObject([{ name: '赵磊' }])
    expect((await user.post(`/api/pocket/task-claims/${claim.id}/deliver`, { quantity: 20 })).status).toBe(204)
    expect((await officer.get<{ rows: { waiting: number }[] }>('/api/tasks?waiting=true&search=在外老乡')).body.rows).toMatchObject([{ waiting: 1 }])
    expect((await officer.post(`/api/task-claims/${claim.id}/verify`)).status).toBe(204)
    expect((await officer.get<{ rows: { stateName: string; quantity: number }[] }>(`/api/tasks/${made.id}/claims`)).body.rows).toMatchObject([{ stateName: '已完成', quantity: 20 }])
    expect((await officer.get<{ open: unknown[]; mine: unknown[]; name: string }>(`/api/people/${liu}/tasks`)).body.name).toBe('刘梅')
    expect((await user.get('/api/tasks')).status).toBe(403)
  })
})
