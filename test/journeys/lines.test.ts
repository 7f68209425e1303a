import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { planGathering } from '../../server/gatherings/plan/plan.ts'
import { saveAttendance } from '../../server/gatherings/sheet/save-attendance.ts'
import { recordHappenings } from '../../server/happenings/record.ts'
import { newId } from '../../server/platform/id.ts'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
import { leave } from '../cast/lives.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

let branch: TestOrg
let secretary: TestUser
let officer: TestUser
let zhao: string

beforeAll(async () => {
  const parentId = newId()
  const [, b] = await county.found([{ id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }])
  branch = b!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  zhao = await county.enter(branch.id, personRecord('赵磊'), '2010-01-01')
  const zhou = await county.enter(branch.id, personRecord('周敏'), '2010-01-01')
  await leave(county, branch, zhao, { since: '2026-02-01' })
  const ctx = county.as('secretary', branch)
  const { id } = await planGathering(ctx, { orgId: branch.id, kind: 'general-meeting', title: '党员大会', onDate: '2026-11-10' })
  await saveAttendance(ctx, id, { orgId: branch.id, lines: [{ personId: zhao, mark: 'online' }, { personId: zhou, mark: 'present' }] })
  await county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system, [zhao, zhou, zhou].map((personId, at) => (
    { kind: 'course-attended' as const, variant: 'training', side: 'home' as const, personId, onDate: `2026-04-0${at + 1}`, quantity: at === 0 ? 6 : 8, source: { concept: 'learning', id: newId() } }))))
  secretary = await served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
  officer = await served.user({ name: '刘红', posts: [{ kind: 'county-officer' }] })
})

async function open(user: TestUser, page: Page, path: string): Promise<Page> {
  await enter(page, user)
  await page.goto(`${address}${path}`)
  return page
}

describe('lines of the year', () => {
  it('the county sets when the year is looked at, from a day on and with the reason', async () => {
    const desk = await open(officer, await browser.desk(), '/county-rules')
    await desk.getByRole('button', { name: '设定年度盘点日' }).click()
    await desk.getByLabel('日', { exact: true }).fill('20')
    await desk.getByLabel('理由').fill('与年度考核同步')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('dialog').getByRole('button', { name: '设定', exact: true }).click()
    await desk.getByText('2026年11月20日起：12月20日').waitFor()
    await desk.getByText('刘红', { exact: false }).filter({ hasText: '与年度考核同步' }).waitFor()
    await desk.getByRole('button', { name: '设定学时来源上限' }).click()
    await desk.getByLabel('线上学习').fill('20')
    await desk.getByLabel('理由').fill('夜校在线上办')
    await desk.getByRole('dialog').getByRole('button', { name: '设定', exact: true }).click()
    await desk.getByText('主题党日 16、组织生活 8、线上学习 20、邮寄送学 12 学时，其余不限').first().waitFor()
    expect(await findFaults(desk)).toEqual([])
  })

  it('who is behind half of it stands on the work list; the branch reminds, and the member reads what is still to come', async () => {
    const desk = await open(secretary, await browser.desk(), '/points')
    await desk.getByText('2026年10月1日检查进度，2026年12月20日盘点全年').waitFor()
    await desk.getByRole('button', { name: '现在检查进度' }).click()
    const row = desk.getByRole('row').filter({ hasText: '赵磊' }).filter({ hasText: '党员集中学习培训学时' })
    await row.getByText('待提醒').waitFor()
    expect(await desk.getByRole('row').filter({ hasText: '周敏' }).filter({ hasText: '学时' }).count()).toBe(0)
    expect(await findFaults(desk)).toEqual([])
    await desk.goto(`${address}/today`)
    await desk.getByText('今年的要求还差得远，提醒了没有？').waitFor()
    await desk.getByRole('link', { name: '去提醒' }).first().click()
    await row.getByRole('button', { name: '提醒', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await desk.getByRole('button', { name: '提醒进度不够的党员' }).click()
    await desk.getByRole('button', { name: '发出提醒' }).click()
    await desk.getByText('没有符合条件的记录').waitFor()

    const telephone = await open(await served.user({ name: '赵磊', personId: zhao }), await browser.telephone(), '/m/inbox')
    await telephone.getByText('党员集中学习培训学时：还来得及').first().waitFor()
    await telephone.goto(`${address}/m/points`)
    await telephone.getByText('2026年党员集中学习培训学时（全年32学时）进度还不够').waitFor()
    expect(await findFaults(telephone)).toEqual([])
    expect(await findSmallTargets(telephone)).toEqual([])
  })

  it('the rate that members away should reach names its clause', async () => {
    const desk = await open(secretary, await browser.desk(), '/attendance?tab=year')
    await desk.getByText('参会率达到 80%').waitFor()
    await desk.getByText(/“流动党员参会率”，双报一领（条款 S5\.attendance 第1版/).first().waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.goto(`${address}/attendance?month=2026-11`)
    await desk.getByText(/条款 S5\.attendance 第1版/).waitFor()
  })
})
