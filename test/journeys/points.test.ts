import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { recordHappenings } from '../../server/happenings/record.ts'
import { newId } from '../../server/platform/id.ts'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
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

const attend = (personId: string, times: number) => county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system, Array.from({ length: times }, (_, month) => ({
  kind: 'attended' as const, variant: 'theme-day', manner: 'present', side: 'home' as const, personId, onDate: `2026-0${(month % 9) + 1}-08`, source: { concept: 'gathering', id: newId() },
}))))

async function open(user: TestUser, page: Page, path: string): Promise<Page> {
  await enter(page, user)
  await page.goto(`${address}${path}`)
  return page
}

describe('points', () => {
  it('below eighty: the branch lists by name, speaks with the member, and the member reads what was agreed', async () => {
    const [enough, little] = [await county.enter(branch.id, personRecord('周敏')), await county.enter(branch.id, personRecord('赵磊'))]
    await leave(county, branch, little, { since: '2026-02-01' })
    await attend(little, 3)
    await attend(enough, 10)
    await county.db.withTenant(county.system.actor, (tx) => recordHappenings(tx, county.system, [
      ...Array.from({ length: 2 }, () => ({ kind: 'task-done' as const, variant: 'produce', side: 'home' as const, personId: enough, onDate: '2026-06-01', quantity: 1, source: { concept: 'task', id: newId() } })),
      { kind: 'course-attended' as const, variant: 'class', side: 'home' as const, personId: enough, onDate: '2026-07-01', quantity: 20, source: { concept: 'course', id: newId() } },
    ]))
    const desk = await open(secretary, await browser.desk(), '/points')
    await desk.getByRole('button', { name: '现在盘点2026年' }).click()
    const row = desk.getByRole('row').filter({ hasText: '赵磊' }).filter({ hasText: '年度积分' })
    await row.getByText('待谈话').waitFor()
    expect(await desk.getByRole('row').filter({ hasText: '周敏' }).filter({ hasText: '年度积分' }).count()).toBe(0)
    expect(await findFaults(desk)).toEqual([])

    const telephone = await open(await served.user({ name: '赵磊', personId: little }), await browser.telephone(), '/m/points')
    await telephone.getByText('2026年度积分没有达到80分').waitFor()
    await telephone.getByText('全年80分，还差68分').waitFor()
    expect(await findFaults(telephone)).toEqual([])
    expect(await findSmallTargets(telephone)).toEqual([])

    await row.getByRole('button', { name: '登记谈话' }).click()
    await desk.getByText('电话', { exact: true }).click()
    await desk.getByLabel('谈了什么，怎样约定').fill('夜班多，改为每月线上参加一次主题党日。')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '登记谈话' }).last().click()
    await desk.getByText('已登记谈话，未达标事项办结。').waitFor()
    await row.getByText('已谈话').waitFor()

    await telephone.reload()
    await telephone.getByText('夜班多，改为每月线上参加一次主题党日。').waitFor()
    const { rows } = await county.database.owner.query('select variant, manner from happenings where kind = $1 and person_id = $2', ['talked', little])
    expect(rows).toEqual([{ variant: 'points', manner: 'phone' }])
  })

  it('line by line: the member contests one, the branch answers, the line is reversed', async () => {
    const personId = await county.enter(branch.id, personRecord('刘梅'))
    await attend(personId, 1)
    const telephone = await open(await served.user({ name: '刘梅', personId }), await browser.telephone(), '/m/')
    await telephone.getByRole('link', { name: /我的积分/ }).click()
    await telephone.getByText('为什么有这一条').click()
    await telephone.getByText(/按“参加组织生活”记入.*（规则第1版）/).waitFor()
    await telephone.getByLabel('哪里不对').fill('那天我请假了')
    await telephone.getByRole('button', { name: '提出异议' }).click()
    await telephone.getByText('等待支部答复').waitFor()

    const desk = await open(secretary, await browser.desk(), '/points/objections?state=open')
    await desk.getByText('那天我请假了').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '答复' }).click()
    await desk.getByLabel('成立，冲销这条积分').check()
    await desk.getByLabel('答复', { exact: true }).fill('核对签到表，确系请假')
    await desk.getByRole('dialog').getByRole('button', { name: '答复' }).click()
    await desk.getByText('没有符合条件的记录').waitFor()

    await desk.goto(`${address}/people/${personId}/points`)
    await desk.getByRole('heading', { name: '刘梅的积分账户' }).waitFor()
    await desk.getByText('核对签到表，确系请假').first().waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '登记积分' }).click()
    await desk.getByLabel('事由').fill('照顾孤寡老人，受到表扬')
    await desk.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click()
    await desk.getByText('照顾孤寡老人，受到表扬').waitFor()
    await telephone.reload()
    await telephone.getByText('成立，已冲销').waitFor()
  })
})
