import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Refusal } from '../../platform/refusal.ts'
import { readArchive } from './archive.ts'
import { readWorkbook, type Workbook } from './read-workbook.ts'

interface Task {
  readonly task: 'read-workbook'
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly head: number
}

type Reply = { readonly workbook: Workbook; readonly rowCounts: readonly number[] } | { readonly refused: Pick<Refusal, 'kind' | 'code' | 'params'> }

/** From this size on a file is unpacked beside the program, which goes on answering meanwhile. */
const largeFrom = 256 * 1024
const megabyte = 1024 * 1024

/** As `readWorkbook`; large files in a thread of their own, whose memory goes with it. */
export async function readWorkbookApart(bytes: Uint8Array, fileName: string): Promise<Workbook> {
  return (await readApart({ task: 'read-workbook', bytes, fileName, head: Number.POSITIVE_INFINITY })).workbook
}

/** The first rows of every sheet, enough to recognise it, and how many rows each has. */
export function readHeads(bytes: Uint8Array, fileName: string): Promise<{ workbook: Workbook; rowCounts: readonly number[] }> {
  return readApart({ task: 'read-workbook', bytes, fileName, head: 100 })
}

async function readApart(task: Task): Promise<{ workbook: Workbook; rowCounts: readonly number[] }> {
  const reply = task.bytes.length < largeFrom ? await answer(task) : await askWorker(task)
  if ('workbook' in reply) return reply
  throw new Refusal(reply.refused.kind, reply.refused.code, reply.refused.params)
}

/** What reading may take: several times what the file unpacks to, and little space for what is thrown away at once. */
function limitsFor(bytes: Uint8Array): { maxOldGenerationSizeMb: number; maxYoungGenerationSizeMb: number } {
  const archive = readArchive(bytes)
  const unpacked = archive.ok ? archive.entries.reduce((sum, entry) => sum + entry.unpacked, 0) : bytes.length
  return { maxOldGenerationSizeMb: 64 + Math.ceil((6 * unpacked) / megabyte), maxYoungGenerationSizeMb: 4 }
}

function askWorker(task: Task): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task, resourceLimits: limitsFor(task.bytes) })
    let reply: Reply | undefined
    worker.once('message', (message: Reply) => {
      reply = message
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('invalid', 'imports.suspicious', { file: task.fileName }) : error)
    })
    // answered once it is gone with all that it held
    worker.once('exit', () => (reply === undefined ? reject(new Error(`the reader of ${task.fileName} ended without an answer`)) : resolve(reply)))
  })
}

async function answer({ bytes, fileName, head }: Task): Promise<Reply> {
  try {
    const workbook = await readWorkbook(bytes, fileName)
    const sheets = workbook.sheets.map((sheet) => (sheet.rows.length <= head ? sheet : { ...sheet, rows: sheet.rows.slice(0, head), merges: sheet.merges.filter(({ fromRow }) => fromRow <= head) }))
    return { workbook: { ...workbook, sheets }, rowCounts: workbook.sheets.map(({ rows }) => rows.length) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refused: { kind: error.kind, code: error.code, params: error.params } }
  }
}

const given = workerData as Task | null
if (!isMainThread && given?.task === 'read-workbook') parentPort?.postMessage(await answer(given), [])
