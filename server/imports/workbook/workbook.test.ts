import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import * as fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { describe, expect, it } from 'vitest'
import type { CellValue, Sheet } from '../../../domain/layouts/sheet.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readArchive } from './archive.ts'
import { columnLetters } from './month-cells.ts'
import { readWorkbook, type Workbook } from './read-workbook.ts'
import { writeCsv, writeWorkbook, type ColumnToWrite } from './write-workbook.ts'

const fixture = (name: string): Buffer => readFileSync(new URL(`../../../test/fixtures/workbooks/${name}.xlsx`, import.meta.url))
const text = (content: string): Uint8Array => new TextEncoder().encode(content)

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function refusalOf(bytes: Uint8Array, name: string): Promise<string> {
  const answer = await readWorkbook(bytes, name).catch((error: unknown) => error)
  return answer instanceof Refusal ? answer.code : 'read'
}

function firstSheet(workbook: Workbook): Sheet {
  const [sheet] = workbook.sheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe('reading the official workbooks', () => {
  it.each([
    ['01-党组织', [['党组织基本信息', 92, 92]]],
    ['02-党员信息库', [['党员信息库', 1997, 1998]]],
    ['03-党员基本信息汇总表', [['党员基本信息汇总表', 248, 248]]],
    ['04-流出党员名册', [['青石镇', 54, 54], ['柳溪镇', 39, 39], ['白鹭乡', 40, 40], ['石桥镇', 42, 42], ['云台乡', 45, 45], ['枫林镇', 36, 36]]],
  ] as const)('%s', async (name, expected) => {
    const { sheets } = await readWorkbook(fixture(name), `${name}.xlsx`)
    expect(sheets.map((sheet) => [sheet.name, sheet.rows.length, sheet.rows.at(-1)?.row])).toEqual(expected)
  })

  it('keeps what kind of cell it was, and where', async () => {
    const { rows } = firstSheet(await readWorkbook(fixture('02-党员信息库'), '02.xlsx'))
    expect(rows[2]).toMatchObject({ row: 3, cells: expect.arrayContaining([1, '邱颖雪', '女', '990101199607100801', '2023年2月1日']) })
    expect(rows.find(({ row }) => row === 20)?.cells[5]).toBe(25925)
    const { merges } = firstSheet(await readWorkbook(fixture('04-流出党员名册'), '04.xlsx'))
    expect(merges).toContainEqual({ fromRow: 2, fromColumn: 7, toRow: 2, toColumn: 9 })
  })
})

describe('cells of a workbook', () => {
  it('days become text, and a month stays a month', async () => {
    const april = new Date(Date.UTC(1999, 3, 1))
    const cells = new Map([['1,1', { value: april, style: { numFmt: 'yyyy"年"m"月";@' } }]])
    const rows = [['a', 'b', 'c'], [april, april, 36251.5], [new Date(Date.UTC(2020, 4, 3, 10, 30)), true, null]]
    const workbook = await readWorkbook(await writeXlsx({ sheets: [{ name: '日期', rows, cells }] }), 'a.xlsx')
    expect(firstSheet(workbook).rows.map((row) => row.cells)).toEqual([['a', 'b', 'c'], ['1999-04-01', '1999-04', 36251.5], ['2020-05-03', true]])
  })

  it('hidden sheets are named and not read', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '名册', rows: [['姓名']] }, { name: '字典', rows: [['男'], ['女']], hidden: true }] })
    const workbook = await readWorkbook(bytes, 'a.xlsx')
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['名册'])
    expect(workbook.hiddenSheets).toEqual(['字典'])
  })

  it.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('column %i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters)
  })
})

describe('CSV', () => {
  const content = '流出党员名册\r\n姓名,地点,备注\r\n王明,"广东省东莞市, 长安镇","第一行\n第二行"\r\n\r\n李华,,\r\n'
  // 流出党员名册 / 姓名,地点 / 王明,东莞, as Chinese Excel saves it
  const gb18030 = Uint8Array.from([0xc1, 0xf7, 0xb3, 0xf6, 0xb5, 0xb3, 0xd4, 0xb1, 0xc3, 0xfb, 0xb2, 0xe1, 0x0d, 0x0a, 0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xd8, 0xb5, 0xe3, 0x0d, 0x0a, 0xcd, 0xf5, 0xc3, 0xf7, 0x2c, 0xb6, 0xab, 0xdd, 0xb8])

  it.each([
    ['UTF-8', text(content)],
    ['UTF-8 with mark', text(`\uFEFF${content}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${content}`, 'utf16le'))],
    ['semicolons', text(content.replace('姓名,地点,备注', '姓名;地点;备注').replace('王明,"', '王明;"').replace('","', '";"').replace('李华,,', '李华;;'))],
  ])('%s', async (_encoding, bytes) => {
    expect(firstSheet(await readWorkbook(bytes, '某县/名册.csv'))).toEqual({
      name: '名册', merges: [],
      rows: [
        { row: 1, cells: ['流出党员名册'] },
        { row: 2, cells: ['姓名', '地点', '备注'] },
        { row: 3, cells: ['王明', '广东省东莞市, 长安镇', '第一行\n第二行'] },
        { row: 5, cells: ['李华', null, null] },
      ],
    })
  })

  it('GB18030, which Chinese Excel writes', async () => {
    const { rows } = firstSheet(await readWorkbook(gb18030, '名册.csv'))
    expect(rows.map(({ cells }) => cells)).toEqual([['流出党员名册'], ['姓名', '地点'], ['王明', '东莞']])
  })
})

/** A ZIP archive of one file whose directory may lie. */
function archiveOf(name: string, content: Uint8Array, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content)
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(title.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(declared, 24)
  entry.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + title.length + packed.length, 16)
  return Buffer.concat([local, title, packed, entry, title, end])
}

describe('files that are not opened', () => {
  const ole2 = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1000)])
  const good = fixture('01-党组织')

  it.each([
    ['a workbook of Excel 97', ole2, '党员.xls', 'imports.legacy-xls'],
    ['one with a password', Buffer.concat([ole2, Buffer.from('EncryptedPackage', 'utf16le')]), '党员.xlsx', 'imports.encrypted'],
    ['half a download', good.subarray(0, good.length / 2), '党员.xlsx', 'imports.damaged'],
    ['an empty file', new Uint8Array(), '党员.xlsx', 'imports.damaged'],
    ['a text document', archiveOf('word/document.xml', text('<x/>')), '说明.docx', 'imports.not-a-workbook'],
    ['an OpenDocument table', archiveOf('content.xml', text('<x/>')), '党员.ods', 'imports.not-a-workbook'],
    ['a web page called .xls', text('<html><table></table></html>'), '党员.xls', 'imports.not-a-workbook'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), '照片.png', 'imports.not-a-workbook'],
    ['a picture called .csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), '照片.csv', 'imports.not-a-workbook'],
    ['an empty table', text('\r\n,,\r\n'), '空.csv', 'imports.empty'],
    ['a bomb', archiveOf('xl/workbook.xml', new Uint8Array(30_000_000)), '党员.xlsx', 'imports.suspicious'],
    ['a bomb that hides its size', archiveOf('xl/workbook.xml', new Uint8Array(3_000_000), 0), '党员.xlsx', 'imports.damaged'],
    ['a file beyond the limit', new Uint8Array(51 * 1024 * 1024), '党员.xlsx', 'imports.too-large'],
  ])('%s', async (_what, bytes, name, code) => {
    expect(await refusalOf(bytes, name)).toBe(code)
  })

  it('a directory that promises less than there is does not unpack more', async () => {
    expect(readArchive(archiveOf('xl/workbook.xml', new Uint8Array(30_000_000), 100)).ok).toBe(true)
    expect(await refusalOf(archiveOf('[Content_Types].xml', new Uint8Array(30_000_000), 100), '党员.xlsx')).toBe('imports.not-a-workbook')
  })

  it('a damaged file is refused and never fails otherwise', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: good.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, noise) => {
      const damaged = Buffer.from(good)
      damaged.set(noise.subarray(0, damaged.length - at), at)
      expect(await refusalOf(damaged, '党组织.xlsx')).toMatch(/^read$|^imports\./)
    }), { seed: 41, numRuns: 150 })
  })
})

describe('writing', () => {
  const columns: ColumnToWrite[] = [{ title: '姓名' }, { title: '何时外出', group: '外出务工情况' }, { title: '地点', group: '外出务工情况', width: 24 }, { title: '人数', kind: 'number' }]
  const nasty: CellValue[][] = [['=1+1', '+86 138', '-5', 3], ['@SUM(A1)', '\tx', '=cmd|x', '=2'], ['王\u0000明', null, '<&>"', 4.5]]

  it('no cell is a formula, in a workbook laid out or streamed', async () => {
    for (const count of [1, 6000]) {
      const rows = Array.from({ length: count }, () => nasty).flat()
      const bytes = await collect(await writeWorkbook([{ name: '名[册]', heading: '青石镇流出党员名册', columns, rows }]))
      const { rows: read } = firstSheet(await readWorkbook(bytes, 'a.xlsx'))
      expect(read).toHaveLength(rows.length + 3)
      expect(read.slice(3, 6).map(({ cells }) => cells)).toEqual([['=1+1', '+86 138', '-5', 3], ['@SUM(A1)', '\tx', '=cmd|x', "'=2"], ['王明', null, '<&>"', 4.5]])
      expect(Buffer.from(bytes).includes('<f>')).toBe(false)
    }
  })

  it('a header of two rows is written as it is recognised', async () => {
    const bytes = await collect(await writeWorkbook([{ name: '青石镇', heading: '青石镇流出党员名册', columns, rows: [] }, { name: '青石镇', columns, rows: [] }]))
    const workbook = await readWorkbook(bytes, 'a.xlsx')
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['青石镇', '青石镇_2'])
    expect(firstSheet(workbook).rows.map(({ cells }) => cells)).toEqual([['青石镇流出党员名册'], ['姓名', '外出务工情况', null, '人数'], [null, '何时外出', '地点']])
    expect(firstSheet(workbook).merges).toEqual(expect.arrayContaining([
      { fromRow: 1, fromColumn: 1, toRow: 1, toColumn: 4 }, { fromRow: 2, fromColumn: 2, toRow: 2, toColumn: 3 },
      { fromRow: 2, fromColumn: 1, toRow: 3, toColumn: 1 }, { fromRow: 2, fromColumn: 4, toRow: 3, toColumn: 4 },
    ]))
  })

  it('rows may come one by one', async () => {
    async function* source(): AsyncGenerator<CellValue[]> {
      for (let index = 0; index < 5005; index += 1) yield [`人${index}`, null, null, index]
    }
    const { rows } = firstSheet(await readWorkbook(await collect(await writeWorkbook([{ name: '甲', columns: columns.map(({ title }) => ({ title })), rows: source() }])), 'a.xlsx'))
    expect(rows).toHaveLength(5006)
    expect(rows.at(-1)).toEqual({ row: 5006, cells: ['人5004', null, null, 5004] })
  })

  it('CSV guards what begins like a formula and reads it back as it was', async () => {
    const bytes = await collect(writeCsv({ columns, rows: nasty }))
    const content = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(content.startsWith('\uFEFF姓名,')).toBe(true)
    expect(content).not.toMatch(/(?:^|[,\n"])[=+@]/m)
    const { rows } = firstSheet(await readWorkbook(bytes, 'a.csv'))
    expect(rows[1]?.cells).toEqual(['=1+1', '+86 138', '-5', '3'])
  })
})
