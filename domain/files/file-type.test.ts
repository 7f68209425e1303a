import { describe, expect, test } from 'vitest'
import { cleanFileName, judgeFile } from './file-type.ts'

const bytes = (...parts: (string | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part])))
const short = (value: number) => [value % 256, Math.floor(value / 256)]
const long = (value: number) => [...short(value % 65_536), ...short(Math.floor(value / 65_536))]

/** A zip that holds nothing but a directory of these names. */
function zipOf(...names: string[]): Uint8Array {
  const head = bytes([0x50, 0x4b, 3, 4], Array.from({ length: 26 }, () => 0))
  const directory = bytes(...names.flatMap((name) => [[0x50, 0x4b, 1, 2], Array.from({ length: 24 }, () => 0), short(name.length), Array.from({ length: 16 }, () => 0), name]))
  return bytes([...head], [...directory], [0x50, 0x4b, 5, 6], [0, 0, 0, 0, ...short(names.length), ...short(names.length)], long(directory.length), long(head.length), [0, 0])
}

const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'rest')

describe('a file is what its content says', () => {
  test.each([
    ['合影.jpg', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['合影.PNG', png, 'image/png'],
    ['图.gif', bytes('GIF89a..'), 'image/gif'],
    ['图.webp', bytes('RIFF', [1, 2, 3, 4], 'WEBP'), 'image/webp'],
    ['照片.heic', bytes([0, 0, 0, 24], 'ftypheic'), 'image/heic'],
    ['决议.pdf', bytes('%PDF-1.7'), 'application/pdf'],
    ['记录.docx', zipOf('[Content_Types].xml', 'word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['名单.xlsx', zipOf('[Content_Types].xml', 'xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['公文.ofd', zipOf('OFD.xml'), 'application/ofd'],
    ['旧表.xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'application/vnd.ms-excel'],
    ['说明.txt', bytes('a\tb\r\n', [0xe5, 0xa5, 0xbd]), 'text/plain'],
  ])('%s is taken', (name, content, mediaType) => {
    expect(judgeFile(name, content)).toMatchObject({ is: 'good', type: { mediaType } })
  })

  test.each([
    ['空.txt', bytes(), 'empty'],
    ['程序.exe', bytes('MZ', [0x90, 0]), 'unknown'],
    ['程序.txt', bytes('MZ', [0x90, 0]), 'unknown'],
    ['网页.html', bytes('<script>'), 'unknown'],
    ['画.svg', bytes('<svg onload="x">'), 'unknown'],
    ['压缩.zip', zipOf('a.txt'), 'unknown'],
    ['假的.docx', bytes([0x50, 0x4b, 3, 4], 'word/document.xml'), 'unknown'],
    ['照片.pdf', png, 'misnamed'],
    ['照片', png, 'misnamed'],
    ['表.xlsx', zipOf('xl/workbook.xml', 'xl/vbaProject.bin'), 'macros'],
  ])('%s is not', (name, content, verdict) => {
    expect(judgeFile(name, content)).toEqual({ is: verdict })
  })
})

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\材料\\会议 记录.docx', '会议 记录.docx'],
  ['表\u202Excod.exe.txt', '表xcod.exe.txt'],
  ['a"b\n.pdf', 'ab.pdf'],
  [`${'长'.repeat(200)}.docx`, `${'长'.repeat(115)}.docx`],
])('the name %j is kept as %j', (given, kept) => {
  expect(cleanFileName(given)).toBe(kept)
})
