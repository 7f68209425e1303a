import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { newDataFolder, runCommand } from '../../test/helpers/cli.ts'
import { fixtureNames } from '../../test/helpers/roll.ts'
import { openInstall, type Install } from '../install.ts'
import type { FileReport } from '../imports/import-files.ts'
import { readWorkbook } from '../imports/workbook/read-workbook.ts'
import type { Obstacle } from '../imports/batch/undo.ts'

interface Imported {
  files: FileReport[]
}
interface Undone {
  undone: number
  refused?: Obstacle[]
}

const data = newDataFolder()
const path = (which: keyof typeof fixtureNames) => fileURLToPath(new URL(`../../test/fixtures/workbooks/${fixtureNames[which]}.xlsx`, import.meta.url))
let running: Install | undefined
afterAll(() => running?.close())

const figures = ({ rows, created, updated, same, rejected }: FileReport) => [rows, created, updated, same, rejected]

it('imports the workbooks of a county into an empty folder, says what it did, and takes it back', async () => {
  expect((await runCommand('init', '--data', data, '--county', '云岭县', '--json')).status).toBe(0)
  const files = [path('orgs'), path('members'), path('away')]

  const preview = await runCommand<Imported>('import', '--data', data, '--json', ...files)
  expect([preview.status, preview.document.files.map(figures)]).toEqual([0, [[91, 91, 0, 0, 0], [1994, 1971, 0, 0, 23], [238, 236, 0, 0, 2]]])
  expect(preview.document.files[0]).toMatchObject({ file: '01-党组织.xlsx', layout: 'orgs', problems: [] })
  expect(preview.document.files[0]).not.toHaveProperty('batch')
  expect(preview.document.files[2]!.problems[0]).toMatchObject({ sheet: '云台乡', row: 4, column: '姓名', code: 'personNotFound', message: expect.stringContaining('没有找到') })

  // from here on beside a program that holds the folder
  running = await openInstall({ dataDir: data, say: () => undefined })
  const applied = await runCommand<Imported>('import', '--data', data, '--json', '--apply', ...files)
  expect(applied.document.files.map(figures)).toEqual(preview.document.files.map(figures))
  const batches = applied.document.files.map(({ batch }) => batch ?? '')

  const again = await runCommand<Imported>('import', '--data', data, '--json', ...files)
  expect(again.document.files.map(figures)).toEqual([[91, 0, 0, 91, 0], [1994, 0, 0, 1971, 23], [238, 0, 0, 236, 2]])

  const refused = await runCommand<Undone>('undo', '--data', data, '--json', batches[1] ?? '')
  expect([refused.status, refused.document.undone, refused.document.refused?.length]).toEqual([1, 0, 236])
  expect(refused.messages).toContain('236 条记录在导入之后又有变化')
  for (const [batch, undone] of [[batches[2], 236], [batches[1], 1971], [batches[0], 91]] as const) {
    expect(await runCommand('undo', '--data', data, '--json', batch ?? '')).toMatchObject({ status: 0, document: { batch, undone, kept: [] } })
  }
  expect(await runCommand('audit', 'verify', '--data', data, '--json')).toMatchObject({ status: 0, document: { intact: true } })
}, 180_000)

it('founds branches only where asked to, in the county that is named', async () => {
  await runCommand('init', '--data', data, '--county', '青岭县', '--json')
  const wish = ['--data', data, '--county', '青岭县', '--json']
  expect((await runCommand<Imported>('import', ...wish, path('form'))).document.files.map(figures)).toEqual([[244, 0, 0, 0, 244]])
  expect((await runCommand<Imported>('import', ...wish, '--create-branches', '--apply', path('form'))).document.files.map(figures)).toEqual([[244, 244, 0, 0, 0]])
})

it('exports official tables, masked unless a reason is given', async () => {
  const wish = ['export', '--data', data, '--county', '青岭县', '--json', '--layout', 'members', '--org', '青石镇大湾村党支部', '--out', `${data}.xlsx`]
  const numbers = async () => {
    const { sheets } = await readWorkbook(await readFile(`${data}.xlsx`), 'a.xlsx')
    return sheets[0]!.rows.slice(2).map(({ cells }) => String(cells[3]))
  }
  const masked = await runCommand<{ rows: number }>(...wish)
  expect([masked.status, masked.document.rows > 0, masked.messages]).toEqual([0, true, expect.stringContaining('已掩码')])
  expect((await numbers()).every((number) => /^\d{3}\*{11}\w{4}$/.test(number))).toBe(true)
  await runCommand(...wish, '--reason', '年度统计核对')
  expect((await numbers()).filter((number) => /^\d{17}[\dX]$/.test(number))).toHaveLength(masked.document.rows)
  expect(await runCommand(...wish.map((word) => (word === 'members' ? 'nonsense' : word)))).toMatchObject({ status: 2, document: undefined })
  expect(await runCommand(...wish.map((word) => (word === '青石镇大湾村党支部' ? '没有这个支部' : word)))).toMatchObject({ status: 1, document: undefined, messages: expect.stringContaining('没有找到党组织') })
})

it('tells wrong usage from a refusal, and says nothing on standard output', async () => {
  expect(await runCommand('import', '--data', data, '--json')).toMatchObject({ status: 2, document: undefined })
  expect(await runCommand('undo', '--data', data, '--json', 'x')).toMatchObject({ status: 2, document: undefined })
  expect(await runCommand('import', '--data', data, '--json', path('orgs'))).toMatchObject({ status: 2, document: undefined, messages: expect.stringContaining('--county') })
  expect(await runCommand('import', '--data', data, '--county', '青岭县', '--json', 'nowhere.xlsx')).toMatchObject({ status: 1, document: undefined, messages: expect.stringContaining('nowhere.xlsx') })
  expect(await runCommand('import', '--data', data, '--county', '青岭县', '--json', fileURLToPath(import.meta.url))).toMatchObject({ status: 1, document: undefined, messages: expect.stringContaining('不是可导入的表格') })
})
