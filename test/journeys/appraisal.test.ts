import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
const names = ['陈国强', '王秀兰', '李军', '赵磊', '刘梅', '周建华']

let village: TestOrg
let secretary: TestUser
let desk: Page
const members: { id: string; user: TestUser }[] = []

beforeAll(async () => {
  const [town] = await county.found([{ name: '清溪镇党委', kind: 'committee' }])
  const [branch] = await county.found([{ name: '大湾村党支部', parentId: town!.id }])
  village = branch!
  for (const name of names) {
    const id = await county.enter(village.id, personRecord(name), '2010-01-01')
    members.push({ id, user: await served.user({ name, personId: id }) })
  }
  secretary = await served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: village.id }] })
  desk = await browser.desk()
  await enter(desk, secretary)
})

async function phoneOf(at: number): Promise<Page> {
  const page = await browser.telephone()
  await enter(page, members[at]!.user)
  return page
}

/** Casts a ballot on the telephone: excellent for one, qualified for the others. */
async function castOn(page: Page, favourite: string): Promise<void> {
  await page.goto(`${address}/m/`)
  await page.getByRole('link', { name: /参加2026年度民主测评投票/ }).click()
  await page.getByText('系统只记您投过票').waitFor()
  for (const name of names) {
    const marks = page.getByRole('group', { name: new RegExp(name) })
    await marks.getByRole('radio', { name: name === favourite ? '优秀' : '合格', exact: true }).check()
  }
  await page.getByRole('button', { name: '投票', exact: true }).click()
  await page.getByText('谁也不知道您怎么投的').waitFor()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

async function pickDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByLabel(label).fill(day)
  await page.getByLabel(label).press('Enter')
}

describe('the yearly appraisal', () => {
  it('is opened at the desk; a member writes the self-appraisal on the telephone, the secretary notes the others', async () => {
    await desk.goto(`${address}/appraisals`)
    await desk.getByRole('button', { name: '部署民主评议' }).click()
    await desk.getByRole('button', { name: '部署', exact: true }).click()
    await desk.getByRole('heading', { level: 1, name: '2026年度民主评议' }).waitFor()
    await desk.getByText('还有 6 名党员没有自评').waitFor()
    const phone = await phoneOf(2)
    await phone.goto(`${address}/m/`)
    await phone.getByRole('link', { name: /写2026年度民主评议个人自评/ }).click()
    await phone.getByLabel('个人自评').fill('在外务工一年，按月向支部汇报，参加了社区防汛。不足是返乡少。')
    expect(await findFaults(phone)).toEqual([])
    expect(await findSmallTargets(phone)).toEqual([])
    await phone.getByRole('button', { name: '交给支部' }).click()
    await phone.getByText('个人自评已交给支部').waitFor()
    await desk.reload()
    for (const name of names.filter((one) => one !== '李军')) {
      await desk.getByRole('row', { name: new RegExp(name) }).getByRole('button', { name: '代记自评' }).click()
      await desk.getByRole('textbox', { name: '个人自评' }).fill('按时参加组织生活，学习还要抓紧。')
      await desk.getByRole('dialog').getByRole('button', { name: '保存' }).click()
      await desk.getByRole('row', { name: new RegExp(name) }).getByRole('button', { name: '修改自评' }).waitFor()
    }
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '自评完成，开始互评' }).click()
    await desk.getByLabel('互评会日期').waitFor()
  })

  it('one says on the telephone what to say of the others; for the elder it is noted', async () => {
    const phone = await phoneOf(2)
    await phone.goto(`${address}/m/`)
    await phone.getByRole('link', { name: /给同支部党员提2026年度互评意见/ }).click()
    await phone.getByLabel('王秀兰').fill('遇事肯出力，希望多带带年轻人。')
    expect(await findFaults(phone)).toEqual([])
    expect(await findSmallTargets(phone)).toEqual([])
    await phone.getByRole('button', { name: '交给支部（1 名）' }).click()
    await phone.getByText('1 条互评意见已交给支部').waitFor()
    await desk.reload()
    await desk.getByRole('row', { name: /周建华/ }).getByText('未提').waitFor()
    await desk.getByRole('row', { name: /王秀兰/ }).getByRole('button', { name: '记互评' }).click()
    await choose(desk, '谁的意见', '周建华')
    await desk.getByRole('textbox', { name: '意见' }).fill('为人公道。')
    await desk.getByRole('dialog').getByRole('button', { name: '记录' }).click()
    await desk.getByRole('row', { name: /王秀兰/ }).getByText('2 条').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await pickDay(desk, '互评会日期', '2026-11-18')
    await desk.getByRole('button', { name: '互评完成，开始测评' }).click()
    await desk.getByText('手机已投').first().waitFor()
  })

  it('several telephones vote, nobody sees how; the box is opened and every line adds up', async () => {
    const phones = [await phoneOf(0), await phoneOf(1), await phoneOf(3), await phoneOf(4)]
    await phones[0]!.goto(`${address}/m/appraisal`)
    await phones[0]!.getByRole('link', { name: '参加测评投票' }).click()
    await phones[0]!.getByText('系统只记您投过票').waitFor()
    expect(await findFaults(phones[0]!)).toEqual([])
    expect(await findSmallTargets(phones[0]!)).toEqual([])
    for (const phone of phones) await castOn(phone, '王秀兰')
    await desk.reload()
    await desk.getByRole('listitem').filter({ hasText: '李军' }).getByText('未投').waitFor()
    expect(await desk.getByText('测评结果').count()).toBe(0)
    await desk.getByRole('button', { name: '结束测评并开箱计票' }).click()
    await desk.getByText('还有 6 名参评党员没有评定等次').waitFor()
    await desk.getByRole('tab', { name: '民主测评' }).click()
    await desk.getByText('测评结果：共 4 张票').waitFor()
    const cells = await desk.getByRole('row', { name: /王秀兰/ }).getByRole('cell').allInnerTexts()
    expect(cells).toEqual(['王秀兰', '4', '0', '0', '0', '0'])
  })

  it('more than one third excellent is refused; then it is decided, told, and the member reads it', async () => {
    await desk.getByRole('tab', { name: '组织评定' }).click()
    for (const name of ['陈国强', '王秀兰', '李军']) await choose(desk, `${name}的等次`, '优秀')
    await desk.getByRole('button', { name: '其余评为合格' }).click()
    await pickDay(desk, '评定日期', '2026-11-19')
    await desk.getByRole('button', { name: '确定评定' }).click()
    await desk.getByText('评为优秀 3 名，超过参评党员 6 名的三分之一（最多 2 名）').waitFor()
    await choose(desk, '陈国强的等次', '合格')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '确定评定' }).click()
    await desk.getByRole('tab', { name: '反馈和后续' }).click()
    await desk.getByRole('button', { name: '反馈给本人（6 名）' }).click()
    await desk.getByRole('row', { name: /李军/ }).getByText('11月20日').waitFor()
    const phone = await phoneOf(2)
    await phone.goto(`${address}/m/`)
    await phone.getByRole('link', { name: /2026年度民主评议有了结果/ }).click()
    await phone.getByText('优秀', { exact: true }).waitFor()
    expect(await findFaults(phone)).toEqual([])
    await phone.getByRole('link', { name: '我有异议' }).waitFor()
    const remarked = await phoneOf(1)
    await remarked.goto(`${address}/m/appraisal`)
    await remarked.getByText('同志们的互评意见（2 条）').click()
    await remarked.getByText('遇事肯出力，希望多带带年轻人。').waitFor()
    await phone.goto(`${address}/m/year`)
    await phone.getByRole('region', { name: '民主评议' }).getByText('家乡支部的评定').waitFor()
    expect(await findFaults(phone)).toEqual([])
    await desk.getByRole('button', { name: '全部办结' }).click()
    await desk.getByText('这次评议已经办结').waitFor()
    const { rows } = await county.database.owner.query<{ party_status: string }>('select distinct party_status from persons where home_org_id = $1', [village.id])
    expect(rows).toEqual([{ party_status: 'normal' }])
  })

  it('the result stands on the member’s card and in the member’s year', async () => {
    const file = await browser.desk()
    await enter(file, secretary)
    await file.goto(`${address}/people/${members[2]!.id}`)
    await file.getByText('2026年　正式评定').waitFor()
    expect(await findFaults(file)).toEqual([])
    await file.goto(`${address}/people/${members[2]!.id}/year`)
    await file.getByRole('row', { name: /大湾村党支部.*正式评定.*优秀/ }).waitFor()
    expect(await findFaults(file)).toEqual([])
  })

  it('the result is printed in the usual layout', async () => {
    const link = desk.getByRole('link', { name: '打印结果表' })
    await desk.goto(`${address}${await link.getAttribute('href')}`)
    await desk.getByRole('heading', { name: '2026年度民主评议党员结果表' }).waitFor()
    expect(await desk.getByRole('columnheader').allInnerTexts()).toEqual(['党员姓名', '优秀', '合格', '基本合格', '不合格', '弃权', '评定等次', '评议意见'])
    expect(await desk.getByRole('row', { name: /王秀兰/ }).getByRole('cell').allInnerTexts()).toEqual(['王秀兰', '4', '0', '0', '0', '0', '优秀', ''])
  })
})
