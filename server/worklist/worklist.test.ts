import { beforeEach, describe, expect, test } from 'vitest'
import { questionKeys, type QuestionKey } from '../../contract/worklist/endpoints.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { assignContact } from '../contacts/assign-contact.ts'
import { openDueCases } from '../contacts/cases.ts'
import { logContact } from '../contacts/log-contact.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { writeStep } from '../stays/actions.ts'
import { answerSweep } from '../sweeps/answer-sweep.ts'
import { openSweep } from '../sweeps/open-sweep.ts'
import { listQuestions, questionsFor } from './queries.ts'
import type { Asking } from './questions.ts'

const county = await openTestCounty()
const matters: Asking['matters'] = { talk: [], reminder: [] }
let township: TestOrg
let home: TestOrg
let host: TestOrg
let zhao: string
let stay: string

beforeEach(async () => {
  const mark = newId().slice(-6)
  township = (await county.found([{ name: `清溪镇党委${mark}`, kind: 'committee' }]))[0]!
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}`, parentId: township.id }, { name: `新城社区党支部${mark}` }])
  home = h!
  host = o!
  zhao = await county.enter(home.id, personRecord('赵磊'))
  stay = await leave(county, home, zhao, { since: '2026-03-01', known: { province: '广东省', city: '东莞市' } })
})

const secretary = (org: TestOrg = home, today = '2026-11-20'): Context => ({ ...county.as('secretary', org), today, now: `${today}T02:00:00.000Z` })

async function today(ctx: Context): Promise<Partial<Record<QuestionKey, string[]>>> {
  const asking = { actor: ctx.actor, today: ctx.today, contactDays: 31, matters }
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const asked: Partial<Record<QuestionKey, string[]>> = {}
    for (const key of questionsFor(asking)) {
      const rows = await listQuestions(tx, asking, key, { size: 5, offset: 0 })
      if (rows.length > 0) asked[key] = rows.map((row) => row.title)
    }
    return asked
  })
}

describe('the questions of the day', () => {
  test('a member away of whom nobody has heard, without contact and without host, is three questions', async () => {
    expect(await today(secretary())).toEqual({ 'to-call': ['赵磊'], 'without-contact': ['赵磊'], unregistered: ['赵磊'] })
  })

  test('each answer takes its question away', async () => {
    const liu = await county.enter(home.id, personRecord('刘梅'))
    await assignContact(secretary(), { personIds: [zhao], contactPersonId: liu })
    await logContact(secretary(), zhao, { channel: 'phone', outcome: 'reached' })
    await registerAt(county, home, host, stay, '2026-11-20')
    expect(await today(secretary())).toEqual({})
    expect(await today(secretary(host))).toEqual({ 'letters-in': ['赵磊'] })
    await receiveAt(county, host, stay, '2026-11-20')
    expect(await today(secretary(host))).toEqual({})
  })

  test('a letter unanswered past its day is asked at home, and counts as overdue at the host', async () => {
    await registerAt(county, home, host, stay, '2026-11-20')
    const later = '2026-12-20'
    expect((await today(secretary(home, later)))['letters-out']).toEqual(['赵磊'])
    const ctx = secretary(host, later)
    const [row] = await ctx.db.withTenant(ctx.actor, (tx) => listQuestions(tx, { actor: ctx.actor, today: later, contactDays: 31, matters }, 'letters-in', { size: 5, offset: 0 }))
    expect(row).toMatchObject({ total: 1, overdue: 1, due_on: '2026-12-05', days: 15 })
  })

  test('a return waits for the side that did not propose it, a correction for the owner of the fact', async () => {
    await registerAt(county, home, host, stay)
    await receiveAt(county, host, stay)
    await writeStep(county.as('secretary', host), stay, { kind: 'propose-return', on: '2026-11-19', facts: {} })
    await writeStep(county.as('secretary', home), stay, { kind: 'propose-correction', on: '2026-11-19', facts: { field: 'occupation', value: '电工' } })
    expect((await today(secretary())).returns).toEqual(['赵磊'])
    expect((await today(secretary())).corrections).toBeUndefined()
    expect((await today(secretary(host))).corrections).toEqual(['赵磊'])
    expect((await today(secretary(host))).returns).toBeUndefined()
  })

  test('an agreed call back, an open case, somebody flagged in the national system, and a sweep are asked', async () => {
    await logContact(secretary(), zhao, { channel: 'phone', outcome: 'reached', onDate: '2026-08-01', callBackOn: '2026-08-20' })
    await openDueCases(county.system)
    await county.enter(home.id, personRecord('周婷', { declaredMigrant: true }))
    const { id } = await openSweep(county.as('township-officer', township), { orgId: township.id, name: '四季度摸排', quarter: '2026Q4', dueOn: '2026-12-20' })
    const asked = await today(secretary())
    expect(asked).toMatchObject({ 'call-back': ['赵磊'], cases: ['赵磊'], flagged: ['周婷'], sweep: ['四季度摸排'] })
    await logContact(secretary(), zhao, { channel: 'phone', outcome: 'reached' })
    await answerSweep(secretary(), id, home.id, {
      noneAway: false,
      answers: (await county.database.owner.query<{ id: string }>('select id from persons where home_org_id = $1', [home.id])).rows.map((row) => ({
        personId: row.id, away: row.id === zhao, particulars: 'known', since: 'known', destination: 'known', trade: 'known',
      })),
    })
    const after = await today(secretary())
    expect([after['call-back'], after.sweep, after['to-call']]).toEqual([undefined, undefined, undefined])
  })

  test('a contact who leaves shows up with the members left behind; a term about to end and six months about to be full too', async () => {
    const liu = await county.enter(home.id, personRecord('刘梅'))
    await assignContact(secretary(), { personIds: [zhao], contactPersonId: liu })
    await leave(county, home, liu, { since: '2026-06-01' })
    await county.database.owner.query(`update orgs set elected_on = '2023-12-01', term_years = 3 where id = $1`, [home.id])
    const asked = await today(secretary())
    expect(asked['contact-gone']).toEqual(['刘梅'])
    expect(asked['six-months']).toEqual(['刘梅'])
    expect(asked.terms).toEqual([home.shortName])
  })
})

describe('who is asked what', () => {
  test('the contact is asked about the members assigned and nothing else', async () => {
    const liu = await county.enter(home.id, personRecord('刘梅'))
    const wu = await county.enter(home.id, personRecord('吴敏'))
    await leave(county, home, wu)
    await assignContact(secretary(), { personIds: [zhao], contactPersonId: liu })
    expect(await today(county.as('contact', home, { personId: liu }))).toEqual({ 'to-call': ['赵磊'] })
  })

  test('another branch, a reader and an administrator are asked nothing about them', async () => {
    expect(await today(secretary(host))).toEqual({})
    expect(questionsFor({ actor: county.as('committee-member', home).actor, today: '2026-11-20', contactDays: 31, matters })).toEqual([])
    expect(questionsFor({ actor: county.as('system-admin').actor, today: '2026-11-20', contactDays: 31, matters })).toEqual([])
  })

  test('every question can be asked by the county or a township without an error; what concerns a member’s account, by the branch and its committee alone', async () => {
    const ctx = county.as('county-officer')
    const asking = { actor: ctx.actor, today: '2026-11-20', contactDays: 31, matters }
    expect(questionsFor(asking)).toEqual(questionKeys.filter((key) => key !== 'objections' && key !== 'talks' && key !== 'checks'))
    const officer = county.as('township-officer', township)
    expect(questionsFor({ ...asking, actor: officer.actor })).toEqual([...questionKeys])
    await today(officer)
    expect((await today(ctx))['to-call']?.length).toBeGreaterThan(0)
  })
})
