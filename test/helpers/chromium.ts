import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

export interface Chromium {
  path: string
  env: Record<string, string>
}

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Chromium of this machine (CHROMIUM_BIN first), or else the one that comes as an npm package. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['CHROMIUM_BIN']
  if (named !== 'packaged') {
    const path = named ?? usual.find((candidate) => existsSync(candidate))
    if (path !== undefined) return { path, env: {} }
  }
  return unpackChromium()
}

async function unpackChromium(): Promise<Chromium> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
  const { version } = JSON.parse(await readFile(join(bin, '../package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `hongyan-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) {
    const half = `${folder}.${process.pid}`
    await mkdir(half, { recursive: true, mode: 0o700 })
    await writeFile(join(half, 'chromium'), await unbrotli(join(bin, 'chromium.br')))
    await chmod(join(half, 'chromium'), 0o755)
    for (const pack of ['al2023', 'swiftshader', 'fonts']) await untar(await unbrotli(join(bin, `${pack}.tar.br`)), half)
    // whoever comes first; a second one's folder is as good
    await rename(half, folder).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(folder)) throw error
    })
  }
  return { path: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') } }
}

async function unbrotli(file: string): Promise<Buffer> {
  return promisify(brotliDecompress)(await readFile(file))
}

const textOf = (bytes: Buffer) => bytes.toString('utf8').replace(/\0.*$/s, '')

/** Files, folders and links of a plain tar; that is all these packages hold. */
async function untar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at < archive.length && archive[at] !== 0; ) {
    const name = textOf(archive.subarray(at, at + 100))
    const size = Number.parseInt(textOf(archive.subarray(at + 124, at + 136)), 8)
    const kind = String.fromCharCode(archive[at + 156] ?? 0)
    const target = join(folder, name)
    if (!target.startsWith(folder)) throw new Error(`the archive leaves its folder: ${name}`)
    await mkdir(kind === '5' ? target : dirname(target), { recursive: true })
    if (kind === '2') await symlink(textOf(archive.subarray(at + 157, at + 257)), target)
    if (kind === '0' || kind === '\0') await writeFile(target, archive.subarray(at + 512, at + 512 + size), { mode: 0o755 })
    at += 512 + Math.ceil(size / 512) * 512
  }
}
