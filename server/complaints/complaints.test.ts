import { beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { asOneself } from '../platform/actor.ts'
import { newId } from '../platform/id.ts'
import { answerComplaint, complain } from './actions.ts'
import { listOwnComplaints, listReceivedComplaints } from './queries.ts'

const county = await openTestCounty()
let township: TestOrg
let branch: TestOrg
let other: TestOrg
let member: ReturnType<typeof county.as>

beforeAll(async () => {
  const parentId = newId()
  const [t, b, o] = await county.found([
    { id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }, { name: '城关街道党工委', kind: 'committee' },
  ])
  township = t!
  branch = b!
  other = o!
  const personId = await county.enter(branch.id, personRecord('赵磊'))
  const ctx = county.as('member', null, { personId, userId: newId(), name: '赵磊' })
  member = { ...ctx, actor: asOneself(ctx.actor) }
})

const received = (ctx: ReturnType<typeof county.as>) =>
  county.db.withTenant(ctx.actor, (tx) => listReceivedComplaints(tx, ctx.actor, { page: 1, size: 50 }))

describe('complaints', () => {
  test('a member’s complaint is answered by the township above the branch, and by nobody beside it', async () => {
    const { id } = await complain(member, { body: '活动通知总是当天才到。', page: '/m/' })
    expect((await received(county.as('township-officer', township))).map((row) => [row.id, row.org_name])).toEqual([[id, '大湾村党支部']])
    expect(await received(county.as('township-officer', other))).toEqual([])
    await expect(answerComplaint(county.as('secretary', branch), id, '知道了')).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(answerComplaint(county.as('township-officer', other), id, '知道了')).rejects.toMatchObject({ kind: 'absent' })
    await answerComplaint(county.as('township-officer', township), id, '今后提前三天通知。')
    const [mine] = await county.db.withTenant(member.actor, (tx) => listOwnComplaints(tx, member.actor))
    expect(mine).toMatchObject({ answer: '今后提前三天通知。', answered_by: '清溪镇党委 王芳' })
    await expect(answerComplaint(county.as('county-officer'), id, '再答')).rejects.toMatchObject({ code: 'complaints.answered' })
  })

  test('nobody answers a complaint of their own, and others do not read it', async () => {
    const officer = county.as('township-officer', township)
    const { id } = await complain(officer, { body: '表格重复填写太多。' })
    await expect(answerComplaint(officer, id, '我同意')).rejects.toMatchObject({ code: 'complaints.own' })
    expect(await county.db.withTenant(member.actor, (tx) => listOwnComplaints(tx, member.actor))).not.toContainEqual(expect.objectContaining({ id }))
    const { rows } = await county.database.owner.query<{ body_enc: string }>('select body_enc from complaints where id = $1', [id])
    expect(rows[0]?.body_enc).not.toContain('表格')
  })

  test('a complaint sent twice by a bad network is one complaint', async () => {
    const twice = { ...member, commandKey: 'outbox-1' }
    const first = await complain(twice, { body: '希望有周末活动。' })
    expect(await complain(twice, { body: '希望有周末活动。' })).toEqual(first)
  })
})
