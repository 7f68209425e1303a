import { expect, it } from 'vitest'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const code = 'WXYZ-2345-ABCD'
const { address } = await startServedApp({ setUpCode: code, settings: {} })
const browser = useBrowser()

it('an empty deployment is set up by who reads the terminal: three administrators, a first officer, no password before', async () => {
  const page = await browser.desk()
  await page.goto(`${address}/set-up`)
  await page.getByText('部署单位：鹤岭县').waitFor()
  expect(await findFaults(page)).toEqual([])
  const people = [['系统管理员', 'xitong', 'Xkq7#mQw2'], ['安全管理员', 'anquan', 'Pzr5#tLw9'], ['审计管理员', 'shenji', 'Wfy3#vNk8'], ['组织部干部', 'ganbu', 'Gdh4#bSx6']] as const
  for (const [role, login, password] of people) {
    const group = page.getByRole('group', { name: new RegExp(role) })
    await group.getByLabel('姓名').fill(role)
    await group.getByLabel('用户名').fill(login)
    await group.getByLabel('密码', { exact: true }).fill(password)
  }
  await page.getByRole('textbox', { name: '设置码' }).fill('AAAA-AAAA-AAAA')
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByText('设置码不正确').waitFor()
  await page.getByRole('textbox', { name: '设置码' }).fill(code.toLowerCase())
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByText('设置好了').waitFor()

  await page.goto(`${address}/set-up`)
  await page.getByText('系统已经设置过').waitFor()
  // an address of somebody else behind the sign-in is not gone to
  await page.goto(`${address}/sign-in?back=//elsewhere.example/`)
  await page.getByLabel('用户名').fill('ganbu')
  await page.getByLabel('密码', { exact: true }).fill('Gdh4#bSx6')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '绑定手机验证器' }).waitFor()
  expect(new URL(page.url()).host).toBe(new URL(address).host)
})
