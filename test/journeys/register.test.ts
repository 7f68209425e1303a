import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { identityNumber, personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
let [county1, township, dawan, shiqiao]: TestOrg[] = []
let officer: TestUser
let secretary: TestUser

beforeAll(async () => {
  [county1] = await county.found([{ name: '中共鹤岭县委员会', shortName: '鹤岭县委', kind: 'committee', foundedOn: '1949-10-01' }]);
  [township] = await county.found([{ name: '中共鹤岭县清溪镇委员会', shortName: '清溪镇党委', kind: 'committee', parentId: county1!.id, foundedOn: '1984-05-01' }]);
  [dawan, shiqiao] = await county.found(['大湾村', '石桥村'].map((name) => ({
    name: `中共鹤岭县清溪镇${name}支部委员会`, shortName: `清溪镇${name}党支部`, parentId: township!.id, foundedOn: '1990-07-01',
  })))
  officer = await served.user({ name: '陈刚', posts: [{ kind: 'township-officer', orgId: township!.id }] })
  secretary = await served.user({ name: '王芳', posts: [{ kind: 'secretary', orgId: dawan!.id }] })
})

async function pick(page: Page, label: string, typed: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(typed)
  await page.getByTitle(option).last().click()
}

describe('the register', () => {
  it('founds a branch under its document, shows it in the tree, and takes a mistaken name back', async () => {
    const page = await browser.desk()
    await enter(page, officer)
    await page.goto(`${address}/orgs`)
    await page.getByRole('heading', { level: 2, name: '清溪镇党委' }).waitFor()
    await page.getByRole('button', { name: '设立下级组织' }).click()
    await page.getByLabel('全称').fill('中共鹤岭县清溪镇竹园村支部委员会')
    await page.getByLabel('编入的正式党员').fill('2')
    await page.getByLabel('批复文号').fill('清党〔2026〕3号')
    await page.getByRole('button', { name: '设立', exact: true }).click()
    await page.getByRole('alert').getByText('不足3名').waitFor()
    await page.getByLabel('编入的正式党员').fill('5')
    await page.getByRole('button', { name: '设立', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: '清溪镇竹园村党支部' }).waitFor()
    await page.getByRole('navigation', { name: '党组织' }).getByRole('link', { name: '清溪镇竹园村党支部' }).waitFor()
    await page.getByText('书记空缺').waitFor()
    expect(await findFaults(page)).toEqual([])

    served.setNow('2026-11-20T02:01:00.000Z')
    await page.getByRole('button', { name: /办理组织事项/ }).click()
    await page.getByRole('menuitem', { name: '更名' }).click()
    await page.getByLabel('新的全称').fill('中共鹤岭县清溪镇竹圆村支部委员会')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '更名', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: '清溪镇竹圆村党支部' }).waitFor()
    served.setNow('2026-11-20T02:02:00.000Z')
    await page.getByRole('button', { name: '误办撤回' }).click()
    await page.getByLabel('理由').fill('写错了字')
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: '清溪镇竹园村党支部' }).waitFor()
  })

  it('enters a person with all problems named at once, and shows a number in full only with a reason', async () => {
    const page = await browser.desk()
    await enter(page, secretary)
    await page.goto(`${address}/people/new`)
    await pick(page, '所在党支部', 'dwc', '中共鹤岭县清溪镇大湾村支部委员会')
    await page.getByLabel('姓名', { exact: true }).fill('李军')
    await page.getByLabel('公民身份号码').fill('990101198805061231')
    await page.getByLabel('手机号码').fill('1381234')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('校验位不对').waitFor()
    await page.getByText('不是有效的电话号码').waitFor()
    await page.getByText('有 2 处需要改正').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByLabel('公民身份号码').fill(identityNumber('1988-05-06', 123))
    await page.getByLabel('手机号码').fill('138 1234 5678')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('没有填写入党日期').waitFor()
    await page.getByRole('button', { name: '核对无误，保存' }).click()
    await page.getByRole('heading', { level: 1, name: '李军' }).waitFor()
    await page.getByText('138****5678').waitFor()
    await page.getByRole('button', { name: '查看完整手机号码' }).click()
    await page.getByRole('button', { name: '电话联系本人' }).click()
    await page.getByRole('button', { name: '查看', exact: true }).last().click()
    await page.getByText('13812345678').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await findFaults(page)).toEqual([])
    const { rows } = await county.database.owner.query(`select user_name, detail ->> 'reason' as reason from audit_log where action = 'people.reveal'`)
    expect(rows).toEqual([{ user_name: '王芳', reason: '电话联系本人' }])
  })

  it('compares two entries of one person, merges them, and takes them apart again', async () => {
    await county.enter(dawan!.id, personRecord('郑海涛', { birthOn: '1990-09-09', job: '木工' }), '2012-01-01')
    await county.enter(shiqiao!.id, personRecord('郑海涛', { birthOn: '1990-09-09', phone: '13655554444', job: '司机' }), '2012-01-01')
    const page = await browser.desk()
    await enter(page, officer)
    await page.goto(`${address}/people`)
    await page.getByLabel('姓名、拼音、电话或证件号后四位').fill('zht')
    await page.keyboard.press('Enter')
    await page.getByText('共 2 条').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '疑似重复' }).click()
    await page.getByRole('button', { name: '对比' }).click()
    await page.getByRole('radio', { name: '司机' }).check()
    await page.getByLabel('合并理由').fill('同一人录入两次')
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '合并为一人' }).click()
    await page.getByRole('heading', { level: 1, name: '郑海涛' }).waitFor()
    await page.getByText('司机').waitFor()
    await page.getByText('136****4444').waitFor()
    await page.getByRole('button', { name: '撤销合并' }).click()
    await page.getByLabel('理由').fill('确系两人')
    await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
    await page.getByText('已撤销').waitFor()
    await page.goto(`${address}/people?search=zht`)
    await page.getByText('共 2 条').waitFor()
  })

  it('answers a request for correction after a look at old and new; the fact is written', async () => {
    const id = await county.enter(dawan!.id, personRecord('林涛', { joinedOn: '2009-07-03', fullOn: '2010-07-03', phone: '13812340000' }), '2009-07-03')
    const self = await served.user({ name: '林涛', personId: id })
    await self.post(`/api/people/${id}/corrections`, { field: 'joinedOn', wanted: '2009年7月1日', reason: '志愿书上是这一天' })
    const page = await browser.desk()
    await enter(page, secretary)
    await page.goto(`${address}/people/corrections`)
    await page.getByRole('button', { name: '答复' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2009年7月3日').waitFor()
    await dialog.getByText('2009年7月1日', { exact: true }).waitFor()
    if (process.env['HONGYAN_PICTURES'] !== undefined) await page.screenshot({ path: `${process.env['HONGYAN_PICTURES']}/correction.png` })
    expect(await findFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: '答复' }).click()
    await page.getByText('没有待答复的更正申请').waitFor()
    const { rows } = await county.database.owner.query('select joined_on from persons where id = $1', [id])
    expect(rows).toEqual([{ joined_on: '2009-07-01' }])
  })
})
