import { isBlank } from '../values/text.ts'
import { normaliseTitle, textAt } from './header.ts'
import type { Recognition } from './recognise.ts'
import type { CellValue, SheetRow } from './sheet.ts'

/** `blank` also where only a prepared serial number stands; `note` are signatures, remarks and headings between rows. */
export type RowClass = 'data' | 'blank' | 'total' | 'header' | 'note'

const TOTAL = /^(?:本页|全镇|全乡|全县|全街道)?(?:合计|总计|小计|共计|累计|总数|汇总)/
const NOTE = /^(?:填表人?|制表人?|填报人?|审核人?|审批|经办人?|复核人?|负责人|填报单位|填表单位|填报日期|填表日期|填表说明|说明|注|备注|盖章|签字|签名|书记签字|联系电话)[:：(（]/
const FEWEST_TITLES = 3

/** Tells of each row below the header whether it holds a record, and what it is otherwise; nothing is left out unreported. */
export function createRowClassifier(recognition: Recognition): (row: SheetRow) => RowClass {
  const indexOf = (key: string): number => (recognition.columns.find((column) => column.key === key)?.column ?? 0) - 1
  const serial = indexOf('serial')
  const name = indexOf(recognition.layout === 'orgs' ? 'orgName' : 'name')
  const number = indexOf('identityNumber')
  const width = recognition.columns.length
  const titles = recognition.columns.map(({ column, title }) => ({ index: column - 1, names: title.split('-').map(normaliseTitle) }))

  return (row) => {
    const filled = row.cells.flatMap((cell, index) => (isEmpty(cell) || (index === serial && isSerial(cell)) ? [] : [index]))
    const first = filled[0]
    if (first === undefined) return 'blank'
    const text = textAt(row, first).replace(/\s/g, '')
    if (TOTAL.test(text)) return 'total'
    if (filled.length > Math.max(FEWEST_TITLES, width / 2) && !sharesTitle(row, titles, first)) return 'data'
    const isNamed = name >= 0 && !isBlank(row.cells[name] ?? null)
    if (titles.filter((title) => isTitle(row, title)).length >= FEWEST_TITLES) return 'header'
    if (NOTE.test(text) && !(isNamed && filled.length > FEWEST_TITLES)) return 'note'
    const isNumbered = number >= 0 && !isBlank(row.cells[number] ?? null)
    return !isNamed && !isNumbered && filled.length <= 2 && width > 4 ? 'note' : 'data'
  }
}

interface Title {
  readonly index: number
  readonly names: readonly string[]
}

function sharesTitle(row: SheetRow, titles: readonly Title[], index: number): boolean {
  const title = titles.find((candidate) => candidate.index === index)
  return title !== undefined && isTitle(row, title)
}

function isTitle(row: SheetRow, title: Title): boolean {
  const text = normaliseTitle(textAt(row, title.index))
  return text !== '' && title.names.includes(text)
}

function isEmpty(cell: CellValue): boolean {
  return cell === null || (typeof cell === 'string' && cell.trim() === '')
}

function isSerial(cell: CellValue): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d+\s*$/.test(cell))
}
