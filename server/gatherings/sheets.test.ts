import { beforeAll, describe, expect, test } from 'vitest'
import type { AttendanceMark } from '../../domain/gatherings/marks.ts'
import { leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestCounty, type TestOrg } from '../../test/helpers/county.ts'
import type { Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Refusal } from '../platform/refusal.ts'
import { registerStay, writeStep } from '../stays/actions.ts'
import { mendAttendance } from '../stays/mend-attendance.ts'
import { openLetter, writeByKey } from '../stays/open-letter.ts'
import { showMonth } from './account/month.ts'
import { changeRoster, inviteToGathering, planGathering } from './plan/plan.ts'
import { closeGathering, saveMinutes, settleFollowUp } from './sheet/minutes.ts'
import { noteCounted } from './sheet/note-counted.ts'
import { correctAttendance, saveAttendance } from './sheet/save-attendance.ts'
import { showGathering } from './show-gathering.ts'

let county: TestCounty
let far: TestCounty
let village: TestOrg
let community: TestOrg
let street: TestOrg
const people = new Map<string, string>()

const at = (now: string, ctx: Context): Context => ({ ...ctx, now: `${now}T02:00:00.000Z`, today: now })
const secretary = (now = '2026-11-20') => at(now, county.as('secretary', village, { name: '陈国强' }))
const host = (now = '2026-11-20') => at(now, county.as('secretary', community, { name: '孙丽华' }))
const farHost = (now = '2026-11-20') => at(now, far.as('secretary', street, { name: '何勇' }))
const id = (name: string) => people.get(name)!

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'nothing was refused', (error: Refusal) => error.code)
}

const page = (ctx: Context, gathering: string) => ctx.db.withTenant(ctx.actor, (tx) => showGathering(tx, ctx, gathering))
const month = (ctx: Context, org: TestOrg, wanted: string) => ctx.db.withTenant(ctx.actor, (tx) => showMonth(tx, ctx, org.id, wanted))
const happened = async (name: string) => (await county.database.owner.query<{ kind: string; variant: string; manner: string; side: string }>(
  `select kind, variant, manner, side from happenings where person_id = $1 and voided_at is null and kind in ('attended', 'course-attended') order by on_date, kind, id`, [id(name)])).rows
const held = async (ctx: Context, org: TestOrg, kind: 'theme-day' | 'general-meeting', onDate: string, more: object = {}) =>
  (await planGathering(ctx, { orgId: org.id, kind, title: `${Number(onDate.slice(5, 7))}月${kind === 'theme-day' ? '主题党日' : '党员大会'}`, onDate, ...more })).id
const lines = (marks: Record<string, AttendanceMark | null>) =>
  Object.entries(marks).map(([name, mark]) => ({ personId: id(name), mark, ...(mark === 'counted' ? { basis: 'telephone' as const } : {}) }))
const cellsOf = async (wanted: string, name: string) => {
  const row = (await month(secretary(), village, wanted)).rows.find((one) => one.name === name)!
  return row.cells.map((cell) => cell.atHost?.hostName ?? cell.mark)
}

beforeAll(async () => {
  county = await openTestCounty('鹤岭县')
  far = await openTestCounty('望海区', county.database)
  const [root] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee', shortName: '鹤岭县委' }])
  const [a, b] = await county.found([{ name: '大湾村党支部', parentId: root!.id }, { name: '东门社区党支部', parentId: root!.id }])
  const [farRoot] = await far.found([{ name: '中共望海区委员会', kind: 'committee', shortName: '望海区委' }])
  const [c] = await far.found([{ name: '滨江社区党支部', parentId: farRoot!.id }])
  village = a!
  community = b!
  street = c!
  for (const name of ['李军', '王芳', '赵磊', '周婷', '吴敏', '郑海']) people.set(name, await county.enter(village.id, personRecord(name), '2010-01-01'))
  // 李军 lives with the community of the same county, 王芳 with a branch of another county, 赵磊 with a host that has no system, 周婷 is away alone
  const stay = await leave(county, village, id('李军'))
  await registerAt(county, village, community, stay)
  await receiveAt(county, community, stay)
  const common = { mode: 'entrusted' as const, destination: '广东省东莞市', leaveReason: 'work' as const, since: { on: '2026-03-01', precision: 'month' as const }, contact: { name: '郑海', personId: id('郑海') } }
  const there = await registerStay(secretary('2026-04-01'), {
    personId: id('王芳'), on: '2026-04-01', facts: { ...common, host: { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName } },
  })
  await writeStep(farHost('2026-04-10'), there.stayId, { kind: 'accept', on: '2026-04-10', facts: { branch: { orgId: street.id, name: street.shortName }, contact: { name: '何勇' } } })
  await leave(county, village, id('周婷'), { known: { province: '上海市', city: '上海市' } })
})

describe('a sheet', () => {
  test('lists the members and those whom the branch hosts, and counts its own alone', async () => {
    const gathering = await held(host(), community, 'theme-day', '2026-10-05')
    const own = (await page(host(), gathering)).sheets[0]!
    expect(own.lines.map(({ name, side, where }) => [name, side, where])).toEqual([['李军', 'host', village.shortName]])
    expect(own).toMatchObject({ hosted: 1, count: { shouldAttend: 0 } })
    const atHome = (await page(secretary(), await held(secretary(), village, 'theme-day', '2026-08-05'))).sheets[0]!
    expect(atHome.lines.map(({ name, side, where }) => `${name} ${side} ${where ?? ''}`.trim()).toSorted()).toEqual(
      ['吴敏 home', '周婷 home 上海市', `李军 home ${community.shortName}`, `王芳 home ${street.shortName}`, '赵磊 home', '郑海 home'].toSorted())
  })

  test('is saved at once; video, telephone and presence are told apart, and "counted" says by what and by whom', async () => {
    const gathering = await held(secretary(), village, 'general-meeting', '2026-11-18')
    await inviteToGathering(at('2026-11-10', secretary()), gathering)
    expect(await codeOf(saveAttendance(at('2026-11-17', secretary()), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present' }) }))).toBe('gatherings.day-ahead')
    expect(await codeOf(saveAttendance(secretary(), gathering, { orgId: village.id, lines: [{ personId: id('周婷'), mark: 'counted' }] }))).toBe('gatherings.basis-needed')
    const saved = await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present', 郑海: 'late', 赵磊: 'sick', 周婷: 'counted', 李军: 'online', 王芳: 'absent' }) })
    expect(saved.count).toMatchObject({ shouldAttend: 6, present: 1, late: 1, online: 1, counted: 1, excused: 1, absent: 1, attended: 4, inPerson: 2 })
    expect(saved.shares).toEqual([{ of: 'should-attend', part: 4, whole: 6 }, { of: 'not-excused', part: 4, whole: 5 }])
    const shown = await page(secretary(), gathering)
    expect(shown.state).toBe('held')
    expect(shown.sheets[0]!.lines.find(({ name }) => name === '周婷')).toMatchObject({ mark: 'counted', basis: 'telephone', notedBy: '陈国强' })
    expect(await happened('周婷')).toContainEqual({ kind: 'attended', variant: 'general-meeting', manner: 'counted', side: 'home' })
    expect(await happened('王芳')).toEqual([])
  })

  test('refuses whom it does not list, and other branches', async () => {
    const gathering = await held(secretary(), village, 'theme-day', '2026-07-05')
    const stranger = await county.enter(community.id, personRecord('外人'))
    expect(await codeOf(saveAttendance(secretary(), gathering, { orgId: village.id, lines: [{ personId: stranger, mark: 'present' }] }))).toBe('gatherings.not-listed')
    expect(await codeOf(saveAttendance(host(), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present' }) }))).toBe('request.absent')
    expect(await codeOf(page(host(), gathering))).toBe('request.absent')
  })

  test('is closed when everybody is marked and minutes say who does what by when; then it is corrected with a reason, and the trace keeps what stood', async () => {
    const gathering = await held(secretary(), village, 'general-meeting', '2026-02-10')
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present', 郑海: 'present', 赵磊: 'present', 周婷: 'absent', 李军: 'absent' }) })
    expect(await codeOf(closeGathering(secretary(), gathering))).toBe('gatherings.unmarked')
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 王芳: 'personal' }) })
    expect(await codeOf(closeGathering(secretary(), gathering))).toBe('gatherings.minutes-needed')
    const { version } = await page(secretary(), gathering)
    await saveMinutes(secretary(), gathering, { chair: '陈国强', recorder: '吴敏', decisions: ['清明前看望周婷父母'], followUps: [{ who: '郑海', what: '送去慰问品', dueOn: '2026-04-03' }], version })
    expect(await codeOf(saveMinutes(secretary(), gathering, { chair: '甲', recorder: '乙', decisions: [], followUps: [], version }))).toBe('request.changed-meanwhile')
    await closeGathering(secretary(), gathering)
    expect(await codeOf(saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 周婷: 'present' }) }))).toBe('gatherings.closed')
    await correctAttendance(secretary(), gathering, { orgId: village.id, reason: '当天晚到，漏记', lines: lines({ 周婷: 'late' }) })
    const shown = await page(secretary(), gathering)
    expect(shown.trace.at(-1)).toMatchObject({ kind: 'correct', reason: '当天晚到，漏记', detail: '周婷：缺席→迟到' })
    await settleFollowUp(secretary(), gathering, shown.minutes!.followUps[0]!.id, true)
    expect((await page(secretary(), gathering)).minutes!.followUps[0]).toMatchObject({ who: '郑海', doneOn: '2026-11-20' })
  })

  test('what was marked wrongly is taken back: the happening goes with it, and comes anew', async () => {
    const gathering = await held(secretary(), village, 'theme-day', '2026-01-05', { studyHours: 2 })
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 赵磊: 'present' }) })
    expect(await happened('赵磊')).toEqual([
      { kind: 'attended', variant: 'theme-day', manner: 'present', side: 'home' }, { kind: 'course-attended', variant: 'theme-day', manner: 'present', side: 'home' },
      { kind: 'attended', variant: 'general-meeting', manner: 'present', side: 'home' },
    ])
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 赵磊: 'absent' }) })
    expect(await happened('赵磊')).toEqual([{ kind: 'attended', variant: 'general-meeting', manner: 'present', side: 'home' }])
    const { rows } = await county.database.owner.query(`select count(*)::integer as n from happenings where kind = 'gathered' and source_id = $1 and voided_at is null`, [gathering])
    expect(rows).toEqual([{ n: 1 }])
  })
})

describe('attendance at the host', () => {
  test('entered on the host’s sheet, is a step on the stay and stands in the home’s month by itself', async () => {
    const atHome = await held(secretary(), village, 'theme-day', '2026-06-05')
    await saveAttendance(secretary(), atHome, { orgId: village.id, lines: lines({ 吴敏: 'present', 李军: null }) })
    const there = await held(host(), community, 'theme-day', '2026-06-20')
    await saveAttendance(host(), there, { orgId: community.id, lines: lines({ 李军: 'late' }) })
    expect(await cellsOf('2026-06', '李军')).toEqual([community.shortName])
    expect((await happened('李军')).at(-2)).toEqual({ kind: 'attended', variant: 'theme-day', manner: 'present', side: 'host' })
    const sheet = (await page(secretary(), atHome)).sheets[0]!
    expect(sheet.lines.find(({ name }) => name === '李军')?.atHost).toMatchObject({ hostName: community.shortName, on: '2026-06-20' })
    expect(sheet.count).toMatchObject({ atHost: 1, attended: 2 })
    // entered once: marked again the same, nothing more happens
    await saveAttendance(host(), there, { orgId: community.id, lines: lines({ 李军: 'late' }) })
    const steps = await county.database.owner.query(`select count(*)::integer as n from host_attendances where person_id = $1 and on_date = '2026-06-20'`, [id('李军')])
    expect(steps.rows).toEqual([{ n: 1 }])
  })

  test('corrected there, it is gone here', async () => {
    const atHome = await held(secretary(), village, 'theme-day', '2026-05-05')
    await saveAttendance(secretary(), atHome, { orgId: village.id, lines: lines({ 李军: 'absent' }) })
    const there = await held(host(), community, 'theme-day', '2026-05-20')
    await saveAttendance(host(), there, { orgId: community.id, lines: lines({ 李军: 'present' }) })
    expect(await cellsOf('2026-05', '李军')).toEqual([community.shortName])
    await saveAttendance(host(), there, { orgId: community.id, lines: lines({ 李军: 'absent' }) })
    expect(await cellsOf('2026-05', '李军')).toEqual(['absent'])
  })

  test('of another county arrives by letter, and taking it back does too', async () => {
    const atHome = await held(secretary(), village, 'theme-day', '2026-09-05')
    await saveAttendance(secretary(), atHome, { orgId: village.id, lines: lines({ 王芳: 'absent' }) })
    const there = (await planGathering(farHost(), { orgId: street.id, kind: 'theme-day', title: '九月主题党日', onDate: '2026-09-12' })).id
    await saveAttendance(farHost(), there, { orgId: street.id, lines: lines({ 王芳: 'online' }) })
    expect(await cellsOf('2026-09', '王芳')).toEqual([street.shortName])
    await saveAttendance(farHost(), there, { orgId: street.id, lines: lines({ 王芳: null }) })
    expect(await cellsOf('2026-09', '王芳')).toEqual(['absent'])
  })

  test('of a host without an account counts by the kind that it names, or says in the title', async () => {
    const atHome = await held(secretary(), village, 'general-meeting', '2026-10-15')
    await saveAttendance(secretary(), atHome, { orgId: village.id, lines: lines({ 赵磊: 'absent' }) })
    const asked = await registerStay(secretary('2026-11-01'), {
      personId: id('赵磊'), on: '2026-11-01', facts: {
        mode: 'entrusted', destination: '某地', leaveReason: 'work', since: { on: '2026-03-01', precision: 'month' }, host: { kind: 'outside', name: '外地社区党支部' }, contact: { name: '郑海' },
      },
    })
    const services = { db: county.db, crypto: secretary().crypto, log: secretary().log, clock: () => new Date('2026-11-20T02:00:00Z'), jobs: { send: async () => undefined, stop: async () => undefined } }
    const holder = { name: '丁一', orgName: '外地社区党支部' }
    await writeByKey(services, asked.key!.token, holder, { kind: 'accept', on: '2026-11-01', facts: { branch: { name: '外地社区党支部' }, contact: { name: '丁一' } } })
    await writeByKey(services, asked.key!.token, holder, { kind: 'attend', on: '2026-11-02', facts: { title: '支部党员大会', basis: 'present' } })
    expect(await cellsOf('2026-10', '赵磊')).toEqual(['外地社区党支部'])
    expect((await openLetter(services, asked.key!.token)).stage).toBe('hosted')
  })

  test('stands for one gathering at home and no more; what is left over is shown beside', async () => {
    const there = await held(host(), community, 'theme-day', '2026-06-25')
    await saveAttendance(host(), there, { orgId: community.id, lines: lines({ 李军: 'present' }) })
    const row = (await month(secretary(), village, '2026-06')).rows.find(({ name }) => name === '李军')!
    expect(row.further.map(({ on }) => on)).toEqual(['2026-06-25'])
  })
})

test('what steps told of attendance before there was a table for it is kept by a round of the program, once', async () => {
  const before = await county.database.owner.query(`delete from host_attendances where person_id = $1 returning step_id`, [id('李军')])
  expect(before.rowCount).toBeGreaterThan(1)
  await county.database.owner.query(`update happenings set voided_at = now() where person_id = $1 and source = 'step'`, [id('李军')])
  expect(await mendAttendance(county.system)).toBe(1)
  const after = await county.database.owner.query(`select step_id from host_attendances where person_id = $1`, [id('李军')])
  expect(new Set(after.rows.map((row: { step_id: string }) => row.step_id))).toEqual(new Set(before.rows.map((row: { step_id: string }) => row.step_id)))
  expect(await mendAttendance(county.system)).toBe(0)
})

describe('the contact person', () => {
  const contact = (now = '2026-11-20') => at(now, county.as('contact', village, { name: '郑海', personId: id('郑海'), reach: 'self' }))

  test('notes that a member whom they rang took part, for their own members alone, and never as a vote', async () => {
    const gathering = await held(secretary(), village, 'theme-day', '2026-11-05')
    await inviteToGathering(at('2026-11-01', secretary()), gathering)
    await noteCounted(contact(), gathering, { personId: id('王芳'), basis: 'telephone', note: '电话学习了文件' })
    expect((await page(secretary(), gathering)).sheets[0]!.lines.find(({ name }) => name === '王芳')).toMatchObject({ mark: 'counted', basis: 'telephone', notedBy: '郑海' })
    expect(await codeOf(noteCounted(contact(), gathering, { personId: id('王芳'), basis: 'message' }))).toBe('gatherings.attended-already')
    expect(await codeOf(noteCounted(contact(), gathering, { personId: id('周婷'), basis: 'message' }))).toBe('request.absent')
    // the branch saves the rest; what the contact noted stays
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present' }) })
    expect((await page(secretary(), gathering)).count).toMatchObject({ present: 1, counted: 1 })
  })
})

describe('a joint gathering', () => {
  test('has a sheet for each branch, each sees its own people, and each is counted once', async () => {
    const gathering = await held(secretary(), village, 'theme-day', '2026-03-15', { withOrgIds: [community.id] })
    await county.enter(community.id, personRecord('孙大明'), '2010-01-01')
    await inviteToGathering(at('2026-03-10', secretary()), gathering)
    const there = await page(host(), gathering)
    expect(there.sheets.map(({ orgName }) => orgName)).toEqual([community.shortName])
    expect(there.others).toEqual([village.shortName])
    expect(there.sheets[0]!.lines.map(({ name }) => name)).not.toContain('李军')
    expect(there.open.find(({ act }) => act === 'cancel')).toMatchObject({ may: false })
    await saveAttendance(host(), gathering, { orgId: community.id, lines: there.sheets[0]!.lines.map(({ personId }) => ({ personId, mark: 'present' as const })) })
    await saveAttendance(secretary(), gathering, { orgId: village.id, lines: lines({ 吴敏: 'present' }) })
    expect((await page(secretary(), gathering)).count).toMatchObject({ shouldAttend: 6, present: 1 })
    const { rows } = await county.database.owner.query(`select count(*)::integer as n from happenings where kind = 'gathered' and source_id = $1`, [gathering])
    expect(rows).toEqual([{ n: 2 }])
    expect(await codeOf(changeRoster(host(), gathering, { orgId: village.id, add: [id('周婷')] }))).toBe('request.absent')
  })
})

test('a sheet of fifty is saved in as many statements as a sheet of five', async () => {
  const counted = async (size: number): Promise<number> => {
    const [branch] = await county.found([{ name: `第${size}支部` }])
    const ids: string[] = []
    for (let n = 0; n < size; n += 1) ids.push(await county.enter(branch!.id, personRecord(`甲${size}-${n}`)))
    const ctx = county.as('secretary', branch)
    const gathering = (await planGathering(ctx, { orgId: branch!.id, kind: 'theme-day', title: '主题党日', onDate: '2026-11-20' })).id
    let statements = 0
    const db: Context['db'] = {
      ...ctx.db,
      withTenant: (actor, work) => ctx.db.withTenant(actor, (tx) => {
        const seen = (run: 'rows' | 'find' | 'one' | 'run') => (statement: Parameters<typeof tx.run>[0]) => {
          statements += 1
          return tx[run](statement) as never
        }
        return work({ ...tx, rows: seen('rows'), find: seen('find'), one: seen('one'), run: seen('run') })
      }),
    }
    await saveAttendance({ ...ctx, db }, gathering, { orgId: branch!.id, lines: ids.map((personId) => ({ personId, mark: 'present' as const })) })
    const { rows } = await county.database.owner.query(`select count(*)::integer as n from attendances where gathering_id = $1 and mark = 'present'`, [gathering])
    expect(rows).toEqual([{ n: size }])
    return statements
  }
  expect(await counted(50)).toBe(await counted(5))
})

test('every table of gatherings is written through its own county alone', async () => {
  const other = await farHost().db.withTenant(farHost().actor, (tx) => tx.rows<{ n: number }>(sql`select count(*)::integer as n from gatherings where tenant_id = ${county.tenantId}`))
  expect(other).toEqual([{ n: 0 }])
})
