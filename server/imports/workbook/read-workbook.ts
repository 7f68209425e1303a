import { HucreError, readXlsx, type Workbook as PackedWorkbook } from 'hucre'
import type { CellValue, MergedRange, Sheet, SheetRow } from '../../../domain/layouts/sheet.ts'
import type { RefusalCode } from '../../../contract/refusals.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readArchive, type ArchiveEntry } from './archive.ts'
import { decodeText, readCsvRows } from './csv.ts'
import { findMonthCells } from './month-cells.ts'

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Hidden sheets hold drop-down lists and old copies; they are named, not read. */
  readonly hiddenSheets: readonly string[]
}

type PackedSheet = PackedWorkbook['sheets'][number]

const LARGEST_FILE = 50 * 1024 * 1024
const MOST_ROWS = 200_000
const OLE2 = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b]

/**
 * Reads every visible sheet of an .xlsx or .csv file. Refuses, with what to do about it: files too large, packed to
 * swell, damaged, protected by a password, in old or other formats.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string): Promise<Workbook> {
  if (bytes.length > LARGEST_FILE) {
    throw refuse('imports.too-large', fileName, { size: megabytes(bytes.length), limit: megabytes(LARGEST_FILE) })
  }
  if (startsWith(bytes, OLE2)) throw refuse(isEncrypted(bytes) ? 'imports.encrypted' : 'imports.legacy-xls', fileName)
  const workbook = startsWith(bytes, ZIP) ? await readPacked(bytes, fileName) : readCsv(bytes, fileName)
  const rows = workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  if (rows === 0) throw refuse('imports.empty', fileName)
  if (rows > MOST_ROWS) throw refuse('imports.too-many-rows', fileName, { limit: MOST_ROWS })
  return workbook
}

function readCsv(bytes: Uint8Array, fileName: string): Workbook {
  if (/\.xls[xm]?$/i.test(fileName)) throw refuse(bytes.length === 0 ? 'imports.damaged' : 'imports.not-a-workbook', fileName)
  const text = /\.(?:csv|tsv|txt)$/i.test(fileName) ? decodeText(bytes) : null
  if (text === null) throw refuse('imports.not-a-workbook', fileName)
  return { sheets: [{ name: fileName.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''), rows: readCsvRows(text), merges: [] }], hiddenSheets: [] }
}

async function readPacked(bytes: Uint8Array, fileName: string): Promise<Workbook> {
  const archive = readArchive(bytes)
  if (!archive.ok) throw refuse(archive.fault === 'suspicious' ? 'imports.suspicious' : 'imports.damaged', fileName)
  if (!isXlsx(archive.entries)) throw refuse('imports.not-a-workbook', fileName)
  const hiddenSheets: string[] = []
  const isVisible = (info: { name: string; hidden?: boolean; veryHidden?: boolean }): boolean => {
    const isHidden = info.hidden === true || info.veryHidden === true
    if (isHidden) hiddenSheets.push(info.name)
    return !isHidden
  }
  try {
    const packed = await readXlsx(bytes, { sheets: isVisible })
    const monthCells = await findMonthCells(bytes, packed)
    return { sheets: packed.sheets.map((sheet, index) => toSheet(sheet, monthCells.get(index))), hiddenSheets }
  } catch (error) {
    if (error instanceof HucreError || error instanceof RangeError || error instanceof SyntaxError) throw refuse('imports.damaged', fileName)
    throw error
  }
}

function toSheet(packed: PackedSheet, monthCells: ReadonlySet<string> | undefined): Sheet {
  const rows = packed.rows.flatMap((values, index): SheetRow[] => {
    const cells = values.map((value, column): CellValue => {
      if (value === '') return null
      return value instanceof Date ? dayText(value, monthCells?.has(`${index},${column}`) === true) : value
    })
    while (cells.length > 0 && cells.at(-1) === null) cells.pop()
    return cells.length === 0 ? [] : [{ row: index + 1, cells }]
  })
  return { name: packed.name, rows, merges: (packed.merges ?? []).map(toRange) }
}

function toRange(merge: { startRow: number; startCol: number; endRow: number; endCol: number }): MergedRange {
  return { fromRow: merge.startRow + 1, fromColumn: merge.startCol + 1, toRow: merge.endRow + 1, toColumn: merge.endCol + 1 }
}

/** A day as text, as exactly as the cell shows it; the time of day is left out. */
function dayText(date: Date, showsMonthOnly: boolean): CellValue {
  if (Number.isNaN(date.getTime())) return null
  return date.toISOString().slice(0, showsMonthOnly ? 7 : 10)
}

function isXlsx(entries: readonly ArchiveEntry[]): boolean {
  const names = new Set(entries.map(({ name }) => name))
  return names.has('[Content_Types].xml') && entries.some(({ name }) => /(?:^|\/)workbook\d*\.xml$/.test(name))
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** A workbook with a password is an OLE2 container with a stream of this name, in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`
}

function refuse(code: RefusalCode, file: string, params: Record<string, string | number> = {}): Refusal {
  return new Refusal('invalid', code, { file, ...params })
}
