import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { ServerIdentity } from './server-identity.ts'

export interface ServerCommand {
  binaries: Binaries
  identity: ServerIdentity
  /** Folder with links for libraries, where the package lacks them. */
  libraries: string | undefined
}

/** Starts a program of the database package as the server's user, in a clean environment. */
export function spawnServerProgram(
  command: ServerCommand,
  program: string,
  args: readonly string[],
  options: SpawnOptions & { diesWithUs?: boolean },
): ChildProcess {
  const { binaries, identity, libraries } = command
  const { diesWithUs, ...rest } = options
  const guard = diesWithUs === true && mayTieToParent() ? ['setpriv', '--pdeathsig', 'INT', '--'] : []
  const [file = '', ...words] = [...identity.wrapper, ...guard, join(binaries.binDir, program), ...args]
  return spawn(file, words, {
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
    ...(identity.uid === undefined ? {} : { uid: identity.uid }),
    ...(identity.gid === undefined ? {} : { gid: identity.gid }),
    ...rest,
  })
}

function mayTieToParent(): boolean {
  return process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', '--', 'true']).status === 0
}
