import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignContact } from '../../server/contacts/assign-contact.ts'
import { confirmSession } from '../../server/learning/confirm-session.ts'
import { openCourse, setSessions } from '../../server/learning/courses.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

let branch: TestOrg
let zhao: string
let desk: Page
let phone: Page
let secretary: TestUser

/** Fifteen evenings of two hours that were held and attended earlier in the year. */
async function attendBefore(personId: string): Promise<void> {
  const ctx = county.as('secretary', branch)
  const { id } = await openCourse(ctx, { orgId: branch.id, title: '春季夜校', form: 'on-site', source: 'night-school' })
  const { ids } = await setSessions(ctx, id, Array.from({ length: 15 }, (_, index) => ({
    title: `第${index + 1}课`, onDate: `2026-${String(1 + Math.floor(index / 2)).padStart(2, '0')}-${index % 2 === 0 ? '08' : '22'}`, startsAt: '19:30', endsAt: '21:00', place: '村部', lecturer: '刘老师', hours: 2,
  })))
  for (const session of ids) await confirmSession(ctx, session, [{ personId, manner: 'present' }])
}

beforeAll(async () => {
  const [town] = await county.found([{ name: '清溪镇党委', kind: 'committee' }])
  const [home] = await county.found([{ name: '大湾村党支部', parentId: town!.id, phone: '0790-2220001' }])
  branch = home!
  zhao = await county.enter(branch.id, personRecord('赵磊', { phone: '19900000001', address: '广东省东莞市长安镇某路1号' }))
  await county.enter(branch.id, personRecord('钱芳'))
  const contactId = await county.enter(branch.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', branch), { personIds: [zhao], contactPersonId: contactId })
  await attendBefore(zhao)
  secretary = await served.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: branch.id }] })
  desk = await browser.desk()
  phone = await browser.telephone()
  await enter(desk, secretary)
  await enter(phone, await served.user({ name: '赵磊', personId: zhao }))
  // pages know the day from the browser; the county's is 20 November 2026
  for (const page of [desk, phone]) await page.clock.setFixedTime('2026-11-20T02:00:00.000Z')
})

describe('night school to 32 hours', () => {
  it('the branch opens a night school and sets this month’s timetable', async () => {
    await desk.goto(`${address}/learning?tab=courses`)
    await desk.getByRole('button', { name: '开设课程' }).click()
    await desk.getByLabel('名称', { exact: true }).fill('大湾村夜校')
    await desk.getByRole('button', { name: '开 设' }).or(desk.getByRole('button', { name: '开设', exact: true })).click()
    await desk.getByRole('heading', { name: '大湾村夜校' }).waitFor()
    await desk.getByRole('button', { name: /排\s?课/ }).click()
    await desk.getByLabel('第 1 次课题').fill('劳动权益')
    await desk.getByLabel('第 1 次授课人').fill('郑律师')
    await desk.getByRole('button', { name: '再加一次（下一周）' }).click()
    await desk.getByLabel('第 2 次课题').fill('反诈防骗')
    await desk.getByRole('button', { name: '排 2 次课' }).click()
    await desk.getByRole('cell', { name: '反诈防骗' }).waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.goto(`${address}/learning`)
    await desk.getByRole('link', { name: /劳动权益/ }).waitFor()
    expect(await findFaults(desk)).toEqual([])
  })

  it('the member has 30 hours, chooses one session with one tap, and gives another back', async () => {
    await phone.goto(`${address}/m/learning`)
    await phone.getByText('还差 2 学时').waitFor()
    expect(await findFaults(phone)).toEqual([])
    expect(await findSmallTargets(phone)).toEqual([])
    const card = (title: string) => phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: title }) })
    for (const title of ['劳动权益', '反诈防骗']) {
      await card(title).getByRole('button', { name: '选这次课' }).click()
      await card(title).getByText('✓ 已选').waitFor()
    }
    await card('反诈防骗').getByRole('button', { name: '退选' }).click()
    await card('反诈防骗').getByRole('button', { name: '选这次课' }).waitFor()
  })

  it('the branch confirms who came, and the light turns on both sides', async () => {
    await desk.goto(`${address}/learning`)
    await desk.getByRole('link', { name: /劳动权益/ }).click()
    await desk.getByRole('button', { name: '已选的都到了' }).click()
    await desk.getByText('参加 1 人，每人 2 学时').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '确认到课' }).click()
    await desk.getByText('已确认 1 人参加，各记 2 学时。').waitFor()
    await desk.goto(`${address}/learning?tab=hours`)
    await desk.getByRole('row', { name: /赵磊/ }).getByText('已达标').waitFor()
    await desk.getByRole('row', { name: /钱芳/ }).getByText('进度不够').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('row', { name: /赵磊/ }).click()
    await desk.getByRole('cell', { name: '大湾村夜校：劳动权益' }).waitFor()
    expect(await findFaults(desk)).toEqual([])
    await phone.goto(`${address}/m/learning/hours`)
    await phone.getByText('● 已达标').waitFor()
    await phone.getByText('大湾村夜校：劳动权益：计 2 学时').waitFor()
    expect(await findFaults(phone)).toEqual([])
  })
})

describe('what is sent', () => {
  it('a red satchel: prepared, labelled on record, sent, and "I got it" on the telephone', async () => {
    await desk.goto(`${address}/learning?tab=parcels`)
    await desk.getByRole('button', { name: '准备包裹' }).click()
    await desk.getByLabel('寄给谁').fill('赵磊')
    await desk.getByTitle('赵磊', { exact: true }).or(desk.locator('.ant-select-item-option').filter({ hasText: '赵磊' })).first().click()
    await desk.getByRole('dialog').getByRole('button', { name: /准\s?备/ }).click()
    await desk.getByRole('row', { name: /赵磊/ }).getByRole('checkbox').check()
    await desk.getByRole('button', { name: '打印 1 张标签' }).click()
    await desk.getByRole('button', { name: '邮寄红色书包' }).click()
    await desk.getByRole('button', { name: '显示标签' }).click()
    await desk.getByText('广东省东莞市长安镇某路1号').waitFor()
    await desk.getByText('19900000001').waitFor()
    await desk.goto(`${address}/learning?tab=parcels`)
    await desk.getByRole('row', { name: /赵磊/ }).getByText('已打标签').waitFor()
    await desk.getByRole('row', { name: /赵磊/ }).getByRole('checkbox').check()
    await desk.getByRole('button', { name: '登记寄出 1 件' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '登记寄出' }).click()
    await desk.getByRole('row', { name: /赵磊/ }).getByText('已寄出').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await phone.goto(`${address}/m/learning/parcels`)
    await phone.getByRole('button', { name: '我收到了' }).click()
    await phone.getByText('已收到').first().waitFor()
    expect(await findFaults(phone)).toEqual([])
  })

  it('a package reaches the member and is received with one tap', async () => {
    await desk.goto(`${address}/learning?tab=packages`)
    await desk.getByRole('button', { name: '推送资料' }).click()
    await desk.getByRole('dialog').getByLabel('标题').fill('十一月：身边榜样')
    await desk.getByLabel('全体党员').check()
    await desk.getByRole('dialog').getByRole('button', { name: /推\s?送/ }).click()
    await desk.getByRole('row', { name: /身边榜样/ }).getByText('0%').waitFor()
    await phone.goto(`${address}/m/learning/packages`)
    await phone.getByRole('button', { name: '收到了' }).click()
    await phone.getByText('已签收').waitFor()
    await desk.reload()
    await desk.getByRole('row', { name: /身边榜样/ }).getByText('33%').waitFor()
    await desk.getByRole('row', { name: /身边榜样/ }).click()
    await desk.getByRole('row', { name: /赵磊/ }).getByText('本人确认').waitFor()
    expect(await findFaults(desk)).toEqual([])
  })
})
