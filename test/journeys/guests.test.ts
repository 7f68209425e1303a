import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
import { layTwoCounties, registration } from '../cast/two-counties.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address } = served
const { secretary, farSecretary, far, street, member } = await layTwoCounties(served)
const browser = useBrowser()
const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const mark = '流入地 · 滨江社区党支部'

let zhou: string
let stayId: string
let phone: Page
let desk: Page
let home: Page

async function done<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body
}

async function opened(page: Page, user: TestUser): Promise<Page> {
  await served.enter(page, user)
  await page.clock.setFixedTime('2026-11-20T02:00:00.000Z')
  return page
}

beforeAll(async () => {
  await adoptPlaybook(far.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  zhou = await member('周海')
  const host = { kind: 'other-register' as const, tenantId: far.tenantId, orgId: street.id, name: street.shortName }
  stayId = (await done(secretary.post<{ stayId: string }>('/api/stays/register', registration(zhou, host)))).stayId
  await done(farSecretary.post(`/api/stays/${stayId}/steps`, {
    step: { kind: 'accept', facts: { branch: { orgId: street.id, name: street.shortName }, contact: { name: '何勇', phone: '13800001111' } } }, on: '2026-11-20',
  }))
  await done(farSecretary.post('/api/tasks', { title: '社区送菜', body: '给独居老人送菜上门。', kind: 'produce', concerns: 'away', dueOn: '2026-12-10', evidence: 'optional', draft: false }))
  const { id } = await done(farSecretary.post<{ id: string }>('/api/learning/courses', { orgId: street.id, title: '滨江夜校', form: 'on-site', source: 'night-school' }))
  await done(farSecretary.post(`/api/learning/courses/${id}/sessions`, {
    sessions: [{ title: '劳动权益', onDate: '2026-11-20', startsAt: '19:00', endsAt: '21:00', place: '党群服务中心', lecturer: '郑律师', hours: 2 }],
  }))
  await done(farSecretary.post('/api/learning/packages', { orgId: street.id, month: '2026-11', title: '十一月读本', audience: 'hosted' }))
  await done(farSecretary.post('/api/bulletins', { kind: 'plain', title: '周六停水', text: '周六上午停水，请提前储水。', audience: 'hosted' }))
  phone = await opened(await browser.telephone(), await served.user({ name: '周海', personId: zhou }))
  desk = await opened(await browser.desk(), farSecretary)
  home = await opened(await browser.desk(), secretary)
})

const cardOf = (title: string) => phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: title }) })

describe('a member of one county, hosted in another', () => {
  it('claims the host’s task without a network, which is sent once it is back, and hands in what came of it', async () => {
    await phone.goto(`${address}/m/tasks`)
    await cardOf('社区送菜').getByText(mark).waitFor()
    expect(await findFaults(phone)).toEqual([])
    expect(await findSmallTargets(phone)).toEqual([])
    await phone.context().setOffline(true)
    await cardOf('社区送菜').getByRole('button', { name: '认领', exact: true }).click()
    await phone.getByText('还没有发出，联网后自动认领').waitFor()
    await phone.context().setOffline(false)
    const mine = phone.getByRole('link', { name: /社区送菜.*流入地/ })
    await mine.click()
    await phone.getByLabel('完成了多少（单）').fill('12')
    await phone.getByLabel('说明').fill('三户，每户四次')
    await phone.getByLabel('添加照片').setInputFiles({ name: '送菜.png', mimeType: 'image/png', buffer: onePixel })
    await phone.getByText('送菜.png').waitFor()
    await phone.getByRole('button', { name: '提交成果' }).click()
    await phone.getByText('待核验').first().waitFor()
    await phone.getByRole('button', { name: '查看' }).waitFor()
    expect(await findFaults(phone)).toEqual([])
  })

  it('chooses the host’s evening of the night school', async () => {
    await phone.goto(`${address}/m/learning`)
    await cardOf('劳动权益').getByText(mark).waitFor()
    expect(await findFaults(phone)).toEqual([])
    await cardOf('劳动权益').getByRole('button', { name: '选这次课' }).click()
    await cardOf('劳动权益').getByText('✓ 已选').waitFor()
  })

  it('says that the host’s reader has come, and reads its notice', async () => {
    await phone.goto(`${address}/m/learning/packages`)
    await cardOf('十一月读本').getByText(mark).waitFor()
    await cardOf('十一月读本').getByRole('button', { name: '收到了' }).click()
    await cardOf('十一月读本').getByText('已签收').waitFor()
    expect(await findFaults(phone)).toEqual([])
    await phone.goto(`${address}/m/inbox`)
    await phone.getByRole('link', { name: /周六停水/ }).click()
    await phone.getByText('周六上午停水，请提前储水。').waitFor()
    expect(await findFaults(phone)).toEqual([])
  })

  it('the host verifies and confirms, and the home sees the result and the hours', async () => {
    await desk.goto(`${address}/learning`)
    await desk.getByRole('link', { name: /劳动权益/ }).click()
    await desk.getByRole('button', { name: '已选的都到了' }).click()
    await desk.getByText('参加 1 人，每人 2 学时').waitFor()
    await desk.getByRole('button', { name: '确认到课' }).click()
    await desk.getByText('已确认 1 人参加，各记 2 学时。').waitFor()
    const { rows: [task] } = await done(farSecretary.get<{ rows: { id: string }[] }>('/api/tasks'))
    const { rows: [claim] } = await done(farSecretary.get<{ rows: { id: string }[] }>(`/api/tasks/${task!.id}/claims`))
    await done(farSecretary.post(`/api/task-claims/${claim!.id}/verify`, {}))

    const { rows } = await served.county.database.owner.query<{ claims: number; files: number }>(`
      select (select count(*)::integer from task_claims where tenant_id = $1) as claims, (select count(*)::integer from files where tenant_id = $1) as files`, [far.tenantId])
    expect(rows).toEqual([{ claims: 1, files: 1 }])
    await home.goto(`${address}/stays/${stayId}`)
    await home.getByText('社区送菜：12单').first().waitFor()
    await home.getByText('滨江夜校：劳动权益').first().waitFor()
    await phone.goto(`${address}/m/learning/hours`)
    await phone.getByText('滨江夜校：劳动权益：计 2 学时').waitFor()
    await phone.goto(`${address}/m/tasks`)
    await phone.getByRole('link', { name: /社区送菜.*12单.*流入地/ }).waitFor()
  })

  it('when the stay has ended nothing of the host is on the telephone any more', async () => {
    await done(secretary.post(`/api/stays/${stayId}/steps`, { step: { kind: 'change-host', facts: {} }, on: '2026-11-20', note: '换了厂' }))
    await phone.goto(`${address}/m/tasks`)
    await phone.getByText('眼下没有新的任务。').waitFor()
    expect(await phone.getByText('社区送菜').count()).toBe(0)
  })
})
