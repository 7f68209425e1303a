import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignContact } from '../../server/contacts/assign-contact.ts'
import { newId } from '../../server/platform/id.ts'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
import { publishTask } from '../../server/tasks/publish.ts'
import { leave } from '../cast/lives.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

let branch: TestOrg
let secretary: TestUser

beforeAll(async () => {
  const parentId = newId()
  const [, b] = await county.found([{ id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }])
  branch = b!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S5', fromOn: '2026-01-01' })
  secretary = await served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })
})

async function memberOn(name: string): Promise<{ personId: string; page: Page }> {
  const personId = await county.enter(branch.id, personRecord(name))
  const page = await browser.telephone()
  await enter(page, await served.user({ name, personId }))
  return { personId, page }
}

async function deskOf(user: TestUser): Promise<Page> {
  const page = await browser.desk()
  await enter(page, user)
  return page
}

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const hall = (page: Page, title: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })

describe('a task', () => {
  it('is published at the desk; of two telephones that tap for one place, one gets it and the other reads why not', async () => {
    const desk = await deskOf(secretary)
    await desk.goto(`${address}/tasks`)
    await desk.getByRole('button', { name: '发布任务' }).click()
    await desk.getByRole('heading', { name: '发布任务' }).waitFor()
    await desk.getByLabel('任务名称').fill('代销脐橙')
    await desk.getByLabel('任务类别').click()
    await desk.getByText('代销家乡农产品', { exact: true }).last().click()
    await desk.getByText('完成记10分', { exact: false }).waitFor()
    await desk.getByLabel('任务内容').fill('帮村里卖出今年的脐橙，找王会计对接。')
    await desk.getByLabel('名额（不填为不限）').fill('1')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '发布', exact: true }).click()
    await desk.getByRole('heading', { name: '代销脐橙' }).waitFor()
    await desk.getByText('还没有人认领').waitFor()

    const [one, two] = [await memberOn('赵磊'), await memberOn('刘梅')]
    for (const { page } of [one, two]) {
      await page.goto(`${address}/m/tasks`)
      await hall(page, '代销脐橙').getByText('还有1个').waitFor()
    }
    expect(await findFaults(one.page)).toEqual([])
    expect(await findSmallTargets(one.page)).toEqual([])
    await Promise.all([one, two].map(({ page }) => hall(page, '代销脐橙').getByRole('button', { name: '认领', exact: true }).click()))
    const wins = async ({ page }: { page: Page }) => {
      await page.getByText('1 个名额已经认领完了').or(page.getByRole('heading', { name: '我认领的' })).first().waitFor()
      return page.getByRole('heading', { name: '我认领的' }).isVisible()
    }
    const [first, second] = [await wins(one), await wins(two)]
    expect([first, second].filter(Boolean)).toHaveLength(1)
    const winner = first ? one : two

    await winner.page.getByRole('link', { name: /代销脐橙/ }).click()
    await winner.page.getByLabel('完成了多少（单）').fill('12')
    await winner.page.getByLabel('金额（元）').fill('960')
    await winner.page.getByLabel('说明').fill('卖给了厂里的工友')
    expect(await findFaults(winner.page)).toEqual([])
    expect(await findSmallTargets(winner.page)).toEqual([])
    await winner.page.getByRole('button', { name: '提交成果' }).click()
    await winner.page.getByText('待核验').first().waitFor()

    await desk.goto(`${address}/tasks?waiting=true`)
    await desk.getByText('代销脐橙').click()
    await desk.getByText('12单，960元').click()
    await desk.getByText('卖给了厂里的工友').first().waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '核验通过' }).click()
    await desk.getByText('已核验，计入成果。').waitFor()

    await desk.goto(`${address}/tasks/results`)
    await desk.getByRole('heading', { name: '代销家乡农产品' }).waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('link', { name: /数量\s*12/ }).click()
    await desk.getByText('共1项，数量12，金额960元。').waitFor()

    await winner.page.goto(`${address}/m/points`)
    await winner.page.getByText('完成认领任务', { exact: true }).first().waitFor()
    await winner.page.getByText('+10分').waitFor()
  })

  it('is claimed without a network and sent when it is back; sent once', async () => {
    const { id } = await publishTask(county.as('secretary', branch), {
      title: '介绍工友进厂', body: '厂里招人的，告诉村里一声。', kind: 'jobs', concerns: 'all', dueOn: '2026-12-10', evidence: 'optional', draft: false,
    })
    const { page, personId } = await memberOn('周婷')
    await page.goto(`${address}/m/tasks`)
    await hall(page, '介绍工友进厂').waitFor()
    await page.context().setOffline(true)
    await hall(page, '介绍工友进厂').getByRole('button', { name: '认领', exact: true }).click()
    await page.getByText('还没有发出，联网后自动认领').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: '我认领的' }).waitFor()
    const { rowCount } = await county.database.owner.query('select 1 from task_claims where task_id = $1 and person_id = $2', [id, personId])
    expect(rowCount).toBe(1)
  })

  it('is handed in with a photo taken without a network; form and photo arrive together when it is back, each once', async () => {
    const { id } = await publishTask(county.as('secretary', branch), {
      title: '拍一张老屋', body: '把在外地看到的好做法拍下来。', kind: 'jobs', concerns: 'all', dueOn: '2026-12-10', evidence: 'optional', draft: false,
    })
    const { page, personId } = await memberOn('孙小军')
    await page.goto(`${address}/m/tasks`)
    await hall(page, '拍一张老屋').getByRole('button', { name: '认领', exact: true }).click()
    await page.getByRole('link', { name: /拍一张老屋/ }).click()
    await page.getByLabel('完成了多少').fill('1')

    await page.context().setOffline(true)
    await page.getByLabel('添加照片').setInputFiles({ name: '老屋.png', mimeType: 'image/png', buffer: onePixel })
    await page.getByText('老屋.png').waitFor()
    expect(await findFaults(page)).toEqual([])
    expect(await findSmallTargets(page)).toEqual([])
    await page.getByRole('button', { name: '提交成果' }).click()
    await page.getByText('成果还在这部手机里，联网后自动发出').waitFor()
    await page.getByRole('link', { name: /1 件等待发出/ }).click()
    await page.getByText('照片和文件：老屋.png').waitFor()
    await page.getByText('连同所附照片或文件一起发送').waitFor()
    expect(await findFaults(page)).toEqual([])

    await page.context().setOffline(false)
    await page.getByText('都已发出，没有等待的事项。').waitFor()
    const { rows } = await county.database.owner.query<{ state: string; name: string; bytes: number }>(
      `select claim.state, file.name, file.bytes from task_claims claim join files file on file.tenant_id = claim.tenant_id and file.owner_id = claim.id
       where claim.task_id = $1 and claim.person_id = $2`, [id, personId])
    expect(rows).toEqual([{ state: 'delivered', name: '老屋.png', bytes: onePixel.length }])
  })

  it('is claimed and handed in by the contact person for a member who called', async () => {
    await publishTask(county.as('secretary', branch), {
      title: '联系在外老乡', body: '记下二十位老乡的近况。', kind: 'fellows', concerns: 'away', dueOn: '2026-12-10', evidence: 'none', draft: false,
    })
    const [old, contact] = [await county.enter(branch.id, personRecord('李大爷')), await county.enter(branch.id, personRecord('李桂英'))]
    await leave(county, branch, old)
    await assignContact(county.as('secretary', branch), { personIds: [old], contactPersonId: contact })
    const desk = await deskOf(await served.user({ name: '李桂英', personId: contact, posts: [{ kind: 'contact', orgId: branch.id }] }))
    await desk.goto(`${address}/people/${old}/tasks`)
    await desk.getByRole('listitem').filter({ hasText: '联系在外老乡' }).getByRole('button', { name: '代为认领' }).click()
    await desk.getByRole('button', { name: '办理' }).click()
    await desk.getByLabel('数量（人）').fill('20')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '提交成果' }).click()
    await desk.getByText('已代为提交，等待核验。').waitFor()
    await desk.getByText('待核验', { exact: true }).waitFor()
  })
})
