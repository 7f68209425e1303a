import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { findPlace } from './database.ts'
import { report, rounded } from './report.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const patience = 180_000

interface Started {
  program: ChildProcess
  seconds: number
}

/** Starts the program as `npm start` does, the building of pages apart, until it says that it answers. */
async function start(dataDir: string, databaseUrl: string | undefined, words: string[]): Promise<Started> {
  const began = performance.now()
  const program = spawn(process.execPath, ['server/main.ts', '--data', dataDir, '--port', '0', ...words], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
  })
  const giveUp = setTimeout(() => program.kill('SIGKILL'), patience)
  for await (const line of createInterface({ input: program.stdout })) {
    if (!line.startsWith('鸿雁已启动')) continue
    clearTimeout(giveUp)
    program.stdout.resume()
    return { program, seconds: (performance.now() - began) / 1000 }
  }
  throw new Error('the program ended before it answered')
}

async function end(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  program.kill(signal)
  await once(program, 'exit')
}

async function measure(words: string[]): Promise<Record<'first' | 'second' | 'after kill -9', number>> {
  const place = await findPlace()
  try {
    const first = await start(place.dataDir, place.databaseUrl, words)
    await end(first.program, 'SIGTERM')
    const second = await start(place.dataDir, place.databaseUrl, words)
    await end(second.program, 'SIGKILL')
    const third = await start(place.dataDir, place.databaseUrl, words)
    await end(third.program, 'SIGTERM')
    return { first: rounded(first.seconds), second: rounded(second.seconds, 2), 'after kill -9': rounded(third.seconds, 2) }
  } finally {
    await place.clear()
  }
}

/** Seconds from the command to the moment when pages are answered. */
export async function run(): Promise<void> {
  report('start', [
    { install: 'with the demonstration', ...await measure([]) },
    { install: 'empty', ...await measure(['--empty']) },
  ])
}
