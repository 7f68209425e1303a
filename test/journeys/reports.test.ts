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
let personId: string
let contactId: string
let member: TestUser
let contact: TestUser
let secretary: TestUser

beforeEach(async () => {
  const mark = newId().slice(-5)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `滨江社区党支部${mark}` }])
  home = h!
  personId = await county.enter(home.id, personRecord('赵磊', { phone: '19900000001' }))
  contactId = await county.enter(home.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', home), { personIds: [personId], contactPersonId: contactId })
  const { stayId } = await registerStay(county.as('secretary', home), {
    personId, on: '2026-11-01', facts: {
      mode: 'entrusted', destination: '广东省东莞市', leaveReason: 'work', since: { on: '2026-10-01', precision: 'day' },
      host: { kind: 'same-register', orgId: o!.id, name: o!.shortName }, contact: { name: '李桂英', personId: contactId }, known: { employer: '永盛鞋厂' },
    },
  })
  await writeStep(county.as('secretary', o), stayId, {
    kind: 'accept', on: '2026-11-10', facts: { branch: { orgId: o!.id, name: o!.shortName }, contact: { name: '陈敏', phone: '19900000009' } },
  })
  member = await served.user({ name: '赵磊', personId })
  contact = await served.user({ name: '李桂英', personId: contactId, posts: [{ kind: 'contact', orgId: home.id }] })
  secretary = await served.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: home.id }] })
})

const reports = async () => (await county.database.owner.query<{ id: string; manner: string }>('select id, manner from reports where person_id = $1', [personId])).rows

async function onPhone(user: TestUser): Promise<Page> {
  const page = await browser.telephone()
  await enter(page, user)
  return page
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('工作稳定').check()
  await page.getByLabel('生活安好').check()
  await page.getByLabel('思想稳定').check()
}

describe('the report of a member away', () => {
  it('is told in one screen; what changed is shown before and after', async () => {
    const page = await onPhone(member)
    await page.goto(`${address}/m/`)
    await page.getByRole('list', { name: '外出全程' }).waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: /向家乡支部汇报/ }).first().click()
    await page.getByText('永盛鞋厂').waitFor()
    await page.getByRole('button', { name: '有变动，改一改' }).click()
    await page.getByLabel('工作单位').fill('长安电子厂')
    await fillIn(page)
    await page.getByLabel('子女上学').check()
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('button', { name: '汇报', exact: true }).click()
    await page.getByText('工作单位已送流入地党组织确认').waitFor()
    await page.getByText('原来是 永盛鞋厂').waitFor()
    expect(await reports()).toHaveLength(1)
  })

  it('without a network waits on the telephone, outlives the page, and is sent once', async () => {
    const page = await onPhone(member)
    await page.goto(`${address}/m/report`)
    await page.getByText('永盛鞋厂').waitFor()
    await page.context().setOffline(true)
    await fillIn(page)
    await page.getByRole('button', { name: '汇报', exact: true }).click()
    await page.getByText('先存在这部手机里').waitFor()
    expect(await reports()).toEqual([])
    const kept = await page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('hongyan.outbox.'))`)
    expect(kept).toHaveLength(1)
    const context = page.context()
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`${address}/m/reports`)
    await again.getByText('工作稳定').waitFor()
    await expect.poll(() => again.getByText('还存在这部手机里').count()).toBe(0)
    expect(await reports()).toHaveLength(1)
  })

  it('discarded while it waits it is never sent; the one beside it is', async () => {
    const page = await onPhone(member)
    await page.goto(`${address}/m/change`)
    await page.getByLabel('新电话').waitFor()
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('link', { name: /说说近况/ }).click()
    await page.getByLabel('近况').waitFor()
    await page.context().setOffline(true)
    await page.getByLabel('近况').fill('这句话不发了')
    await page.getByRole('button', { name: '告诉家乡支部' }).click()
    await page.getByText('先存在这部手机里').waitFor()
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('link', { name: /情况有变动/ }).click()
    await page.getByLabel('新电话').fill('19900000099')
    await page.getByRole('button', { name: '告诉支部' }).click()
    await page.getByRole('link', { name: '回到首页' }).click()
    await page.getByRole('link', { name: /2 件等待发出/ }).click()
    const word = page.getByRole('listitem').filter({ hasText: '说说近况' })
    await word.getByRole('button', { name: '不办了' }).click()
    await word.getByRole('button', { name: '确定不办了，删除' }).click()
    expect(await findFaults(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByText('都已发出，没有等待的事项。').waitFor()
    expect(await reports()).toEqual([])
    const { rowCount } = await county.database.owner.query(`select 1 from steps join stays on stays.id = steps.stay_id where stays.person_id = $1 and steps.kind = 'record-facts'`, [personId])
    expect(rowCount).toBe(1)
  })

  it('the answer of the branch is due to be read on the telephone, and read there', async () => {
    const { body } = await member.post<{ id: string }>('/api/pocket/report', { work: 'steady', life: 'ordinary', thought: 'talk', help: ['schooling'] })
    await secretary.post(`/api/reports/${body.id}/answer`, { text: '转学清单明天发给你。' })
    const page = await onPhone(member)
    await page.goto(`${address}/m/`)
    await page.getByRole('link', { name: /家乡支部答复了您的汇报/ }).click()
    await page.getByText('转学清单明天发给你。').waitFor()
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('link', { name: '返回' }).click()
    await expect.poll(() => page.getByRole('link', { name: /家乡支部答复了您的汇报/ }).count()).toBe(0)
    await page.getByRole('link', { name: /我的一年/ }).click()
    await page.getByText('向流出地汇报').click()
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
  })
})

describe('a call noted by the contact person on the telephone', () => {
  it('takes a few taps: the contact, the report and the new number in one', async () => {
    const page = await onPhone(contact)
    await page.goto(`${address}/m/`)
    await page.getByRole('link', { name: /我联系的党员/ }).click()
    await page.getByRole('link', { name: /赵磊/ }).click()
    await page.getByLabel('联系上').check()
    await fillIn(page)
    await page.getByRole('button', { name: '有变动，改一改' }).click()
    await page.getByLabel('联系电话').fill('19900000088')
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('button', { name: '记下来' }).click()
    await page.getByText('已记下赵磊的汇报和这次联系。联系电话已更新。').waitFor()
    expect(await reports()).toMatchObject([{ manner: 'by-contact' }])
    const { rows } = await county.database.owner.query('select channel, outcome from contact_entries where person_id = $1', [personId])
    expect(rows).toEqual([{ channel: 'phone', outcome: 'reached' }])
  })
})

describe('the branch at its desk', () => {
  it('answers a report from the day’s work, notes a call for who has not reported, and opens a year to its rows', async () => {
    await member.post('/api/pocket/report', { work: 'steady', life: 'ordinary', thought: 'talk', help: ['schooling'], changes: { employer: '长安电子厂' } })
    const page = await browser.desk()
    await enter(page, secretary)
    await page.goto(`${address}/today`)
    await page.getByRole('link', { name: '去答复：赵磊' }).click()
    await page.getByText('长安电子厂').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('答复').fill('转学清单明天发给你。')
    await page.getByRole('button', { name: '答复', exact: true }).click()
    await page.getByText('党员还没有看到答复。').waitFor()
    await page.getByRole('link', { name: '全部汇报' }).click()
    await page.getByRole('list', { name: '外出全程' }).waitFor()
    await page.getByRole('radiogroup', { name: '工作' }).getByText('工作稳定').click()
    await page.getByRole('radiogroup', { name: '生活' }).getByText('生活安好').click()
    await page.getByRole('radiogroup', { name: '思想' }).getByText('思想稳定').click()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '记下来' }).click()
    await page.getByText('已记下赵磊的汇报和这次联系。').waitFor()
    await page.getByRole('link', { name: '一年情况' }).click()
    const line = page.getByRole('row', { name: /向流出地汇报/ })
    expect(await line.getByRole('button').last().textContent()).toBe('2')
    expect(await findFaults(page)).toEqual([])
    await line.getByRole('button').last().click()
    await page.getByText('定期汇报（联系人代记）').waitFor()
    await page.goto(`${address}/reports`)
    await page.getByRole('link', { name: /本月已汇报/ }).getByText('1').waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})
