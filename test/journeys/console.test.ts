import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/access/passwords.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
const password = 'Yanzi-2026'
let secretary: TestUser

beforeAll(async () => {
  const [committee, village] = await county.found([{ name: '云岭县委' }, { name: '双河村党支部' }])
  secretary = await served.user({
    name: '周永福', login: 'secretary', posts: [{ kind: 'county-officer' }, { kind: 'secretary', orgId: village!.id }, { kind: 'secretary', orgId: committee!.id, untilOn: '2020-01-01' }],
  })
  await county.database.owner.query('update users set password_hash = $1, password_changed_at = now() where id = $2', [await hashPassword(password), secretary.id])
})

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('用户名').fill('secretary')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

describe('the console', () => {
  it('asks to sign in, says why it refuses, and comes back to the page that was wanted', async () => {
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await page.getByLabel('用户名').fill('secretary')
    await page.getByLabel('密码', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
    expect(await findFaults(page)).toEqual([])
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: '党组织' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/orgs')
    await page.getByText('以全国党员管理信息系统为准').waitFor()
  })

  it('keeps what a list shows in its address, lets one choose the post that acts, and is free of serious faults', async () => {
    const page = await browser.desk()
    await enter(page, secretary)
    await page.goto(`${address}/org-list`)
    await page.getByText('共 2 条').waitFor()
    await page.getByLabel('名称或拼音首字母').fill('shc')
    await page.keyboard.press('Enter')
    await page.getByText('共 1 条').waitFor()
    expect(new URL(page.url()).search).toBe('?search=shc')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('row', { name: /云岭县委/ }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate<string>('document.activeElement.textContent')).toContain('双河村党支部')
    await page.getByRole('button', { name: /切换职务/ }).click()
    await page.getByRole('menuitem', { name: /双河村党支部 书记/ }).click()
    await page.getByRole('button', { name: '当前职务：双河村党支部 书记，切换职务' }).waitFor()
  })

  it('has an entry for complaints on every screen', async () => {
    const page = await browser.desk()
    await page.goto(`${address}/org-list`)
    await signIn(page)
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('link', { name: '投诉建议' }).click()
    await page.getByLabel('想说什么').fill('同一张表每月要填两遍。')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('等待答复').waitFor()
    await page.getByText('您自己提出的，由上级答复').waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('leads a post that needs it to the second factor, and shows the recovery codes until they are put away', async () => {
    await county.database.owner.query(`update tenants set settings = '{}'`)
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await signIn(page)
    await page.getByRole('heading', { name: '绑定手机验证器' }).waitFor()
    await page.getByLabel('先输入登录密码').fill(password)
    await page.getByRole('button', { name: '开始绑定' }).click()
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
    expect(await findFaults(page)).toEqual([])
    // the program of the test stands at its own hour
    await page.getByLabel('动态验证码').fill(await generate({ secret, epoch: served.services.clock().getTime() / 1000 }))
    await page.getByRole('button', { name: '确认绑定' }).click()
    await page.getByText('只显示这一次').waitFor()
    expect(await page.locator('.recovery-codes li').count()).toBe(10)
    await page.getByRole('button', { name: '已经保存好' }).click()
    await page.getByRole('heading', { level: 1, name: '今日待办' }).waitFor()
  })
})
