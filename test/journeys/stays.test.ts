import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { layTwoCounties, registration } from '../cast/two-counties.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import type { TestUser } from '../helpers/api.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address } = served
const { secretary, neighbour, farSecretary, community, member, stay } = await layTwoCounties(served)
const browser = useBrowser()

async function deskOf(user: TestUser, path: string): Promise<Page> {
  const page = await browser.desk()
  await served.enter(page, user)
  await page.goto(address + path)
  return page
}

async function choose(page: Page, field: string, typed: string, option: string | RegExp): Promise<void> {
  await page.getByLabel(field, { exact: true }).click()
  await page.getByLabel(field, { exact: true }).pressSequentially(typed)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

/** Who, where to, since when, why; the host is chosen by each test. */
async function fillRegistration(page: Page, name: string): Promise<void> {
  await choose(page, '党员', name, name)
  await choose(page, '省（区、市）', '广东', '广东省')
  await choose(page, '市（州）', '东莞', '东莞市')
  await page.getByText('只知年月').click()
  await page.getByLabel('流出时间').fill('2026-03')
  await page.keyboard.press('Enter')
  await page.getByLabel('流出地联系人').fill('王秀兰')
  await page.getByLabel('联系人电话').fill('0790-2210035')
}

const idOf = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? ''
const count = async (sql: string, values: unknown[]) => (await served.county.database.owner.query(sql, values)).rowCount

describe('a host without a system', () => {
  it('opens the link elsewhere and accepts; home sees the member received at once', { timeout: 180_000 }, async () => {
    await member('钱桂英')
    const page = await deskOf(secretary, '/stays')
    await page.getByText('还没有登记外出的党员').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '流出登记' }).first().click()
    await fillRegistration(page, '钱桂英')
    await page.getByLabel('流入地党组织', { exact: true }).fill('龙岗区布吉街道吉华社区党支部')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '登记并发函' }).click()
    await page.getByText('链接和验证码只显示这一次').waitFor()
    expect(await findFaults(page)).toEqual([])
    const link = await page.locator('.key-card-link').innerText()
    const code = await page.locator('.key-card-code').innerText()
    expect(new URL(link).pathname).toBe('/l/')

    await page.getByRole('button', { name: '打印函件' }).click()
    await page.getByRole('heading', { name: '请予接收流动党员的函' }).waitFor()
    expect(await page.locator('.paper-code').innerText()).toBe(code)
    expect(await page.getByRole('img', { name: '打开函件的二维码' }).count()).toBe(1)
    await page.getByRole('link', { name: '钱桂英' }).click()
    await page.getByText('已登记待报到').first().waitFor()

    const guest = await browser.telephone()
    const asked: string[] = []
    guest.on('request', (request) => asked.push(request.url()))
    await guest.goto(link)
    await guest.getByRole('heading', { name: '请接收流动党员钱桂英' }).waitFor()
    expect([...await findFaults(guest), ...await findSmallTargets(guest)]).toEqual([])
    expect(asked.filter((url) => url.includes(new URL(link).hash.slice(1)))).toEqual([])
    await guest.getByRole('button', { name: '接收', exact: true }).click()
    await guest.getByLabel('联系人姓名').fill('周海')
    await guest.getByLabel('联系人电话').fill('13900002222')
    await guest.getByLabel('办理人姓名').fill('周海')
    expect(await findFaults(guest)).toEqual([])
    await guest.getByRole('button', { name: '确认接收' }).click()
    await guest.getByText('已接收，流出地马上就能看到。').waitFor()
    expect([...await findFaults(guest), ...await findSmallTargets(guest)]).toEqual([])

    // the page of the home stands open all the while
    await page.getByText('已接收纳管').first().waitFor()
    await page.getByText('由龙岗区布吉街道吉华社区党支部接收纳管').waitFor()
    await page.getByText('周海').first().waitFor()
    expect(await findFaults(page)).toEqual([])

    await guest.getByRole('button', { name: '记录到会' }).click()
    await guest.getByLabel('活动名称').fill('十一月主题党日')
    await guest.getByRole('button', { name: '记录', exact: true }).click()
    await guest.getByText('已记录到会').waitFor()
    await guest.getByRole('button', { name: /提出更正建议/ }).click()
    await guest.getByLabel('流出时间').check()
    await guest.getByLabel('流出时间').last().fill('2026-02')
    await guest.getByRole('button', { name: '提出建议' }).click()
    await guest.getByText('已建议把流出时间更正为2026年2月，等流出地答复。').waitFor()

    await page.getByText('十一月主题党日').waitFor()
    await page.getByRole('button', { name: '确认更正' }).click()
    await page.getByText('待答复').waitFor({ state: 'detached' })
    expect(await stay(secretary, idOf(page))).toMatchObject({ since: '2026-02', heard: { source: 'attendance' } })
  })

  it('types the code of the paper, is told what is wrong with it, and declines with a reason', async () => {
    const { body } = await secretary.post<{ stayId: string; key: { code: string } }>('/api/stays/register', registration(await member('赵德福'), { kind: 'outside', name: '吉华社区党支部' }))
    const guest = await browser.desk()
    await guest.goto(`${address}/l/`)
    await guest.getByLabel('验证码').fill('222222222')
    await guest.getByRole('button', { name: '打开' }).click()
    await guest.getByText('链接或验证码不正确。').waitFor()
    await guest.getByLabel('验证码').fill(body.key.code.toLowerCase())
    await guest.getByRole('button', { name: '打开' }).click()
    await guest.getByRole('button', { name: /退回/ }).click()
    await guest.getByLabel('查无此人或已离开本地').check()
    await guest.getByLabel('办理人姓名').fill('周海')
    expect(await findFaults(guest)).toEqual([])
    await guest.getByRole('button', { name: '确认退回' }).click()
    await guest.getByRole('heading', { name: '这封函已经办结' }).waitFor()
    expect(await findFaults(guest)).toEqual([])
    const page = await deskOf(secretary, `/stays/${body.stayId}`)
    await page.getByText('吉华社区党支部退回：查无此人或已离开本地').waitFor()
    await page.getByRole('button', { name: '流出登记' }).first().click()
    await page.getByText('接着已有的记录办理（已退回）').waitFor()
  })
})

describe('two counties of one deployment', () => {
  it('write, receive, attend and return; each sees the other’s part', { timeout: 180_000 }, async () => {
    await member('李春生')
    const far = await deskOf(farSecretary, '/letters')
    await far.getByText('没有来函').waitFor()
    const page = await deskOf(secretary, '/stays/register')
    await fillRegistration(page, '李春生')
    await page.getByText('本系统其他县（市、区）').click()
    await choose(page, '流入地党组织', '滨江', '望海区')
    await page.getByRole('button', { name: '登记并发函' }).click()
    await page.getByText('函件已送到“中共望海区滨江社区支部委员会”的往来函件里').waitFor()
    await page.getByRole('link', { name: '查看流动经历' }).click()
    await page.getByText('已登记待报到').first().waitFor()

    // the inbox of the other county stands open all the while
    await far.getByText('李春生').waitFor()
    expect(await findFaults(far)).toEqual([])
    await far.getByRole('button', { name: '接收李春生' }).click()
    await far.getByLabel('流入地联系人').fill('何勇')
    expect(await findFaults(far)).toEqual([])
    await far.getByRole('dialog').getByRole('button', { name: '接收', exact: true }).click()
    await far.getByText('已答复').first().waitFor()
    await far.getByRole('link', { name: '李春生' }).click()
    await far.getByText('由滨江社区党支部接收纳管').waitFor()
    expect(await findFaults(far)).toEqual([])
    await far.getByRole('button', { name: '记录到会' }).first().click()
    await far.getByLabel('活动名称').fill('十一月主题党日')
    await far.getByRole('dialog').getByRole('button', { name: '记录', exact: true }).click()
    await far.getByText('十一月主题党日（到会）').waitFor()
    await far.getByRole('button', { name: '提出返乡', exact: true }).click()
    await far.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await far.getByText('等对方确认。').waitFor()

    await page.getByText('十一月主题党日（到会）').waitFor()
    await page.getByRole('button', { name: '确认返乡', exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '确认返乡' }).click()
    await page.getByText('已返乡').first().waitFor()
    await far.getByText('已返乡').first().waitFor()
    expect(await count(`select 1 from persons where tenant_id = (select tenant_id from stays where id = $1 and keeps = 'host')`, [idOf(page)])).toBe(0)
  })
})

describe('the lists', () => {
  it('say in words how long nothing was heard, filter by the address, and are taken along as they are shown', async () => {
    await secretary.post('/api/stays/register', registration(await member('冯大海'), { kind: 'outside', name: '某社区党支部' }))
    const page = await deskOf(secretary, `/stays?waiting=contact&search=${encodeURIComponent('冯大海')}`)
    await page.getByText('外出 264 天，未联系').waitFor()
    await page.getByText('共 1 条').waitFor()
    expect(await findFaults(page)).toEqual([])
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出所见' }).click()])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    await page.getByRole('row', { name: /冯大海/ }).click()
    await page.getByRole('heading', { level: 1, name: '冯大海' }).waitFor()
    await page.getByRole('button', { name: '联系记录' }).click()
    await page.getByText('还没有联系记录').waitFor()
  })
})

describe('the page of a stay', () => {
  it('says why a step is closed, under which rule, and whom to ask', async () => {
    const { body } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(await member('孙建国'), { kind: 'same-register', orgId: community.id, name: community.shortName }))
    const page = await deskOf(neighbour, `/stays/${body.stayId}`)
    const closed = page.getByRole('button', { name: /^记录到会，现在不能办理/ })
    await closed.focus()
    await page.getByText('当前为“已登记待报到”，不能办理“记录到会”。').waitFor()
    await page.getByText('可询问：流入地党支部书记').waitFor()
    await page.keyboard.press('Escape')
    expect(await findFaults(page)).toEqual([])
  })

  it('takes back a mistaken step by a step, and the log keeps both', async () => {
    const { body } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(await member('周海燕'), { kind: 'same-register', orgId: community.id, name: community.shortName }))
    await neighbour.post(`/api/stays/${body.stayId}/steps`, { step: { kind: 'accept', facts: { branch: { orgId: community.id, name: community.shortName }, contact: { name: '孙丽华' } } }, on: '2026-11-20' })
    const page = await deskOf(neighbour, `/stays/${body.stayId}`)
    await page.getByRole('button', { name: '撤销“接收”' }).click()
    await page.getByRole('button', { name: '登记错人' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click()
    await page.getByText('已登记待报到').first().waitFor()
    await page.getByText('（已撤销）').waitFor()
    expect((await stay(secretary, body.stayId)).state).toBe('registered')
  })

  it('asks at six months in a fixed place for the transfer or for the reason', async () => {
    await member('吴志强')
    const page = await deskOf(secretary, '/stays/register')
    await fillRegistration(page, '吴志强')
    await page.getByLabel('去向固定，当地党组织能够接收组织关系').check()
    await page.getByText('应当转移组织关系').waitFor()
    await page.getByText('《中国共产党党员教育管理工作条例》第二十五条').waitFor()
    await page.getByLabel('当地暂不具备接收条件').check()
    expect(await findFaults(page)).toEqual([])
  })
})
