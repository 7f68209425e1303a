import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { leave } from '../cast/lives.ts'
import { layTwoCounties, registration } from '../cast/two-counties.ts'
import type { TestUser } from '../helpers/api.ts'
import { personRecord } from '../helpers/county.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county } = served
const { secretary, farSecretary, officer, far, village, street, member } = await layTwoCounties(served)
const browser = useBrowser()
const today = '2026-11-20'

async function enter(page: Page, user: TestUser, path: string): Promise<Page> {
  await served.enter(page, user)
  await page.goto(address + path)
  return page
}
const deskOf = async (user: TestUser, path: string) => enter(await browser.desk(), user, path)
const phoneOf = async (user: TestUser, path: string) => enter(await browser.telephone(), user, path)

const line = (page: Page, name: string) => page.locator('.sheet-table tbody tr').filter({ hasText: name })
const cell = (page: Page, name: string) => page.locator('.month-table tbody tr').filter({ hasText: name })

/** A gathering arranged on the page; answers its address. */
async function arrange(page: Page, kind: string, title: string): Promise<string> {
  await page.getByRole('button', { name: '安排活动' }).first().click()
  const dialog = page.getByRole('dialog', { name: '安排活动' })
  if (kind !== '主题党日') {
    await dialog.getByLabel('类别', { exact: true }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: kind }).first().click()
  }
  await dialog.getByLabel('名称', { exact: true }).fill(title)
  await dialog.getByLabel('日期').fill(today)
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '安排', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return new URL(page.url()).pathname
}

describe('taking part from afar', () => {
  it('by video and by telephone stands in the monthly sheet, each as what it was', { timeout: 180_000 }, async () => {
    for (const name of ['安立新', '白玉兰', '蔡文']) await member(name)
    const page = await deskOf(secretary, '/gatherings')
    await page.getByText('还没有安排活动').waitFor()
    expect(await findFaults(page)).toEqual([])
    const path = await arrange(page, '主题党日', '11月主题党日')
    await page.getByRole('button', { name: '发出通知' }).click()
    await page.getByText('已通知 3 人').waitFor()
    expect(await findFaults(page)).toEqual([])

    // one key per line: present, online, counted by telephone
    await line(page, '安立新').focus()
    for (const key of ['1', '2', '3']) await page.keyboard.press(key)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('8')
    await page.keyboard.press('Control+z')
    expect(await line(page, '蔡文').getByRole('button', { name: '视同参会' }).getAttribute('aria-pressed')).toBe('true')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '保存（3 人）' }).click()
    await page.getByText('到会情况已保存').waitFor()
    await page.getByText('3 / 3').first().waitFor()

    await page.getByRole('button', { name: '写纪要' }).click()
    await page.getByLabel('记录人').fill('白玉兰')
    await page.getByLabel('议定事项', { exact: true }).fill('年前逐户走访在外党员家庭')
    await page.getByRole('button', { name: '添加一项落实' }).click()
    await page.getByLabel('第1项谁来办').fill('安立新')
    await page.getByLabel('第1项办什么').fill('走访三户')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '保存纪要' }).click()
    await page.getByText('年前逐户走访在外党员家庭').waitFor()
    await page.getByRole('button', { name: '归档' }).click()
    await page.getByText('已归档').first().waitFor()

    await page.goto(`${address}/attendance`)
    await cell(page, '蔡文').getByText('视同参会').waitFor()
    expect(await cell(page, '蔡文').innerText()).toContain('电话汇报')
    expect(await cell(page, '白玉兰').innerText()).toContain('线上参加')
    expect(await cell(page, '安立新').innerText()).toContain('到会')
    expect(await page.locator('.month-table .sum').innerText()).toContain('3 / 3')
    expect(await findFaults(page)).toEqual([])

    await page.getByRole('link', { name: '打印' }).click()
    await page.getByRole('heading', { name: /2026年11月组织生活到会情况表/ }).waitFor()
    expect(await page.locator('.sheet').innerText()).toContain('参加 3 人次，应到 3 人次，参加÷应到 100%')

    await page.goto(`${address}${path}`)
    await page.getByRole('button', { name: '更正' }).click()
    await line(page, '白玉兰').focus()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: '保存更正（1 人）' }).click()
    await page.getByRole('button', { name: '登记时看错行' }).click()
    await page.getByRole('button', { name: '保存更正', exact: true }).click()
    await page.getByText('白玉兰：线上参加→到会').waitFor()
  })

  it('by a message from the telephone counts once the contact person has noted it', { timeout: 180_000 }, async () => {
    const away = await member('杜鹃')
    const contact = await county.enter(village.id, personRecord('方华'))
    const asked = await served.user({ name: '杜鹃', personId: away })
    const keeper = await served.user({ name: '方华', personId: contact, posts: [{ kind: 'contact', orgId: village.id }] })
    await leave(county, village, away)
    expect((await secretary.post('/api/contacts/assignments', { personIds: [away], contactPersonId: contact })).status).toBe(200)
    const page = await deskOf(secretary, '/gatherings')
    await arrange(page, '支部党员大会', '四季度党员大会')
    await page.getByRole('button', { name: '发出通知' }).click()
    await page.getByText(/已通知 \d+ 人/).waitFor()

    const phone = await phoneOf(asked, '/m/gatherings')
    await phone.getByRole('heading', { name: '四季度党员大会' }).waitFor()
    expect([...await findFaults(phone), ...await findSmallTargets(phone)]).toEqual([])
    await phone.getByLabel('来不了').check()
    await phone.getByText('已告诉党支部您来不了').waitFor()
    await phone.getByRole('link', { name: '到不了会，写一段汇报' }).click()
    await phone.getByLabel('汇报').fill('在厂里请不了假，已看完会议材料，同意支部的安排。')
    expect([...await findFaults(phone), ...await findSmallTargets(phone)]).toEqual([])
    await phone.getByRole('button', { name: '送给党支部' }).click()
    await phone.getByText('汇报已送到党支部').waitFor()

    const desk = await deskOf(keeper, '/attendance')
    await desk.getByText('在厂里请不了假').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('row').filter({ hasText: '四季度党员大会' }).getByRole('button', { name: '微信或短信汇报' }).click()
    await desk.getByText('已登记为视同参会').waitFor()

    await page.reload()
    await line(page, '杜鹃').getByText('汇报：在厂里').waitFor()
    expect(await line(page, '杜鹃').getByRole('button', { name: '视同参会' }).getAttribute('aria-pressed')).toBe('true')
    await phone.goto(`${address}/m/gatherings`)
    await phone.getByText('视同参会').first().waitFor()
  })
})

describe('attendance at the host', () => {
  it('entered once, on the host’s sheet in another county, stands in the home’s month by itself', { timeout: 180_000 }, async () => {
    const away = await member('顾念')
    const registered = await secretary.post<{ stayId: string }>('/api/stays/register', registration(away, { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }))
    expect(registered.status).toBe(200)
    const accepted = await farSecretary.post(`/api/stays/${registered.body.stayId}/steps`, { step: { kind: 'accept', facts: { branch: { orgId: street.id, name: street.shortName }, contact: { name: '何勇' } } }, on: today })
    expect(accepted.status).toBe(200)
    const home = await deskOf(secretary, '/gatherings')
    await arrange(home, '党课', '四季度党课')
    await line(home, '顾念').focus()
    await home.keyboard.press('8')
    await home.getByRole('button', { name: '保存（1 人）' }).click()
    await home.getByText('到会情况已保存').waitFor()

    const host = await deskOf(farSecretary, '/gatherings')
    await arrange(host, '党课', '滨江社区党课')
    await line(host, '顾念').getByText('流入').waitFor()
    await line(host, '顾念').getByRole('button', { name: '到会', exact: false }).first().click()
    await host.getByRole('button', { name: '保存（1 人）' }).click()
    await host.getByText('到会情况已保存').waitFor()
    expect(await findFaults(host)).toEqual([])

    await home.goto(`${address}/attendance`)
    await cell(home, '顾念').getByText(`流入地到会：${street.shortName}`).waitFor()
    const row = await cell(home, '顾念').innerText()
    expect(row).toContain('1 / 1')
    expect(await findFaults(home)).toEqual([])
  })
})

describe('what is owed and who comes home', () => {
  it('the rhythm of each branch opens to what was held; a feast is planned from who says they come', { timeout: 180_000 }, async () => {
    const page = await deskOf(officer, '/rhythm')
    await page.getByRole('heading', { name: '按条款' }).waitFor()
    await page.getByRole('rowheader', { name: '主题党日' }).waitFor()
    expect(await findFaults(page)).toEqual([])

    const branch = await deskOf(secretary, '/homecomings')
    await branch.getByRole('heading', { name: '返乡安排' }).waitFor()
    await branch.getByLabel('顾念是否返乡').getByText('回来').click()
    await branch.getByText('已登记顾念').waitFor()
    expect(await findFaults(branch)).toEqual([])
    await branch.getByRole('button', { name: /请回来的\s*1\s*人/ }).click()
    await branch.getByRole('button', { name: '安排', exact: true }).click()
    await line(branch, '顾念').waitFor()
    expect(await line(branch, '杜鹃').count()).toBe(0)
  })
})
