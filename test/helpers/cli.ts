import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const main = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url))

export interface Said<T> {
  status: number
  /** Standard output read as one JSON document; undefined where nothing was said. */
  document: T
  messages: string
}

/** Runs the operator's command line in a process of its own. */
export function runCommand<T = unknown>(...words: string[]): Promise<Said<T>> {
  const { DATABASE_URL: _outside, ...env } = process.env
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [main, ...words], { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : error.code
      if (typeof status !== 'number') reject(error ?? new Error('the command did not end'))
      else resolve({ status, document: (stdout === '' ? undefined : JSON.parse(stdout)) as T, messages: stderr })
    })
  })
}

/** A folder of its own for an install, removed after the last test. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hongyan-cli-'))
  // under root the server is another user, who has to pass through
  chmodSync(folder, 0o711)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}
