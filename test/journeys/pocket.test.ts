import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { assignContact } from '../../server/contacts/assign-contact.ts'
import { newId } from '../../server/platform/id.ts'
import { registerStay, writeStep } from '../../server/stays/actions.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

let home: TestOrg
let host: TestOrg
let personId: string
let member: TestUser
let page: Page

beforeEach(async () => {
  const mark = newId().slice(-5)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `滨江社区党支部${mark}` }])
  home = h!
  host = o!
  personId = await county.enter(home.id, personRecord('赵磊', { phone: '19900000001' }))
  const contactId = await county.enter(home.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', home), { personIds: [personId], contactPersonId: contactId })
  member = await served.user({ name: '赵磊', personId })
  page = await browser.telephone()
  await enter(page, member)
})

async function receive(): Promise<string> {
  const { stayId } = await registerStay(county.as('secretary', home), {
    personId, on: '2026-11-01', facts: {
      mode: 'entrusted', destination: '广东省东莞市', leaveReason: 'work', since: { on: '2026-10-01', precision: 'day' },
      host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '李桂英', phone: '19900000002' },
    },
  })
  await writeStep(county.as('secretary', host), stayId, {
    kind: 'accept', on: '2026-11-10', facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '陈敏', phone: '19900000009' } },
  })
  return stayId
}

const steps = async (kind: string) =>
  (await county.database.owner.query('select 1 from steps join stays on stays.id = steps.stay_id where stays.person_id = $1 and steps.kind = $2', [personId, kind])).rowCount

describe('a member on the telephone', () => {
  it('leaves, arrives and is received: two homes, each rung by one tap', async () => {
    await page.goto(`${address}/m/`)
    await page.getByRole('heading', { name: '我的两个家' }).waitFor()
    expect(await page.getByRole('link', { name: '打给联系人 李桂英' }).getAttribute('href')).toBe('tel:19900000002')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: /外出报备/ }).click()
    await page.getByText('打电话给联系人，请他代办').waitFor()
    await page.getByLabel('去哪里').fill('广东省东莞市长安镇')
    await page.getByLabel('外出务工').check()
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('button', { name: '报备' }).click()
    await page.getByText('家乡支部已经知道您外出了').waitFor()
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('link', { name: /到达报到/ }).click()
    await page.getByLabel('向哪个党组织报到').fill(host.shortName)
    await page.getByRole('button', { name: new RegExp(host.shortName) }).click()
    await page.getByRole('button', { name: '报到', exact: true }).click()
    await page.getByText('已报到。').waitFor()
    expect(await steps('report-in')).toBe(1)
  })

  it('sees who answers here and there, what may be done where, who can look and who did', async () => {
    await receive()
    await page.goto(`${address}/m/`)
    expect(await page.getByRole('link', { name: '打给联系人 陈敏' }).getAttribute('href')).toBe('tel:19900000009')
    await page.getByText('在这里可以做什么').last().click()
    await page.getByText('不参加这里的选举和表决').waitFor()
    expect(await findSmallTargets(page)).toEqual([])
    for (const [link, says] of [['来往函件', '请予接收函'], ['谁能看到我', '下载系统里我的全部信息'], ['投诉建议', '想说什么'], ['个人信息处理告知', '我已阅知']] as const) {
      await page.goto(`${address}/m/`)
      await page.getByRole('link', { name: link }).first().click()
      await page.getByText(says).first().waitFor()
      expect(await findFaults(page)).toEqual([])
    }
  })

  it('reads the file that is kept, and asks for a correction that the branch then finds', async () => {
    await page.goto(`${address}/m/file`)
    await page.getByText('2005年7月1日').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: '有写错的，申请更正' }).click()
    await page.getByLabel('哪一项').selectOption({ label: '入党日期' })
    await page.getByLabel('应当是').fill('2004年7月1日')
    await page.getByLabel('为什么').fill('入党志愿书上是这一天')
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('button', { name: '交给支部' }).click()
    await page.getByText('已交给支部').waitFor()
    await page.getByRole('link', { name: '回到我的档案' }).click()
    await page.getByText('等待答复').waitFor()
    const secretary = await served.user({ posts: [{ kind: 'secretary', orgId: home.id }] })
    const { body } = await secretary.get<{ rows: { fieldName: string; wanted: string }[] }>('/api/corrections')
    expect(body.rows).toMatchObject([{ fieldName: '入党日期', wanted: '2004年7月1日' }])
  })

  it('what is done without a network waits on the telephone, in plain sight, and is sent once', async () => {
    await receive()
    await page.goto(`${address}/m/change`)
    await page.getByLabel('新电话').fill('19900000099')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '告诉支部' }).click()
    await page.getByText('先存在这部手机里').waitFor()
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('link', { name: /1 件等待发出/ }).click()
    await page.getByRole('heading', { name: '情况有变动' }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '现在发送' }).click()
    await page.getByText('等待发出。联网后自动发送').waitFor()
    expect(await steps('record-facts')).toBe(0)
    await page.context().setOffline(false)
    await page.getByText('都已发出，没有等待的事项。').waitFor()
    expect(await steps('record-facts')).toBe(1)
  })

  it('what is done after the session ended waits for signing in, and is sent then', async () => {
    await receive()
    await page.goto(`${address}/m/word`)
    await page.getByLabel('近况').fill('在厂里一切都好')
    await county.database.owner.query('delete from directory.sessions where user_id = $1', [member.id])
    await page.getByRole('button', { name: '告诉家乡支部' }).click()
    await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    const again = await served.user({ name: '赵磊', personId: null })
    await county.database.owner.query('update directory.sessions set user_id = $1 where user_id = $2', [member.id, again.id])
    await enter(page, again)
    await page.goto(`${address}/m/`)
    await page.getByText('眼下没有要办的事').waitFor()
    const { rowCount } = await county.database.owner.query(`select 1 from contact_entries where person_id = $1 and side = 'member'`, [personId])
    expect(rowCount).toBe(1)
  })

  it('what waited and was refused meanwhile says why, and can be dropped', async () => {
    const stayId = await receive()
    await page.goto(`${address}/m/return`)
    await page.getByLabel('哪天回来的').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '报到' }).click()
    await page.getByText('先存在这部手机里').waitFor()
    await writeStep(county.as('secretary', home), stayId, { kind: 'end', on: '2026-11-19', note: '登记重复', facts: { endReason: 'registered-in-error' } })
    await page.context().setOffline(false)
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('link', { name: /1 件没有办成/ }).click()
    await page.locator('.refusal').waitFor()
    await page.getByRole('button', { name: '不办了' }).click()
    await page.getByRole('button', { name: '确定不办了，删除' }).click()
    await page.getByText('没有等待的事项').waitFor()
  })

  it('the large type is found by its name, has text of 30 px, and is remembered', async () => {
    await page.goto(`${address}/m/`)
    await page.getByRole('link', { name: '长辈版' }).click()
    await page.getByLabel('特大').check()
    await page.goto(`${address}/m/leave`)
    await page.getByLabel('去哪里').waitFor()
    const sizes = await page.evaluate<number[]>(`[document.body, ...document.querySelectorAll('label')].map((element) => parseFloat(getComputedStyle(element).fontSize))`)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(30)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBeLessThanOrEqual(0)
    expect(await findFaults(page)).toEqual([])
  })
})
