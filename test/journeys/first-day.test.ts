import { fileURLToPath } from 'node:url'
import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { importJobs } from '../../server/imports/jobs.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { fixtureNames } from '../helpers/roll.ts'
import { startServedApp } from '../helpers/served-app.ts'

const code = 'WXYZ-2345-ABCD'
const { address, county, services } = await startServedApp({ setUpCode: code, settings: {}, jobs: importJobs })
// nothing is there, not even a county
await county.database.owner.query('delete from tenants')
const browser = useBrowser()

const path = (which: keyof typeof fixtureNames) => fileURLToPath(new URL(`../fixtures/workbooks/${fixtureNames[which]}.xlsx`, import.meta.url))
const administrators = [['系统管理员', 'xitong', 'Xkq7#mQw2'], ['安全管理员', 'anquan', 'Pzr5#tLw9'], ['审计管理员', 'shenji', 'Wfy3#vNk8'], ['组织部干部', 'ganbu', 'Gdh4#bSx6']] as const
const passwordOf = (login: string) => administrators.find((one) => one[1] === login)?.[2] ?? ''

async function setUp(): Promise<void> {
  const page = await browser.desk()
  await page.goto(`${address}/set-up`)
  const deployment = page.getByRole('group', { name: /部署单位/ })
  await deployment.getByLabel('名称').fill('云岭县')
  await deployment.getByLabel('省', { exact: true }).fill('江西省')
  await deployment.getByLabel('市', { exact: true }).fill('云山市')
  for (const [role, login, password] of administrators) {
    const group = page.getByRole('group', { name: new RegExp(role) })
    await group.getByLabel('姓名').fill(role)
    await group.getByLabel('用户名').fill(login)
    await group.getByLabel('密码', { exact: true }).fill(password)
  }
  await page.getByRole('textbox', { name: '设置码' }).fill(code)
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByText('设置好了').waitFor()
}

async function bindSecondFactor(page: Page, password: string): Promise<void> {
  await page.getByLabel('先输入登录密码').fill(password)
  await page.getByRole('button', { name: '开始绑定' }).click()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('动态验证码').fill(await generate({ secret, epoch: services.clock().getTime() / 1000 }))
  await page.getByRole('button', { name: '确认绑定' }).click()
  await page.getByRole('button', { name: '已经保存好' }).click()
}

async function signIn(login: string, password = passwordOf(login)): Promise<Page> {
  const page = await browser.desk()
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('用户名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  return page
}

/** Typed slowly enough for the answer, then taken from the list. */
async function choose(page: Page, field: string, typed: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).click()
  await page.getByLabel(field, { exact: true }).pressSequentially(typed)
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

async function importWorkbooks(page: Page): Promise<void> {
  await page.goto(`${address}/imports`)
  await page.locator('input[type=file]').setInputFiles([path('orgs'), path('members'), path('away')])
  await page.getByRole('button', { name: '上传并识别' }).click()
  await page.getByRole('heading', { level: 2, name: '04-流出党员名册.xlsx' }).waitFor()
  await page.getByRole('button', { name: '比对，看差异' }).click()
  await page.getByText('将写入 2,298 条').waitFor()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('由组织部干部导入').waitFor()
}

/** The one-time password of a new account for the secretary of the village. */
async function openSecretary(page: Page): Promise<string> {
  await page.goto(`${address}/accounts`)
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('陈国强')
  await dialog.getByLabel('用户名').fill('chenguoqiang')
  await dialog.getByRole('combobox', { name: '所在党组织' }).fill('大湾')
  await page.locator('.ant-select-item-option').filter({ hasText: '大湾村' }).first().click()
  await dialog.getByRole('button', { name: '新建账号' }).click()
  const password = await dialog.locator('.one-time-code').innerText()
  await dialog.getByRole('button', { name: '已告诉本人' }).click()
  return password
}

async function firstSignIn(oneTime: string): Promise<Page> {
  const own = 'Dawan#2026-liu'
  const page = await signIn('chenguoqiang', oneTime)
  await page.getByLabel('当前密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再输一次新密码').fill(own)
  await page.getByRole('button', { name: '修改密码' }).click()
  await bindSecondFactor(page, own)
  await page.getByRole('heading', { level: 1, name: '今日待办' }).waitFor()
  return page
}

/** A member whom the roll of those away has brought; the host has no system. */
async function register(page: Page): Promise<{ link: string }> {
  await page.goto(`${address}/stays`)
  await page.getByText('共 2 条').waitFor()
  await page.getByRole('button', { name: '流出登记' }).first().click()
  await choose(page, '党员', '卢梅春', '卢梅春')
  await page.getByText('接着已有的记录办理').waitFor()
  await page.getByLabel('流入地党组织', { exact: true }).fill('龙岗区布吉街道吉华社区党支部')
  await page.getByLabel('流出地联系人').fill('王秀兰')
  await page.getByLabel('联系人电话').fill('0790-2210035')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: '登记并发函' }).click()
  await page.getByText('链接和验证码只显示这一次').waitFor()
  const link = await page.locator('.key-card-link').innerText()
  await page.getByRole('link', { name: '查看流动经历' }).click()
  await page.getByText('已登记待报到').first().waitFor()
  return { link }
}

async function acceptByLink(link: string): Promise<void> {
  const guest = await browser.telephone()
  await guest.goto(link)
  await guest.getByRole('heading', { name: '请接收流动党员卢梅春' }).waitFor()
  await guest.getByRole('button', { name: '接收', exact: true }).click()
  await guest.getByLabel('联系人姓名').fill('周海')
  await guest.getByLabel('联系人电话').fill('13900002222')
  await guest.getByLabel('办理人姓名').fill('周海')
  await guest.getByRole('button', { name: '确认接收' }).click()
  await guest.getByText('已接收，流出地马上就能看到。').waitFor()
}

async function printBook(page: Page): Promise<void> {
  await page.goto(`${address}/books`)
  await page.getByRole('link', { name: '打印' }).click()
  await page.getByRole('heading', { name: /大湾村.*一村一册/ }).waitFor()
  await page.getByRole('row', { name: /卢梅春.*已接收纳管/ }).waitFor()
  expect(await page.locator('.print-table tbody tr').count()).toBe(31)
}

async function undoRoll(page: Page): Promise<void> {
  await page.goto(`${address}/imports`)
  await page.getByRole('row', { name: /04-流出党员名册/ }).getByText('04-流出党员名册.xlsx').click()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('有 1 条在导入之后又有变化').waitFor()
  await dialog.getByRole('row', { name: /卢梅春/ }).waitFor()
  expect(await findFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: '保留这些，撤销其余 235 条' }).click()
  await page.getByText('已撤销', { exact: true }).first().waitFor()
}

it('the first day of a county: from an empty deployment to a member received, a book printed and an import taken back', { timeout: 300_000 }, async () => {
  await setUp()
  const officer = await signIn('ganbu')
  await bindSecondFactor(officer, passwordOf('ganbu'))
  await officer.getByRole('heading', { level: 1, name: '今日待办' }).waitFor()
  await importWorkbooks(officer)

  const security = await signIn('anquan')
  await bindSecondFactor(security, passwordOf('anquan'))
  const secretary = await firstSignIn(await openSecretary(security))

  const { link } = await register(secretary)
  await acceptByLink(link)
  // no reload: the page stands open while the host accepts elsewhere
  await secretary.getByText('由龙岗区布吉街道吉华社区党支部接收纳管').waitFor()
  await printBook(secretary)

  await undoRoll(officer)
  const { rows } = await county.database.owner.query<{ name: string; state: string }>('select person_name as name, state from stays')
  expect(rows).toEqual([{ name: '卢梅春', state: 'hosted' }])
  await secretary.goto(`${address}/stays`)
  await secretary.getByText('共 1 条').waitFor()
})
