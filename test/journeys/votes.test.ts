import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { leave } from '../cast/lives.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
const names = ['陈国强', '王秀兰', '李军', '赵磊', '刘梅', '周建华', '钱桂英', '孙立', '吴东', '郑平']

let village: TestOrg
let secretary: TestUser
let page: Page

beforeAll(async () => {
  const [branch] = await county.found([{ name: '大湾村党支部' }])
  village = branch!
  const ids: string[] = []
  for (const name of names) ids.push(await county.enter(village.id, personRecord(name), '2010-01-01'))
  await county.enter(village.id, personRecord('何苗', { memberType: 'probationary', joinedOn: '2026-05-01', fullOn: null }), '2026-05-01')
  await leave(county, village, ids[9]!)
  secretary = await served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  page = await browser.desk()
  await enter(page, secretary)
})

describe('a vote at the desk', () => {
  it('shows the verdict while the numbers are typed, and keeps what the numbers say', async () => {
    await page.goto(`${address}/votes`)
    await page.getByRole('link', { name: '登记表决或选举' }).click()
    await page.getByText('没有表决权：何苗').waitFor()
    await page.getByLabel('表决事项').fill('关于村集体经济收益分配的决议')
    for (const name of names.slice(0, 4)) await page.getByLabel(`${name}到会`, { exact: true }).check()
    await page.getByText('须 5 名，人数不足，不能表决').waitFor()
    for (const name of names.slice(4, 7)) await page.getByLabel(`${name}到会`, { exact: true }).check()
    await page.getByLabel('赞成').fill('5')
    await page.getByText('赞成 5 票，通过须 6 票，未通过').waitFor()
    await page.getByLabel('赞成').fill('8')
    await page.getByText('多于实到会的 7 名').waitFor()
    expect(await page.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('赞成').fill('6')
    await page.getByText('赞成 6 票，通过须 6 票，通过').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '关于村集体经济收益分配的决议' }).waitFor()
    await page.getByText('应到会有表决权的党员 10 名，实到 7 名').waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('is corrected with a reason, and the first numbers stay to be read', async () => {
    await page.getByRole('link', { name: '更正' }).click()
    await page.getByLabel('反对').fill('1')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.getByLabel('理由').fill('漏记一张反对票')
    await page.getByRole('dialog').getByRole('button', { name: '更正' }).click()
    await page.getByText('第 1 次更正').waitFor()
    await page.getByText('理由：漏记一张反对票').waitFor()
    await page.getByText('赞成 6，反对 0').waitFor()
  })

  it('an election leaves out who is long away only with documents, and names who is elected', async () => {
    await page.goto(`${address}/votes/new?kind=election`)
    await page.getByLabel('表决事项').fill('支部委员会换届选举')
    await page.getByLabel('郑平不计入应到会的原因').click()
    await page.locator('.ant-select-dropdown:visible').getByTitle(/外出半年以上/).click()
    await page.getByLabel('郑平的依据').fill('外出务工证明')
    await page.getByLabel('上级党组织同意的批复文号').fill('清组复〔2026〕12号')
    await page.getByLabel('党员大会通过的决定').fill('11月10日党员大会通过')
    await page.getByRole('button', { name: '在家的都到会' }).click()
    await page.getByLabel('应选名额').fill('1')
    await page.getByLabel('收回选票').fill('9')
    await page.getByLabel('候选人1', { exact: true }).fill('陈国强')
    await page.getByLabel('候选人1赞成').fill('8')
    await page.getByText('陈国强当选').waitFor()
    await page.getByText('差额不足').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '支部委员会换届选举' }).waitFor()
    await page.getByText('郑平（外出半年以上').waitFor()
    await page.getByRole('link', { name: '打印' }).click()
    await page.getByRole('heading', { name: '选举情况记录' }).waitFor()
  })
})
