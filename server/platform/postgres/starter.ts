import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { isAlive } from './postmaster-file.ts'
import { isSocketFolderName } from './socket-folder.ts'

/** The program that last started a server on a data folder, and the socket folder it made for it. */
interface Starter {
  pid: number
  socketDir: string
}

export function isStarterAlive(clusterDir: string): boolean {
  const starter = readStarter(clusterDir)
  return starter !== undefined && isAlive(starter.pid)
}

/** Takes over the note of who starts the server, and clears what a killed program left. Only while no server runs. */
export function noteStarter(clusterDir: string, socketDir: string): void {
  const before = readStarter(clusterDir)
  if (before !== undefined && before.socketDir !== socketDir && !isAlive(before.pid) && isSocketFolderName(basename(before.socketDir))) {
    rmSync(before.socketDir, { recursive: true, force: true })
  }
  const starter: Starter = { pid: process.pid, socketDir }
  writeFileSync(fileOf(clusterDir), JSON.stringify(starter))
}

function readStarter(clusterDir: string): Starter | undefined {
  if (!existsSync(fileOf(clusterDir))) return undefined
  const text = readFileSync(fileOf(clusterDir), 'utf8')
  // Empty when a crash came between making and writing the file.
  return text === '' ? undefined : (JSON.parse(text) as Starter)
}

function fileOf(clusterDir: string): string {
  return `${clusterDir}.starter`
}
