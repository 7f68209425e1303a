/** What may be kept with a record: pictures, PDF, documents of an office suite, plain text. */
export type FileKind = 'image' | 'pdf' | 'office' | 'text'

export interface FileType {
  kind: FileKind
  mediaType: string
}

export type FileVerdict = { is: 'good'; type: FileType } | { is: 'empty' | 'unknown' | 'misnamed' | 'macros' }

interface Known extends FileType {
  extensions: readonly string[]
}

const office = (mediaType: string, ...extensions: string[]): Known => ({ kind: 'office', mediaType, extensions })
const openXml = 'application/vnd.openxmlformats-officedocument'

const jpeg: Known = { kind: 'image', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] }
const png: Known = { kind: 'image', mediaType: 'image/png', extensions: ['png'] }
const gif: Known = { kind: 'image', mediaType: 'image/gif', extensions: ['gif'] }
const webp: Known = { kind: 'image', mediaType: 'image/webp', extensions: ['webp'] }
const heic: Known = { kind: 'image', mediaType: 'image/heic', extensions: ['heic', 'heif'] }
const pdf: Known = { kind: 'pdf', mediaType: 'application/pdf', extensions: ['pdf'] }
const text: Known = { kind: 'text', mediaType: 'text/plain', extensions: ['txt', 'csv', 'md'] }
const inZip: readonly { entry: string; type: Known }[] = [
  { entry: 'word/document.xml', type: office(`${openXml}.wordprocessingml.document`, 'docx') },
  { entry: 'xl/workbook.xml', type: office(`${openXml}.spreadsheetml.sheet`, 'xlsx') },
  { entry: 'ppt/presentation.xml', type: office(`${openXml}.presentationml.presentation`, 'pptx') },
  { entry: 'OFD.xml', type: office('application/ofd', 'ofd') },
]
const inCompound: readonly Known[] = [
  office('application/msword', 'doc', 'wps'), office('application/vnd.ms-excel', 'xls', 'et'), office('application/vnd.ms-powerpoint', 'ppt', 'dps'),
]

const begins = (bytes: Uint8Array, first: readonly number[], at = 0) => first.every((byte, index) => bytes[at + index] === byte)
const letters = (word: string) => Array.from(word, (letter) => letter.charCodeAt(0))
const number = (bytes: Uint8Array, at: number, length: number) =>
  Array.from({ length }, (_, index) => (bytes[at + index] ?? 0) * 256 ** index).reduce((sum, part) => sum + part, 0)

/** Names of what a zip holds, from its directory at the end; none when it has no readable directory. */
function namesInZip(bytes: Uint8Array): string[] {
  let end = bytes.length - 22
  while (end >= Math.max(0, bytes.length - 65_558) && !begins(bytes, [0x50, 0x4b, 5, 6], end)) end -= 1
  if (end < 0 || !begins(bytes, [0x50, 0x4b, 5, 6], end)) return []
  const names: string[] = []
  let at = number(bytes, end + 16, 4)
  for (let count = number(bytes, end + 10, 2); count > 0 && begins(bytes, [0x50, 0x4b, 1, 2], at); count -= 1) {
    const length = number(bytes, at + 28, 2)
    names.push(String.fromCharCode(...bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + number(bytes, at + 30, 2) + number(bytes, at + 32, 2)
  }
  return names
}

/** Text has no control characters but tabulators, line and page ends. */
const isText = (bytes: Uint8Array) => bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 12 || byte === 13)

function pictureOf(bytes: Uint8Array): Known | undefined {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return jpeg
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return png
  if (begins(bytes, letters('GIF87a')) || begins(bytes, letters('GIF89a'))) return gif
  if (begins(bytes, letters('RIFF')) && begins(bytes, letters('WEBP'), 8)) return webp
  return ['heic', 'heix', 'mif1', 'msf1'].some((brand) => begins(bytes, letters(`ftyp${brand}`), 4)) ? heic : undefined
}

const extensionOf = (name: string) => (/\.([a-z0-9]+)$/i.exec(name)?.[1] ?? '').toLowerCase()

function documentOf(name: string, bytes: Uint8Array): Known | 'macros' | undefined {
  if (begins(bytes, letters('%PDF-'))) return pdf
  if (begins(bytes, [0x50, 0x4b, 3, 4])) {
    const names = namesInZip(bytes)
    if (names.some((entry) => entry.endsWith('vbaProject.bin'))) return 'macros'
    return inZip.find(({ entry }) => names.includes(entry))?.type
  }
  // the old formats look alike from outside; the name says which
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return inCompound.find(({ extensions }) => extensions.includes(extensionOf(name))) ?? inCompound[0]
  return undefined
}

/** What a file is by its content, and whether its name says the same. Never by what the sender claims. */
export function judgeFile(name: string, bytes: Uint8Array): FileVerdict {
  if (bytes.length === 0) return { is: 'empty' }
  const found = pictureOf(bytes) ?? documentOf(name, bytes) ?? (text.extensions.includes(extensionOf(name)) && isText(bytes) ? text : undefined)
  if (found === undefined) return { is: 'unknown' }
  if (found === 'macros') return { is: 'macros' }
  if (!found.extensions.includes(extensionOf(name))) return { is: 'misnamed' }
  return { is: 'good', type: { kind: found.kind, mediaType: found.mediaType } }
}

/** A name that can be shown and saved anywhere: no folders, no control or direction characters, at most 120 characters. */
export function cleanFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const plain = base.replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '').trim()
  const extension = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = plain.slice(0, plain.length - extension.length)
  return `${Array.from(stem).slice(0, 120 - extension.length).join('')}${extension}`
}
