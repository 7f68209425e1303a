import { generate } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/access/passwords.ts'
import { startServedApp, type ServedApp } from '../helpers/served-app.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts'

const county = '0190a000-0000-7000-8000-000000000001'
const village = '0190a000-0000-7000-8000-000000000002'
const user = '0190a000-0000-7000-8000-000000000003'

async function seed({ owner }: TestDatabase): Promise<void> {
  await owner.query(`
    insert into tenants (id, name, demonstration, settings, created_at) values (1, '云岭县', true, '{"requireSecondFactor": false}', now())`)
  await owner.query(`
    insert into orgs (tenant_id, id, no, parent_id, path, kind, name, short_name, initials, status, recorded_at) values
      (1, '${county}', 1, null, '/1/', 'committee', '中共云岭县委员会', '云岭县委', 'zgylxwyh', 'active', now()),
      (1, '${village}', 2, '${county}', '/1/2/', 'branch', '中共云岭县清溪镇双河村支部委员会', '双河村党支部', 'shcdzb', 'active', now())`)
  await owner.query(`
    insert into users (tenant_id, id, login, name, password_hash, created_at) values (1, '${user}', 'secretary', '周永福', $1, now())`, [await hashPassword('Yanzi-2026')])
  await owner.query(`insert into directory.logins (login, tenant_id, user_id) values ('secretary', 1, '${user}')`)
  await owner.query(`
    insert into posts (tenant_id, id, kind, org_id, path, user_id, holder_name, from_on, recorded_at) values
      (1, '0190a000-0000-7000-8000-000000000004', 'secretary', '${village}', '/1/2/', '${user}', '周永福', '2024-01-01', now()),
      (1, '0190a000-0000-7000-8000-000000000005', 'county-officer', null, '/', '${user}', '周永福', '2024-01-01', now())`)
}

const database = await createTestDatabase()

describe('the console', () => {
  const browser = useBrowser()
  let address: ServedApp['address']
  beforeAll(async () => {
    await seed(database)
    address = (await startServedApp(database)).address
  })

  it('asks to sign in, says why it refuses, and comes back to the page that was wanted', async () => {
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await page.getByLabel('用户名').fill('secretary')
    await page.getByLabel('密码', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('密码', { exact: true }).fill('Yanzi-2026')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '党组织' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/orgs')
    await page.getByText('以全国党员管理信息系统为准').waitFor()
  })

  it('shows the lists of the post that acts, in the address, and is free of serious faults', async () => {
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await page.getByLabel('用户名').fill('secretary')
    await page.getByLabel('密码', { exact: true }).fill('Yanzi-2026')
    await page.keyboard.press('Enter')
    await page.getByText('共 2 条').waitFor()
    await page.getByLabel('名称或拼音首字母').fill('shc')
    await page.keyboard.press('Enter')
    await page.getByText('共 1 条').waitFor()
    expect(new URL(page.url()).search).toBe('?search=shc')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: /切换职务/ }).click()
    await page.getByRole('menuitem', { name: /双河村党支部 书记/ }).click()
    await page.getByRole('button', { name: '当前职务：双河村党支部 书记，切换职务' }).waitFor()
  })

  it('has an entry for complaints on every screen', async () => {
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await page.getByLabel('用户名').fill('secretary')
    await page.getByLabel('密码', { exact: true }).fill('Yanzi-2026')
    await page.keyboard.press('Enter')
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('link', { name: '投诉建议' }).click()
    await page.getByLabel('想说什么').fill('同一张表每月要填两遍。')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('等待答复').waitFor()
    await page.getByText('您自己提出的，由上级答复').waitFor()
    expect(await findFaults(page)).toEqual([])
  })

  it('leads a post that needs it to the second factor, and shows the recovery codes until they are put away', async () => {
    await database.owner.query(`update tenants set settings = '{}' where id = 1`)
    const page = await browser.desk()
    await page.goto(`${address}/orgs`)
    await page.getByLabel('用户名').fill('secretary')
    await page.getByLabel('密码', { exact: true }).fill('Yanzi-2026')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '绑定手机验证器' }).waitFor()
    await page.getByLabel('先输入登录密码').fill('Yanzi-2026')
    await page.getByRole('button', { name: '开始绑定' }).click()
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('动态验证码').fill(await generate({ secret }))
    await page.getByRole('button', { name: '确认绑定' }).click()
    await page.getByText('只显示这一次').waitFor()
    expect(await page.locator('.recovery-codes li').count()).toBe(10)
    await page.getByRole('button', { name: '已经保存好' }).click()
    await page.getByRole('heading', { level: 1, name: '党组织' }).waitFor()
  })
})
