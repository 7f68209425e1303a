import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
await county.found([{ name: '白石镇党委', kind: 'committee' }, { name: '清溪村党支部' }])
const security = await served.user({ name: '安全管理员', login: 'anquan', posts: [{ kind: 'security-admin' }] })
const auditor = await served.user({ name: '审计管理员', login: 'shenji', posts: [{ kind: 'audit-admin' }] })
const system = await served.user({ name: '系统管理员', login: 'xitong', posts: [{ kind: 'system-admin' }] })

async function show(page: Page, name: string): Promise<void> {
  const folder = process.env['HONGYAN_PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('the security administrator', () => {
  it('opens an account with a post, and the one-time password lets the user in', async () => {
    const page = await browser.desk()
    await enter(page, security)
    await page.goto(`${address}/`)
    await page.getByRole('heading', { level: 1, name: '账号' }).waitFor()
    await show(page, 'accounts')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '新建账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('王芳')
    await dialog.getByLabel('用户名').fill('WangFang')
    await dialog.getByRole('combobox', { name: '所在党组织' }).fill('清溪')
    await page.getByRole('option', { name: '清溪村党支部' }).waitFor({ state: 'attached' })
    await page.getByTitle('清溪村党支部').click()
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' })
    await show(page, 'new-account')
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: '新建账号' }).click()
    const password = await dialog.locator('.one-time-code').textContent()
    await show(page, 'one-time-password')
    await dialog.getByRole('button', { name: '已告诉本人' }).click()
    await page.getByRole('row', { name: /wangfang/ }).waitFor()

    const other = await browser.desk()
    await other.goto(`${address}/`)
    await other.getByLabel('用户名').fill('wangfang')
    await other.getByLabel('密码', { exact: true }).fill(password ?? '')
    await other.keyboard.press('Enter')
    await other.getByRole('heading', { name: '先设一个自己的密码' }).waitFor()
  })

  it('gives and ends posts, resets a password with a reason, and disables an account', async () => {
    const page = await browser.desk()
    await enter(page, security)
    await page.goto(`${address}/accounts`)
    await page.getByRole('row', { name: /wangfang/ }).click()
    await page.getByRole('heading', { level: 1, name: '王芳（wangfang）' }).waitFor()
    await show(page, 'account')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '授予职务' }).click()
    await page.getByRole('dialog').getByRole('combobox', { name: '职务', exact: true }).click()
    await page.getByTitle('审计管理员', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '授予', exact: true }).click()
    await page.getByRole('alert').getByText('管理员账号不能同时担任业务职务').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: '解除', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '解除职务' }).click()
    await page.getByText('已结束').waitFor()
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('button', { name: '离岗' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click()
    await page.getByText(/已停用（/).waitFor()
  })

  it('sees nothing of the register, and may not administer the own account', async () => {
    const page = await browser.desk()
    await enter(page, security)
    await page.goto(`${address}/accounts/${security.id}`)
    await page.getByText('须由另一位安全管理员办理').waitFor()
    expect(await page.getByRole('button', { name: '停用账号' }).count()).toBe(0)
    expect(await page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allTextContents()).toEqual(['账号', '安全策略'])
    await page.getByRole('link', { name: '安全策略' }).click()
    await page.getByText('5 次锁定 30 分钟').waitFor()
    await show(page, 'security-policy')
    expect(await findFaults(page)).toEqual([])
  })
})

describe('the audit administrator', () => {
  it('reads what was done, filters it, and proves the log whole or broken', async () => {
    const page = await browser.desk()
    await enter(page, auditor)
    await page.goto(`${address}/`)
    await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor()
    await page.getByText('停用账号').first().waitFor()
    await page.getByRole('button', { name: '校验' }).click()
    await page.getByText(/日志完整，共/).waitFor()
    await show(page, 'audit')
    expect(await findFaults(page)).toEqual([])
    await county.database.owner.query(`update audit_log set user_name = '某某' where seq = 2`)
    await page.getByRole('button', { name: '校验' }).click()
    await page.getByText('第 2 条记录被改动过').waitFor()
    await show(page, 'audit-broken')
    await page.goto(`${address}/audit?success=false`)
    await page.getByText(/共 \d+ 条/).waitFor()
    expect(await page.getByText('未成功').count()).toBeGreaterThan(0)
  })
})

describe('the system administrator', () => {
  it('sees the machine and no row of the register', async () => {
    const page = await browser.desk()
    await enter(page, system)
    await page.goto(`${address}/`)
    await page.getByText('数据库大小').waitFor()
    await show(page, 'system')
    expect(await findFaults(page)).toEqual([])
  })
})
