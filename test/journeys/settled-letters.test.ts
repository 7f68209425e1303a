import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { layTwoCounties, registration } from '../cast/two-counties.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address } = served
const { secretary, neighbour, farSecretary, far, community, street, member } = await layTwoCounties(served)
const browser = useBrowser()

async function open(user: TestUser, path: string, kind: 'desk' | 'telephone' = 'desk'): Promise<Page> {
  const page = await browser[kind]()
  await served.enter(page, user)
  await page.goto(address + path)
  return page
}

const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 纸质函件') })

async function attach(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByText('添加附件').locator('input').setInputFiles(pdf(name))
  await page.getByRole('dialog').getByText(name).waitFor()
}

describe('a letter that is declined with proof', () => {
  it('stands with its reason in the box of the host when the home asks somebody else, and the proof in the home’s timeline', { timeout: 180_000 }, async () => {
    const { body } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(await member('赵德福'), { kind: 'same-register', orgId: community.id, name: community.shortName }))
    const host = await open(neighbour, '/letters')
    await host.getByRole('button', { name: '退回赵德福的函' }).click()
    await host.getByRole('dialog').getByText('查无此人或已离开本地').click()
    await host.getByRole('dialog').getByLabel('说明').fill('走访两次，房东说已经搬走')
    await attach(host, '走访记录.pdf')
    expect(await findFaults(host)).toEqual([])
    await host.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click()
    await host.getByRole('cell', { name: /退回.*孙丽华.*查无此人或已离开本地：走访两次，房东说已经搬走/ }).waitFor()

    const home = await open(secretary, `/stays/${body.stayId}`)
    await home.getByText('走访记录.pdf').waitFor()
    const [download] = await Promise.all([home.waitForEvent('download'), home.getByRole('link', { name: '下载' }).click()])
    expect(download.suggestedFilename()).toBe('走访记录.pdf')
    expect(await findFaults(home)).toEqual([])
    expect((await secretary.post('/api/stays/register', { ...registration('', { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }), personId: undefined, stayId: body.stayId })).status).toBe(200)

    await host.goto(`${address}/letters?waiting=done`)
    await host.getByRole('cell', { name: /退回.*孙丽华.*查无此人或已离开本地：走访两次，房东说已经搬走/ }).waitFor()
    expect(await host.getByRole('link', { name: '赵德福' }).count()).toBe(0)
    expect(await findFaults(host)).toEqual([])
  })

  it('what the host of another county attaches is named at home, and lies there', { timeout: 180_000 }, async () => {
    const { body } = await secretary.post<{ stayId: string }>('/api/stays/register', registration(await member('李桂英'), { kind: 'other-register', tenantId: far.tenantId, orgId: street.id, name: street.shortName }))
    const host = await open(farSecretary, '/letters')
    await host.getByRole('button', { name: '接收李桂英' }).click()
    await host.getByRole('dialog').getByLabel('流入地联系人').fill('何勇')
    await attach(host, '接收证明.pdf')
    await host.getByRole('dialog').getByRole('button', { name: '接收', exact: true }).click()
    await host.getByRole('dialog').waitFor({ state: 'detached' })
    const home = await open(secretary, `/stays/${body.stayId}`, 'telephone')
    await home.getByText('附件：接收证明.pdf（保存在对方系统，需要时请向对方索取）').waitFor()
    expect(await home.getByRole('link', { name: '下载' }).count()).toBe(0)
  })
})
