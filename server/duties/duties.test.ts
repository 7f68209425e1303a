import { beforeEach, describe, expect, test } from 'vitest'
import { dueInStretch } from '../../domain/duties/due.ts'
import { judgeDutyLight, type DutyLight } from '../../domain/duties/light.ts'
import { stretchOf } from '../../domain/playbook/spells.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { seededRandom } from '../../test/helpers/random.ts'
import { recordHappenings, revokeHappenings, type NewHappening } from '../happenings/record.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { openStay, registerStay, writeStep } from '../stays/actions.ts'
import { noteDuty, reopenDuty, waiveDuty } from './actions.ts'
import { layDuties } from './lay-duties.ts'
import { dutyMatters } from './next-matters.ts'
import { foldRows } from './fold-rows.ts'
import { dueNow, listStayDuties, namedNow } from './queries.ts'
import { recountDuties } from './recount-duties.ts'
import { runDutyClock } from './jobs.ts'

const county = await openTestCounty()
const { db, tenantId } = county
const look = async <Row extends object>(text: string, values: unknown[] = []) => (await county.database.owner.query<Row>(text, values)).rows

let township: TestOrg
let home: TestOrg
let host: TestOrg
let zhao: string

beforeEach(async () => {
  await look('delete from duties where tenant_id = $1', [tenantId])
  await look(`delete from tenant_counters where tenant_id = $1 and name = 'duties-laid'`, [tenantId])
  await look('delete from adoptions where tenant_id = $1', [tenantId])
  await look('delete from stay_spans where tenant_id = $1', [tenantId])
  await look('update stays set open = false where tenant_id = $1', [tenantId])
  const mark = newId().slice(-6)
  township = (await county.found([{ name: `清溪镇党委${mark}`, kind: 'committee' }]))[0]!
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}`, parentId: township.id }, { name: `新城社区党支部${mark}` }])
  home = h!
  host = o!
  zhao = await county.enter(home.id, personRecord('赵磊'))
})

const at = (ctx: Context, today: string): Context => ({ ...ctx, today, now: `${today}T01:30:00.000Z` })
const secretary = (org: TestOrg, today: string) => at(county.as('secretary', org), today)
const lay = (until: string) => db.withTenant(county.system.actor, (tx) => layDuties(tx, tenantId, until))
const recount = (month: string, today: string) => db.withTenant(county.system.actor, (tx) => recountDuties(tx, tenantId, month, at(county.system, today)))
const work = (org: TestOrg, playbook: string, fromOn: string) => adoptPlaybook(at(county.as('county-officer'), fromOn), { playbook, orgId: org.id, fromOn })

const leave = async (today: string) => (await openStay(secretary(home, today), zhao, {
  kind: 'depart', side: 'home', on: today, facts: { destination: '广东省东莞市', leaveReason: 'work', since: { on: today, precision: 'day' } },
})).stayId

async function beReceived(stayId: string, today: string) {
  await registerStay(secretary(home, today), {
    stayId, on: today, facts: {
      mode: 'entrusted', destination: host.shortName, leaveReason: 'work', since: { on: today, precision: 'day' },
      host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '刘梅' },
    },
  })
  await writeStep(secretary(host, today), stayId, { kind: 'accept', on: today, facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '何勇' } } })
}

type Happened = Partial<NewHappening> & Pick<NewHappening, 'kind' | 'onDate'>
async function happen(stayId: string | null, told: Happened): Promise<string> {
  const id = newId()
  await db.withTenant(county.system.actor, (tx) => recordHappenings(tx, at(county.system, told.onDate), [
    { side: 'home', personId: zhao, orgId: home.id, stayId, source: { concept: 'test', id }, ...told },
  ]))
  return id
}
const takeBack = (id: string) => db.withTenant(county.system.actor, (tx) => revokeHappenings(tx, county.system, { concept: 'test', id }))

/** Clause and stretch of each duty of the stay, with its light on a day. */
async function lights(stayId: string, today: string, of: RegExp = /^S9/): Promise<Record<string, DutyLight>> {
  const rows = await db.withTenant(county.system.actor, (tx) => listStayDuties(tx, county.system.actor, stayId, today))
  return Object.fromEntries(rows.filter((row) => of.test(row.clause_id)).map((row) => [`${row.clause_id} ${row.period}`, row.light] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe('duties are laid by the clock', () => {
  test('of the clauses that bind the organisation, for the stretches that begin while the member is away', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await lay('2026-04-01')
    const laid = Object.keys(await lights(stay, '2026-04-01', /^S9\.(home|member)\.(contact|report-home|pair|sweep)/))
    expect(laid).toEqual([
      'S9.home.contact 2026-03', 'S9.home.contact 2026-04', 'S9.home.pair stay', 'S9.home.sweep 2026-Q2', 'S9.member.report-home 2026-Q2',
    ])
    expect(await lights(stay, '2026-04-01', /^S5/)).toEqual({})
    expect(await lights(stay, '2026-04-01', /^S9\.host/)).toEqual({})
  })

  test('run again, on the same day or after a pause, it lays nothing twice and leaves nothing out', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    expect(await lay('2026-03-02')).toBe(0)
    expect(await lay('2026-03-01')).toBe(0)
    await lay('2026-06-15')
    const months = Object.keys(await lights(stay, '2026-06-15', /^S9\.home\.contact/))
    expect(months).toEqual(['S9.home.contact 2026-03', 'S9.home.contact 2026-04', 'S9.home.contact 2026-05', 'S9.home.contact 2026-06'])
    await lay('2026-06-16')
    expect(Object.keys(await lights(stay, '2026-06-16', /^S9\.home\.contact/))).toEqual(months)
  })

  test('a method that is adopted later asks for nothing before, and one that is given up for nothing after', async () => {
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await work(township, 'S9', '2026-05-01')
    await look(`update adoptions set until_on = '2026-07-01' where tenant_id = $1`, [tenantId])
    await lay('2026-08-01')
    expect(Object.keys(await lights(stay, '2026-08-01', /^S9\.home\.contact/))).toEqual(['S9.home.contact 2026-05', 'S9.home.contact 2026-06'])
  })

  test('clause and version are kept; an organisation owes its own duties once, not for each member', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await lay('2026-03-05')
    const wu = await county.enter(home.id, personRecord('吴敏'))
    await openStay(secretary(home, '2026-03-05'), wu, {
      kind: 'depart', side: 'home', on: '2026-03-05', facts: { destination: '广州', leaveReason: 'work', since: { on: '2026-03-05', precision: 'day' } },
    })
    expect(await look(`select distinct playbook, clause_version from duties where subject_id = $1 and clause_id like 'S9%'`, [stay])).toEqual([{ playbook: 'S9', clause_version: 1 }])
    expect(await look(`select period, person_id from duties where subject_id = $1 and clause_id = 'S9.home.return-life'`, [home.id])).toEqual([{ period: '2026', person_id: null }])
  })

  test('the database reckons stretches as the domain does', async () => {
    const random = seededRandom(7)
    await work(township, 'S9', '2025-01-01')
    for (let round = 0; round < 12; round += 1) {
      const left = `2026-${String(random.between(1, 9)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`
      await look('delete from duties where tenant_id = $1', [tenantId])
      zhao = await county.enter(home.id, personRecord('赵磊'))
      await look(`update tenant_counters set value = $2::date - date '1970-01-01' where tenant_id = $1 and name = 'duties-laid'`, [tenantId, left])
      if (round === 0) await lay(left)
      const stay = await leave(left)
      const rows = await look<{ period: string; due_on: string; clause_id: string }>(`select period, due_on::text, clause_id from duties where subject_id = $1 and period <> 'stay'`, [stay])
      const expected = (['month', 'quarter', 'year'] as const).map((spell) => {
        const stretch = stretchOf(spell, left)
        return [stretch.key, dueInStretch(stretch, left, { month: 31, quarter: 92, year: 365 }[spell])] as const
      }).filter(([, due]) => due !== null)
      expect(new Set(rows.map((row) => `${row.period} ${row.due_on}`))).toEqual(new Set(expected.map(([key, due]) => `${key} ${due}`)))
    }
  })
})

describe('duties are fulfilled by what happens', () => {
  let stay: string
  beforeEach(async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    stay = await leave('2026-03-02')
    await lay('2026-03-02')
  })

  test('a contact within the month fulfils the month, and another month asks again', async () => {
    await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-20' })
    await lay('2026-04-10')
    expect(await lights(stay, '2026-04-28', /^S9\.home\.contact/)).toEqual({ 'S9.home.contact 2026-03': 'done', 'S9.home.contact 2026-04': 'due-soon' })
    expect(await lights(stay, '2026-05-01', /^S9\.home\.contact/)).toEqual({ 'S9.home.contact 2026-03': 'done', 'S9.home.contact 2026-04': 'missed' })
  })

  test('only what the clause names proves it: a telephone call is no visit of the family, and the host’s call not the home’s', async () => {
    await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-20' })
    expect((await lights(stay, '2026-03-21'))['S9.home.family 2026']).toBe('on-course')
    await happen(stay, { kind: 'contacted', variant: 'visit', side: 'host', onDate: '2026-03-21' })
    expect((await lights(stay, '2026-03-21'))['S9.home.family 2026']).toBe('on-course')
    await happen(stay, { kind: 'contacted', variant: 'visit', onDate: '2026-03-22' })
    expect((await lights(stay, '2026-03-22'))['S9.home.family 2026']).toBe('done')
  })

  test('what is taken back opens the duty again, unless something else proves it', async () => {
    const first = await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-20' })
    const second = await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-25' })
    await takeBack(first)
    const [row] = await look<{ fulfilled_on: string }>(`select fulfilled_on::text from duties where subject_id = $1 and clause_id = 'S9.home.contact' and period = '2026-03'`, [stay])
    expect(row).toEqual({ fulfilled_on: '2026-03-25' })
    await takeBack(second)
    expect((await lights(stay, '2026-03-31', /^S9\.home\.contact/))['S9.home.contact 2026-03']).toBe('due-soon')
  })

  test('what was recorded late counts for the day on which it happened; an earlier one takes the place of a later one', async () => {
    await lay('2026-04-10')
    await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-30' })
    await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-11' })
    expect(await look(`select fulfilled_on::text from duties where subject_id = $1 and clause_id = 'S9.home.contact' order by period`, [stay]))
      .toEqual([{ fulfilled_on: '2026-03-11' }, { fulfilled_on: null }])
  })

  test('what nobody can see from the records is noted by hand, anything else is not', async () => {
    await work(host, 'S9', '2026-01-01')
    await beReceived(stay, '2026-03-03')
    await lay('2026-03-03')
    const key = { subjectId: stay, period: '2026', orgId: host.id, clauseId: 'S9.host.serve' }
    const ctx = secretary(host, '2026-05-10')
    await expect(noteDuty(secretary(home, '2026-05-10'), { ...key, onDate: '2026-05-09', note: '办理了营业执照' })).rejects.toMatchObject({ kind: 'absent' })
    await expect(noteDuty(ctx, { ...key, clauseId: 'S9.host.role', onDate: '2026-05-09', note: '已安排' })).rejects.toMatchObject({ code: 'duties.told-by-fact' })
    await expect(noteDuty(ctx, { ...key, onDate: '2026-05-11', note: '办理了营业执照' })).rejects.toMatchObject({ code: 'duties.day-ahead' })
    await noteDuty(ctx, { ...key, onDate: '2026-05-09', note: '办理了营业执照' })
    expect((await lights(stay, '2026-05-10'))['S9.host.serve 2026']).toBe('done')
    await reopenDuty(ctx, { ...key, reason: '登记错了' })
    expect((await lights(stay, '2026-05-10'))['S9.host.serve 2026']).toBe('on-course')
  })

  test('the level above may waive with a reason, the branch not for itself', async () => {
    const key = { subjectId: stay, period: '2026-03', orgId: home.id, clauseId: 'S9.home.contact', reason: '本人住院，家属已告知' }
    await expect(async () => waiveDuty(secretary(home, '2026-03-20'), key)).rejects.toMatchObject({ kind: 'forbidden' })
    await waiveDuty(at(county.as('township-officer', township), '2026-03-20'), key)
    expect((await lights(stay, '2026-04-20', /^S9\.home\.contact/))['S9.home.contact 2026-03']).toBe('waived')
    await expect(waiveDuty(at(county.as('township-officer', township), '2026-03-20'), key)).rejects.toMatchObject({ code: 'duties.waived' })
  })
})

describe('a method adopted while members are away', () => {
  test('asks for nothing that was done before: what is owed once in a stay, and what the year has already seen', async () => {
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await beReceived(stay, '2026-03-10')
    await happen(stay, { kind: 'task-done', variant: 'jobs', side: 'member', onDate: '2026-04-05' })
    await happen(null, { kind: 'gathered', variant: 'holiday-school', side: 'home', onDate: '2026-04-05', orgId: home.id })
    await lay('2026-05-31')
    await work(township, 'S9', '2026-06-01')
    await lay('2026-06-01')
    expect(await lights(stay, '2026-06-20', /^S9\.(home\.pair|member\.report-in|member\.role)/)).toEqual({ 'S9.home.pair stay': 'done', 'S9.member.report-in stay': 'done', 'S9.member.role 2026': 'done' })
    expect(await look(`select fulfilled_on::text from duties where subject_id = $1 and clause_id = 'S9.home.return-life'`, [home.id])).toEqual([{ fulfilled_on: '2026-04-05' }])
    const { unnoticed, unproven, misdated } = await recount('2026-06', '2026-07-01')
    expect({ unnoticed, unproven, misdated }).toEqual({ unnoticed: 0, unproven: 0, misdated: 0 })
  })
})

describe('duties follow the stay', () => {
  test('the host’s begin when it has the member, and lapse with those of home when the member returns', async () => {
    await work(township, 'S9', '2026-01-01')
    await look(`update adoptions set path = '/' where tenant_id = $1`, [tenantId])
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await beReceived(stay, '2026-04-03')
    expect(await lights(stay, '2026-04-03', /^S9\.host\.(receive|life)/)).toEqual({ 'S9.host.life 2026-Q2': 'on-course', 'S9.host.receive stay': 'done' })
    await lay('2026-05-10')
    await writeStep(secretary(host, '2026-05-12'), stay, { kind: 'propose-return', on: '2026-05-12', facts: {} })
    await writeStep(secretary(home, '2026-05-12'), stay, { kind: 'confirm-return', on: '2026-05-12', facts: {} })
    const after = await lights(stay, '2026-06-02', /^S9\.(host\.life|home\.contact|member\.report-home)/)
    expect(after).toMatchObject({ 'S9.host.life 2026-Q2': 'lapsed', 'S9.home.contact 2026-04': 'missed', 'S9.home.contact 2026-05': 'lapsed' })
    await lay('2026-07-01')
    expect(Object.keys(await lights(stay, '2026-07-01')).filter((key) => key.endsWith('2026-06') || key.endsWith('2026-Q3'))).toEqual([])
  })

  test('a return that is taken back brings the duties to life again', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    const { stepId } = await writeStep(secretary(home, '2026-03-20'), stay, { kind: 'confirm-return', on: '2026-03-20', facts: {} })
    expect((await lights(stay, '2026-03-21'))['S9.home.contact 2026-03']).toBe('lapsed')
    await writeStep(secretary(home, '2026-03-21'), stay, { kind: 'undo', on: '2026-03-21', note: '人还没有回来', facts: { target: stepId } })
    expect((await lights(stay, '2026-03-21'))['S9.home.contact 2026-03']).toBe('on-course')
  })
})

describe('the recount', () => {
  test('finds nothing to correct after any history of what happened and was taken back', async () => {
    const random = seededRandom(20_261_120)
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await beReceived(stay, '2026-03-05')
    const kinds: Happened['kind'][] = ['contacted', 'attended', 'reported-home', 'task-done', 'accepted', 'contact-named', 'package-sent', 'gathered']
    const told: string[] = []
    for (let step = 0; step < 60; step += 1) {
      const month = 3 + Math.floor(step / 12)
      const day = `2026-0${month}-${String(random.between(1, 28)).padStart(2, '0')}`
      if (step % 12 === 0) await lay(`2026-0${month}-06`)
      if (told.length > 0 && random.between(1, 4) === 1) await takeBack(told[random.between(0, told.length - 1)]!)
      else {
        const kind = kinds[random.between(0, kinds.length - 1)]!
        told.push(await happen(random.between(1, 3) === 1 ? null : stay, {
          kind, onDate: day, side: random.between(1, 2) === 1 ? 'home' : 'host',
          ...(kind === 'contacted' ? { variant: random.between(1, 2) === 1 ? 'phone' : 'visit' } : {}),
          ...(kind === 'gathered' ? { personId: null, variant: 'discussion' } : {}),
        }))
      }
    }
    for (const month of ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-12']) {
      const found = await recount(month, '2026-07-28')
      expect({ ...found, duties: 0, fulfilled: 0 }).toEqual({ month, duties: 0, fulfilled: 0, missing: 0, ended: 0, unnoticed: 0, unproven: 0, misdated: 0 })
      if (month === '2026-04') expect(found.fulfilled).toBeGreaterThan(0)
    }
  })

  test('puts right what had drifted, says how much, and then finds nothing more', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await lay('2026-03-02')
    await happen(stay, { kind: 'contacted', variant: 'phone', onDate: '2026-03-20' })
    const before = await lights(stay, '2026-03-25')
    await look(`update duties set fulfilled_on = null, proof_id = null where subject_id = $1 and clause_id = 'S9.home.contact'`, [stay])
    await look(`update duties set fulfilled_on = '2026-03-10', proof_id = $2 where subject_id = $1 and clause_id = 'S9.home.push' and period = '2026-03'`, [stay, newId()])
    await look(`delete from duties where subject_id = $1 and clause_id = 'S9.home.family'`, [stay])
    await look(`delete from duties where subject_id = $1 and clause_id = 'national.home.contact'`, [stay])
    expect(await recount('2026-03', '2026-03-25')).toMatchObject({ unnoticed: 2, unproven: 1, missing: 2 })
    expect(await lights(stay, '2026-03-25')).toEqual(before)
    expect(await recount('2026-03', '2026-03-25')).toMatchObject({ unnoticed: 0, unproven: 0, misdated: 0, missing: 0, ended: 0 })
  })

  test('lights of the database are those of the rule', async () => {
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    await lay('2026-09-01')
    const rows = await look<{ clause_id: string; period: string; due_on: string; until_on: string | null; ended_on: string | null; fulfilled_on: string | null; waived_on: string | null }>(
      `select clause_id, period, due_on::text, until_on::text, ended_on::text, fulfilled_on::text, waived_on::text from duties where subject_id = $1`, [stay])
    for (const today of ['2026-03-25', '2026-03-31', '2026-04-01', '2026-06-24', '2026-09-30', '2027-01-01']) {
      const shown = await lights(stay, today, /./)
      for (const row of rows) {
        const judged = judgeDutyLight({ dueOn: row.due_on, untilOn: row.until_on, endedOn: row.ended_on, fulfilledOn: row.fulfilled_on, waivedOn: row.waived_on }, today, 7)
        expect([today, row.clause_id, row.period, shown[`${row.clause_id} ${row.period}`]]).toEqual([today, row.clause_id, row.period, judged])
      }
    }
  })
})

describe('what several methods ask for', () => {
  test('is one line for the member, one question for the branch, and as many duties as there are clauses', async () => {
    await work(township, 'S5', '2026-01-01')
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    const stay = await leave('2026-03-02')
    const open = async (today: string) => db.withTenant(county.system.actor, (tx) => listStayDuties(tx, county.system.actor, stay, today))
    const ids = (await open('2026-03-25')).map((row) => row.clause_id)
    expect(ids).toEqual(expect.arrayContaining(['S5.member.report-in', 'S9.member.report-in', 'national.member.report-in', 'S9.home.contact', 'national.home.contact']))
    const matters = await db.withTenant(county.system.actor, (tx) => dutyMatters(tx, at({ ...county.system, actor: { ...county.system.actor, personId: zhao } }, '2026-03-25')))
    expect(matters.map(({ text }) => text).filter((text) => text.includes('报到'))).toHaveLength(1)
    const asked = await db.withTenant(county.system.actor, (tx) => tx.rows<{ clause_id: string }>(sql`
      select duty.clause_id from duties duty
      where duty.tenant_id = ${tenantId} and duty.subject_id = ${stay} and duty.side = 'home' and ${dueNow('2026-03-25')} and ${namedNow(tenantId, '2026-03-25')}`))
    const rows = (await open('2026-03-25')).filter((row) => row.side === 'home' && (row.light === 'overdue' || row.light === 'due-soon'))
    expect(asked.map((row) => row.clause_id).toSorted()).toEqual(foldRows(rows).map(({ duty }) => duty.clause_id).toSorted())
    expect(asked.length).toBeLessThan(rows.length)
  })
})

describe('reminders', () => {
  const told = () => look<{ template: string; told: number; org_name: string }>(
    `select template, told, org_name from notices where tenant_id = $1 order by template, org_name`, [tenantId])
  const post = (org: TestOrg, kind: string, personId: string) => look(
    `insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at) values ($1, $2, $3, $4, $5, $6, '书记', '2026-01-01', now())`,
    [tenantId, newId(), kind, org.id, org.path, personId])

  test('before the day and after it, one digest for each who answers; the level above hears when it is late for long', async () => {
    await look('delete from notice_copies where tenant_id = $1', [tenantId])
    await look('delete from notices where tenant_id = $1', [tenantId])
    await look('delete from posts where tenant_id = $1', [tenantId])
    const [secretary, officer] = [await county.enter(home.id, personRecord('王芳')), await county.enter(township.id, personRecord('陈刚'))]
    await post(home, 'secretary', secretary)
    await post(township, 'township-officer', officer)
    await work(township, 'S9', '2026-01-01')
    await lay('2026-03-01')
    await leave('2026-03-02')
    const run = (today: string) => runDutyClock(at(county.system, today))
    await run('2026-03-05')
    expect(await told()).toEqual([])
    await run('2026-03-12')
    await run('2026-03-12')
    expect((await told()).map((row) => row.template)).toEqual(['duty-digest'])
    await run('2026-03-18')
    await run('2026-03-25')
    expect((await told()).map((row) => row.template)).toEqual(['duty-digest', 'duty-digest', 'duty-digest', 'duty-due'])
    await run('2026-04-20')
    const last = (await told()).filter((row) => row.template === 'duty-escalated')
    expect(last).toEqual([{ template: 'duty-escalated', told: 1, org_name: township.shortName }])
  })
})
