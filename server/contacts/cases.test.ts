import { beforeEach, describe, expect, test } from 'vitest'
import { leave } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { listCases } from './case-queries.ts'
import { closeCase, openDueCases } from './cases.ts'
import { logContact } from './log-contact.ts'

const county = await openTestCounty()
const look = async (text: string, values: unknown[] = []) => (await county.database.owner.query(text, values)).rows
let home: TestOrg
let person: string

beforeEach(async () => {
  await look('delete from cases where tenant_id = $1', [county.tenantId])
  const [h] = await county.found([{ name: `大湾村党支部${newId().slice(-6)}` }])
  home = h!
  person = await county.enter(home.id, personRecord('赵磊'))
  await leave(county, home, person, { since: '2026-03-01' })
})

const secretary = (today = '2026-11-20'): Context => ({ ...county.as('secretary', home), today, now: `${today}T02:00:00.000Z` })
const clock = (today: string): Context => ({ ...county.system, today, now: `${today}T02:00:00.000Z` })
const casesOf = (ctx: Context) => ctx.db.withTenant(ctx.actor, (tx) => listCases(tx, ctx.actor, { range: ctx.actor.scope, page: 1, size: 50 }))
const kinds = async (open = true) => (await casesOf(secretary())).filter((one) => (one.closed_on === null) === open).map((one) => one.kind)

describe('the clock opens cases, people close them (pain 26)', () => {
  test('silence counts from the day the stay came on record: who was just entered is not suspect', async () => {
    await openDueCases(clock('2026-11-20'))
    expect(await kinds()).toEqual([])
  })

  test('after two months without word contact is at risk, after six it is to be reviewed; standing and stay stay as they are', async () => {
    await logContact(secretary(), person, { channel: 'phone', outcome: 'reached', onDate: '2026-05-20' })
    await look(`update stays set recorded_at = '2026-03-01T00:00:00Z' where person_id = $1`, [person])
    const before = await look('select state, version, lost_since_on from stays where person_id = $1', [person])
    await openDueCases(clock('2026-07-20'))
    expect(await kinds()).toEqual(['contact-at-risk'])
    await openDueCases(clock('2026-11-20'))
    expect(new Set(await kinds())).toEqual(new Set(['contact-at-risk', 'lost-review']))
    expect(await openDueCases(clock('2026-11-20'))).toBe(0)
    expect(await look('select state, version, lost_since_on from stays where person_id = $1', [person])).toEqual(before)
    expect(await look('select party_status from persons where id = $1', [person])).toEqual([{ party_status: 'normal' }])
  })

  test('a case shows the attempts made since, and is closed with outcome and reason by somebody at home', async () => {
    await logContact(secretary(), person, { channel: 'phone', outcome: 'reached', onDate: '2026-05-20' })
    await openDueCases(clock('2026-11-20'))
    await logContact(secretary(), person, { channel: 'phone', outcome: 'no-answer' })
    await logContact(secretary(), person, { channel: 'relatives', outcome: 'moved' })
    const [found] = await casesOf(secretary())
    expect(found).toMatchObject({ name: '赵磊', attempts: 2, channels: 2, last_heard_on: '2026-11-20' })
    await expect(closeCase(secretary(), found!.id, { outcome: 'removed', reason: '除名' })).rejects.toMatchObject({ code: 'cases.unknown-outcome' })
    await expect(closeCase(county.as('committee-member', home), found!.id, { outcome: 'reached', reason: '已通电话' })).rejects.toMatchObject({ kind: 'forbidden' })
    await closeCase(secretary(), found!.id, { outcome: 'reached', reason: '亲属提供新号码，已通电话' })
    await expect(closeCase(secretary(), found!.id, { outcome: 'reached', reason: '再办一次' })).rejects.toMatchObject({ code: 'cases.closed' })
    expect(await kinds(false)).toEqual(['lost-review'])
  })

  test('what people have closed the clock leaves alone for one contact interval', async () => {
    await logContact(secretary(), person, { channel: 'phone', outcome: 'reached', onDate: '2026-09-01' })
    await openDueCases(clock('2026-11-20'))
    const [found] = await casesOf(secretary())
    await closeCase(secretary(), found!.id, { outcome: 'mistaken', reason: '每月都有微信联系，未登记' })
    expect(await openDueCases(clock('2026-12-20'))).toBe(0)
    expect(await openDueCases(clock('2026-12-21'))).toBe(1)
  })

  test('another branch sees nothing of it', async () => {
    await logContact(secretary(), person, { channel: 'phone', outcome: 'reached', onDate: '2026-09-01' })
    await openDueCases(clock('2026-11-20'))
    const [other] = await county.found([{ name: `石桥村党支部${newId().slice(-6)}` }])
    expect(await casesOf(county.as('secretary', other))).toEqual([])
    const [found] = await casesOf(secretary())
    await expect(closeCase(county.as('secretary', other), found!.id, { outcome: 'reached', reason: '不该看到' })).rejects.toMatchObject({ kind: 'absent' })
  })
})
