import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface TestProgram {
  pid: number
  /** Everything it said so far. */
  lines: string[]
  /** The first line that begins with this word, already said or still to come; fails when the program ends before. */
  saying: (word: string, count?: number) => Promise<string>
  kill: (signal: NodeJS.Signals) => void
  /** Resolves when it has ended and everything it said has arrived. */
  ended: Promise<void>
}

/** Starts a TypeScript program of the tests; `before` is put in front of the command (setpriv …). */
export function startProgram(file: string, args: readonly string[], options: SpawnOptions & { before?: readonly string[] } = {}): TestProgram {
  const { before = [], ...rest } = options
  const [command = '', ...words] = [...before, process.execPath, file, ...args]
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'], ...rest })
  if (child.stdout === null || child.pid === undefined) throw new Error(`cannot start ${command}`)
  const lines: string[] = []
  const arrivals = new EventTarget()
  let over = false
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => {
    lines.push(line)
    arrivals.dispatchEvent(new Event('change'))
  })
  reader.once('close', () => {
    over = true
    arrivals.dispatchEvent(new Event('change'))
  })
  const ended = once(reader, 'close').then(() => undefined)
  const saying = async (word: string, count = 1): Promise<string> => {
    for (;;) {
      const found = lines.filter((line) => line.startsWith(word))[count - 1]
      if (found !== undefined) return found
      if (over) throw new Error(`the program ended before it said “${word}”:\n${lines.slice(-20).join('\n')}`)
      await once(arrivals, 'change')
    }
  }
  return { pid: child.pid, lines, saying, kill: (signal) => child.kill(signal), ended }
}
