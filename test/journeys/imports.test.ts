import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { importJobs } from '../../server/imports/jobs.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { personRecord } from '../helpers/county.ts'
import { fixtureNames, sheetOf } from '../helpers/roll.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp({ jobs: importJobs })
const { address, county, enter } = served
const browser = useBrowser()
let officer: TestUser

const path = (which: keyof typeof fixtureNames) => fileURLToPath(new URL(`../fixtures/workbooks/${fixtureNames[which]}.xlsx`, import.meta.url))

async function countOf(table: string): Promise<number> {
  const { rows } = await county.database.owner.query<{ count: number }>(`select count(*)::integer as count from ${table}`)
  return rows[0]?.count ?? -1
}

async function openImports(): Promise<Page> {
  const page = await browser.desk()
  await enter(page, officer)
  await page.goto(`${address}/imports`)
  await page.getByRole('heading', { level: 1, name: '导入' }).waitFor()
  return page
}

beforeAll(async () => {
  await county.database.owner.query(`update tenants set name = '云岭县'`)
  officer = await served.user({ name: '陈刚', posts: [{ kind: 'county-officer' }] })
})

describe('the workbooks of a county', () => {
  it('are handed in together, looked at as a difference, and imported with counts that add up', async () => {
    const page = await openImports()
    await page.locator('input[type=file]').setInputFiles([path('away'), path('members'), path('orgs')])
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '上传并识别' }).click()
    await page.getByRole('heading', { level: 2, name: '01-党组织.xlsx' }).waitFor()
    expect(await page.locator('.panel h2').allInnerTexts()).toEqual(['01-党组织.xlsx', '02-党员信息库.xlsx', '04-流出党员名册.xlsx'])
    await page.getByRole('button', { name: '查看 27 列' }).click()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '比对，看差异' }).click()

    await page.getByText('91 行 = 新增 91').waitFor()
    await page.getByText('02-党员信息库.xlsx').click()
    await page.getByText('1,994 行 = 新增 1,971 + 变更 0 + 相同 0 + 退回 23').waitFor()
    await page.getByRole('tab', { name: '退回 23' }).click()
    await page.getByText('公民身份号码的校验位不对').first().waitFor()
    expect(await findFaults(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载退回的行' }).click()
    expect((await download).suggestedFilename()).toBe('退回的行-02-党员信息库.xlsx')

    await page.getByText('将写入 2,298 条').waitFor()
    await page.getByRole('button', { name: '确认导入' }).click()
    await page.getByText('由陈刚导入').waitFor()
    expect([await countOf('orgs'), await countOf('persons'), await countOf('stays')]).toEqual([91, 1971, 236])
    expect(await findFaults(page)).toEqual([])
  })

  it('are undone one by one: what rests on others stays, and says why', async () => {
    const page = await openImports()
    await page.getByRole('row', { name: /02-党员信息库/ }).getByText('02-党员信息库.xlsx').click()
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByText('有 236 条在导入之后又有变化').waitFor()
    await page.getByRole('dialog').getByText('有流动经历').first().waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('button', { name: '先不撤销' }).click()

    await page.getByText('04-流出党员名册.xlsx').click()
    await page.getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByRole('button', { name: '撤销 236 条' }).click()
    await page.getByText('已撤销', { exact: true }).first().waitFor()
    expect([await countOf('persons'), await countOf('stays'), await countOf('steps')]).toEqual([1971, 0, 0])
  })

  it('are taken along as official tables and as lists, masked', async () => {
    const page = await browser.desk()
    await enter(page, officer)
    await page.goto(`${address}/exports`)
    await page.getByLabel('党组织', { exact: true }).click()
    await page.keyboard.type('大湾')
    await page.getByTitle('中共云岭县青石镇大湾村支部委员会').last().click()
    expect(await findFaults(page)).toEqual([])
    const table = page.waitForEvent('download')
    await page.getByRole('button', { name: /^(?:download )?导出$/ }).click()
    expect((await table).suggestedFilename()).toBe('青石镇大湾村党支部-党员信息库-2026-11-20.xlsx')
    await page.getByLabel('完整的证件号码、电话和住址').check()
    expect(await page.getByRole('button', { name: /^(?:download )?导出$/ }).isDisabled()).toBe(true)
    await page.goto(`${address}/people`)
    const list = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出所见' }).click()
    expect((await list).suggestedFilename()).toBe('人员-2026-11-20.xlsx')
  })
})

it('a namesake is chosen by the user, and columns nobody knows are named', async () => {
  const [branch] = await county.found([{ name: '中共云岭县流动党员东莞支部委员会', shortName: '东莞流动党员党支部', kind: 'branch' }])
  await county.enter(branch!.id, personRecord('王小明', { birthOn: '1960-01-01' }))
  await county.enter(branch!.id, personRecord('王小明', { birthOn: '1990-01-01' }))
  const page = await openImports()
  const roll = sheetOf('流出', ['姓名', '所在党支部', '何时外出', '去哪儿了'], ['王小明', '东莞流动党员党支部', '2025.3', '广东省东莞市'])
  await page.locator('input[type=file]').setInputFiles({ name: roll.name, mimeType: 'text/csv', buffer: Buffer.from(roll.bytes) })
  await page.getByRole('button', { name: '上传并识别' }).click()
  await page.getByLabel('“去哪儿了”的含义').click()
  await page.getByTitle('地点', { exact: true }).last().click()
  await page.getByText('已认出').waitFor()
  await page.getByRole('button', { name: '比对，看差异' }).click()
  await page.getByRole('tab', { name: '待选定 1' }).waitFor()
  expect(await findFaults(page)).toEqual([])
  await page.getByLabel('选定第 2 行是哪一位王小明').click()
  await page.getByTitle(/1960-01 出生/).last().click()
  await page.getByRole('button', { name: '按选定的重新比对' }).click()
  await page.getByText('将写入 1 条').waitFor()
  await page.getByText('广东省东莞市').waitFor()
})
