import { beforeAll, describe, expect, it } from 'vitest'
import { comeHome, leave, receiveAt, registerAt } from '../cast/lives.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
let officer: TestUser
let secretary: TestUser
let dawan: TestOrg

beforeAll(async () => {
  const [committee] = await county.found([{ name: '中共鹤岭县委员会', kind: 'committee' }])
  const [qingxi] = await county.found([{ name: '清溪镇党委', kind: 'committee', parentId: committee!.id }])
  const [village, host] = await county.found([{ name: '大湾村党支部', parentId: qingxi!.id }, { name: '新城社区党支部', parentId: committee!.id }])
  dawan = village!
  await county.enter(dawan.id, personRecord('王秀兰'))
  for (const [name, city] of [['李春生', '东莞市'], ['周海平', '东莞市'], ['钱桂英', '深圳市'], ['赵德福', '苏州市']] as const) {
    const id = await county.enter(dawan.id, personRecord(name, { phone: '13800000001' }))
    const stay = await leave(county, dawan, id, { since: '2026-04-01', known: { province: city === '苏州市' ? '江苏省' : '广东省', city, trade: 'C' } })
    if (name === '赵德福') continue
    await registerAt(county, dawan, host!, stay, '2026-04-05')
    await receiveAt(county, host!, stay, '2026-04-10')
    if (name === '钱桂英') await comeHome(county, dawan, host!, stay, '2026-10-01')
  }
  officer = await served.user({ name: '周敏', login: 'zhou.min', posts: [{ kind: 'county-officer' }] })
  secretary = await served.user({ name: '陈国强', login: 'chen.guoqiang', posts: [{ kind: 'secretary', orgId: dawan.id }] })
  await officer.post('/api/sweeps', { orgId: committee!.id, name: '四季度摸排', quarter: '2026Q4', dueOn: '2026-12-20' })
})

async function open(user: TestUser, path: string) {
  const page = await browser.desk()
  await enter(page, user)
  await page.goto(`${address}${path}`)
  return page
}

describe('a branch secretary at the console', () => {
  it('answers questions instead of filling tables: one tap, and the question is gone', async () => {
    const page = await open(secretary, '/today')
    const calls = page.getByRole('region', { name: '好久没有消息了，联系上了吗？' })
    await calls.getByText('赵德福').waitFor()
    expect(await findFaults(page)).toEqual([])
    await calls.getByRole('button', { name: '查看赵德福的电话' }).click()
    await calls.getByRole('link', { name: '13800000001' }).waitFor()
    await calls.getByRole('button', { name: '赵德福联系上了' }).click()
    await calls.getByText('赵德福').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '撤销' }).click()
    await calls.getByText('赵德福').waitFor()
  })

  it('names a contact for those chosen, and sees the load', async () => {
    const page = await open(secretary, '/contacts?without=true')
    await page.getByRole('row', { name: /赵德福/ }).getByRole('checkbox').check()
    await page.getByRole('button', { name: '为 1 人指定联系人' }).click()
    await page.getByLabel(/联系人（在家的党员/).fill('wxl')
    await page.locator('.ant-select-item-option', { hasText: '王秀兰' }).click()
    await page.getByRole('button', { name: '指 定' }).or(page.getByRole('button', { name: '指定', exact: true })).click()
    await page.getByText(/其名下现有 1 人/).waitFor()
    await page.getByRole('tab', { name: '联系人' }).click()
    await page.getByRole('row', { name: /王秀兰/ }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('answers the sweep for each member, with what is known filled in', async () => {
    const page = await open(secretary, '/today')
    await page.getByRole('link', { name: '去填报：四季度摸排' }).click()
    await page.getByText('外出 3 名').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: /提\s?交/ }).click()
    await page.getByText(/已填报 5 名党员，外出 3 名/).waitFor()
    await page.getByRole('region', { name: '摸排还没有填报，谁在外、谁在家？' }).waitFor({ state: 'detached' })
  })

  it('reads the village’s book for a past day, and prints it', async () => {
    const page = await open(secretary, '/books?on=2026-03-01')
    await page.getByText('共 5 人').waitFor()
    expect(await page.getByText('已接收纳管').count()).toBe(0)
    await page.goto(`${address}/books`)
    await page.getByText('已接收纳管').first().waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('link', { name: '打印' }).click()
    await page.getByRole('heading', { name: '大湾村党支部一村一册' }).waitFor()
    await page.locator('.print-table tbody tr').nth(4).waitFor()
    expect(await page.locator('.print-table tbody tr').count()).toBe(5)
    expect(await findFaults(page)).toEqual([])
    await page.goto(`${address}/books?book=information`)
    await page.getByRole('link', { name: '李春生' }).click()
    await page.getByRole('heading', { name: '流动经历' }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })
})

describe('the county officer at the console', () => {
  it('opens a number to exactly its rows', async () => {
    const page = await open(officer, '/statistics')
    const figure = page.getByRole('link', { name: /已由流入地接收/ })
    await figure.waitFor()
    expect(await findFaults(page)).toEqual([])
    expect(await figure.locator('.figure-value').innerText()).toBe('2')
    await figure.click()
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('row', { name: /李春生/ }).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('sees where members went as a picture, with the numbers in a table', async () => {
    const page = await open(officer, '/statistics?tab=traits')
    await page.locator('.chart svg').first().waitFor()
    await page.getByText('数据表').first().click()
    await page.getByRole('row', { name: '清溪镇党委 东莞市 2' }).getByRole('link', { name: '2' }).click()
    await page.getByRole('heading', { level: 1, name: '清溪镇党委到东莞市' }).waitFor()
    await page.getByText('共 2 条').waitFor()
    await page.goto(`${address}/statistics?tab=traits`)
    await page.locator('.chart svg').nth(3).waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('follows the sweep, the official tables and the advice, free of serious faults', async () => {
    const page = await open(officer, '/sweeps')
    await page.getByText('四季度摸排').click()
    await page.getByText('分组织进度').waitFor()
    await page.locator('.share').first().waitFor()
    expect(await findFaults(page)).toEqual([])
    for (const [path, heading] of [['/statistics?tab=migrants', '流动党员情况'], ['/statistics?tab=lost', '失去联系党员情况'], ['/advice', '应当转接组织关系'], ['/books?book=county', '一县一册']] as const) {
      await page.goto(`${address}${path}`)
      await page.getByRole('heading', { name: heading }).first().waitFor()
      expect([path, await findFaults(page)]).toEqual([path, []])
    }
  })
})
