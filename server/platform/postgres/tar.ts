import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { OperatorError } from './operator-error.ts'

export interface TarEntry {
  name: string
  content: Buffer
}

const BLOCK = 512
const LONGEST_NAME = 100
/** No entry is larger, so that a reader can take each one whole. */
const LARGEST_ENTRY = 256 * 1024 * 1024

/** One file as a piece of a tar stream (ustar), which any `tar` can unpack. */
export function packEntry({ name, content }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`a name in a tar is at most ${LONGEST_NAME} bytes: ${name}`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write(octal(0o600, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(content.length, 12), 124)
  header.write(octal(0, 12), 136)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  header.write(octal(sumOf(header), 8), 148)
  return Buffer.concat([header, content, Buffer.alloc(paddingOf(content.length))])
}

export const TAR_END = Buffer.alloc(2 * BLOCK)

/** The entries of a .tar.gz written by `packEntry`, one after the other; a damaged or cut file is refused. */
export async function* readEntries(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file)
  const unzipped = source.pipe(createGunzip())
  source.once('error', (error) => unzipped.destroy(error))
  const { take, drain } = readerOf(unzipped)
  try {
    for (;;) {
      const header = await take(BLOCK)
      if (header.every((byte) => byte === 0)) break
      if (readOctal(header, 148, 8) !== sumOf(header)) throw new OperatorError(damaged(file))
      const size = readOctal(header, 124, 12)
      if (size > LARGEST_ENTRY) throw new OperatorError(damaged(file))
      const content = await take(size)
      await take(paddingOf(size))
      yield { name: header.toString('utf8', 0, LONGEST_NAME).replace(/\0.*$/s, ''), content }
    }
    // To the end, where the checksum of the compressed stream stands.
    await drain()
  } catch (cause) {
    throw explain(cause, file)
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

interface Reader {
  take: (size: number) => Promise<Buffer>
  drain: () => Promise<void>
}

function readerOf(stream: AsyncIterable<Buffer>): Reader {
  const chunks = stream[Symbol.asyncIterator]()
  let pending: Buffer[] = []
  let available = 0
  return {
    async take(size) {
      while (available < size) {
        const next = await chunks.next()
        if (next.done === true) throw new CutShort()
        pending.push(next.value)
        available += next.value.length
      }
      const all = Buffer.concat(pending)
      pending = [all.subarray(size)]
      available -= size
      return all.subarray(0, size)
    },
    async drain() {
      while ((await chunks.next()).done !== true) continue
    },
  }
}

class CutShort extends Error {}

function explain(cause: unknown, file: string): unknown {
  const code = (cause as NodeJS.ErrnoException).code
  if (cause instanceof CutShort || code === 'Z_BUF_ERROR') return new OperatorError(`备份文件 ${file} 不完整，后面的部分缺失，不能用来恢复。请检查复制是否完成，或改用另一份备份。`, { cause })
  if (code === 'Z_DATA_ERROR') return new OperatorError(damaged(file), { cause })
  if (code === 'ENOENT') return new OperatorError(`找不到备份文件 ${file}。`, { cause })
  return cause
}

export function damaged(file: string): string {
  return `文件 ${file} 不是鸿雁的备份文件，或内容已损坏，不能用来恢复。请改用另一份备份。`
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

function readOctal(header: Buffer, start: number, width: number): number {
  return Number.parseInt(header.toString('latin1', start, start + width), 8)
}

// The sum is taken with spaces where the sum itself stands.
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}
