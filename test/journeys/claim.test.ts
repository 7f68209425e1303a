import { expect, it } from 'vitest'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { identityNumber, personRecord } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
const [branch] = await county.found([{ name: '清溪村党支部' }])
if (branch === undefined) throw new Error('no branch')
const number = identityNumber('1988-05-06', 1)
const lijun = await county.enter(branch.id, personRecord('李军', { identity: number, phone: '13812345678' }))
const secretary = await served.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: branch.id }] })

it('a member claims an account with the code from the secretary, sees who looked, and takes along what is kept', async () => {
  const desk = await browser.desk()
  await enter(desk, secretary)
  await desk.goto(`${address}/people/${lijun}`)
  await desk.getByRole('button', { name: '发放认领码' }).click()
  const code = (await desk.locator('.claim-code').textContent()) ?? ''
  expect(await findFaults(desk)).toEqual([])
  if (process.env['HONGYAN_PICTURES'] !== undefined) await desk.screenshot({ path: `${process.env['HONGYAN_PICTURES']}/claim-code.png` })
  await desk.getByRole('button', { name: '已交给本人' }).click()

  const phone = await browser.telephone()
  await phone.goto(`${address}/m/claim`)
  await phone.getByLabel('认领码').fill(code.toLowerCase())
  await phone.getByLabel('姓名').fill('李军')
  await phone.getByLabel('身份证号码后四位').fill('0000')
  await phone.getByRole('button', { name: '下一步' }).click()
  await phone.getByText('连续错 5 次认领码作废').waitFor()
  await phone.getByLabel('身份证号码后四位').fill(number.slice(-4))
  await phone.getByRole('button', { name: '下一步' }).click()
  await phone.getByLabel('用户名').fill('lijun1988')
  await phone.getByLabel('密码').fill('Qingxi-2026')
  await phone.getByRole('button', { name: '完成' }).click()
  await phone.waitForURL(`${address}/m/`)

  await phone.goto(`${address}/m/viewers`)
  await phone.getByText('王芳').first().waitFor()
  await phone.getByText('查看档案').first().waitFor()
  const [file] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: '下载系统里我的全部信息' }).click()])
  expect(file.suggestedFilename()).toBe('我的信息-2026-11-20.json')
})
