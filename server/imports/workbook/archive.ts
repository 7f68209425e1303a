/** Why a packed workbook is not opened; everything is told from its directory, before anything is unpacked. */
type ArchiveFault = 'damaged' | 'suspicious'

export interface ArchiveEntry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
}

export type ArchiveReading =
  | { readonly ok: true; readonly entries: readonly ArchiveEntry[] }
  | { readonly ok: false; readonly fault: ArchiveFault }

/** A workbook of 100,000 rows and 27 columns unpacks to about 100 MB. */
const LARGEST_UNPACKED = 200 * 1024 * 1024
const MOST_ENTRIES = 2000
/** Spreadsheets shrink 5 to 30 times; a bomb a thousand times. */
const LARGEST_RATIO = 100
const RATIO_MATTERS_FROM = 10 * 1024 * 1024

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LONGEST_COMMENT = 0xffff
const SEE_ZIP64 = 0xffffffff

/** Reads the directory of a ZIP archive and judges what unpacking would cost. */
export function readArchive(bytes: Uint8Array): ArchiveReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findDirectoryEnd(view)
  if (end === null) return { ok: false, fault: 'damaged' }
  const count = view.getUint16(end + 10, true)
  let position = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return { ok: false, fault: 'suspicious' }
  const entries: ArchiveEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (position + 46 > bytes.length || view.getUint32(position, true) !== DIRECTORY_ENTRY) return { ok: false, fault: 'damaged' }
    const entry = readEntry(bytes, view, position)
    if (entry === null) return { ok: false, fault: 'damaged' }
    entries.push(entry.entry)
    position = entry.next
  }
  return judgeEntries(entries, bytes.length)
}

function findDirectoryEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT)
  for (let position = view.byteLength - 22; position >= lowest; position -= 1) {
    if (view.getUint32(position, true) === DIRECTORY_END) return position
  }
  return null
}

function readEntry(bytes: Uint8Array, view: DataView, position: number): { entry: ArchiveEntry; next: number } | null {
  const nameLength = view.getUint16(position + 28, true)
  const extraLength = view.getUint16(position + 30, true)
  const next = position + 46 + nameLength + extraLength + view.getUint16(position + 32, true)
  if (next > bytes.length) return null
  const name = new TextDecoder().decode(bytes.subarray(position + 46, position + 46 + nameLength))
  let packed = view.getUint32(position + 20, true)
  let unpacked = view.getUint32(position + 24, true)
  if (packed === SEE_ZIP64 || unpacked === SEE_ZIP64) {
    const sizes = readZip64Sizes(view, position + 46 + nameLength, extraLength)
    if (unpacked === SEE_ZIP64) unpacked = sizes.shift() ?? -1
    if (packed === SEE_ZIP64) packed = sizes.shift() ?? -1
  }
  // sizes that stand only behind the data cannot be judged beforehand
  const isUnsized = packed <= 0 && unpacked <= 0 && (view.getUint16(position + 8, true) & 8) !== 0 && !name.endsWith('/')
  const isContradictory = packed < 0 || unpacked < 0 || (packed > 2 && unpacked === 0)
  return isUnsized || isContradictory ? null : { entry: { name, packed, unpacked }, next }
}

function readZip64Sizes(view: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length;) {
    const size = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      const fits = Math.min(Math.floor(size / 8), 2, Math.floor((view.byteLength - at - 4) / 8))
      return Array.from({ length: fits }, (_, index) => Number(view.getBigUint64(at + 4 + index * 8, true)))
    }
    at += 4 + size
  }
  return []
}

function judgeEntries(entries: readonly ArchiveEntry[], fileSize: number): ArchiveReading {
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const overlaps = packed > fileSize
  const swells = entries.some((entry) => entry.unpacked > RATIO_MATTERS_FROM && entry.unpacked > entry.packed * LARGEST_RATIO)
  return overlaps || swells || unpacked > LARGEST_UNPACKED ? { ok: false, fault: 'suspicious' } : { ok: true, entries }
}
