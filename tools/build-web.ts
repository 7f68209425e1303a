import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'web/dist')
const stampFile = join(out, '.stamp')

const shared: InlineConfig = { configFile: false, logLevel: 'warn', publicDir: false, mode: 'production' }

/** “use client” of the packages means nothing in pages of our own. */
const quiet: NonNullable<InlineConfig['build']> = {
  reportCompressedSize: false, assetsInlineLimit: 2048,
  rolldownOptions: {
    onLog(level, log, handle) {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
    },
  },
}

/** Typed as React, shipped as Preact: telephones of 2018 must load it in a second. */
const preactAliases = [
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
]

interface Pages {
  name: string
  settings: InlineConfig
}

function phonePages(name: string, folder: string, base: string): Pages {
  return {
    name,
    settings: {
      ...shared,
      root: join(root, 'web', folder),
      base,
      resolve: { alias: preactAliases },
      oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      build: {
        ...quiet, outDir: join(out, base.slice(1)), emptyOutDir: true, modulePreload: false,
        target: ['chrome70', 'safari12', 'ios12'],
      },
    },
  }
}

const consolePages: Pages = {
  name: 'console',
  settings: {
    ...shared,
    root: join(root, 'web/console'),
    base: '/',
    plugins: [react()],
    build: {
      ...quiet, outDir: out, emptyOutDir: false, chunkSizeWarningLimit: 2000,
      target: ['chrome109', 'safari15', 'firefox115'],
    },
  },
}

const entries: Pages[] = [consolePages, phonePages('pocket', 'pocket', '/m/'), phonePages('letter', 'letter', '/l/')]

async function filesUnder(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true })
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** One hash over everything the pages are made of. */
async function stampOfSources(): Promise<string> {
  const folders = ['web', 'contract', 'domain'].map((name) => join(root, name))
  const files = (await Promise.all(folders.map(filesUnder))).flat().filter((file) => !file.startsWith(out))
  files.push(join(root, 'package-lock.json'), fileURLToPath(import.meta.url))
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(relative(root, file)).update('\0').update(await readFile(file)).update('\0')
  return hash.digest('hex')
}

/** The worker that opens the telephone's pages without a network, with the list of the files that it keeps. */
async function writeWorker(): Promise<void> {
  const kept = (await filesUnder(join(out, 'm'))).map((file) => `/m/${relative(join(out, 'm'), file).split(sep).join('/')}`).toSorted()
  const source = await readFile(join(root, 'web/pocket/worker/worker.js'), 'utf8')
  const hash = createHash('sha256').update(await readFile(join(out, 'm/index.html'))).update(source).update(kept.join()).digest('hex')
  await writeFile(join(out, 'm/worker.js'), `const version = 'hongyan-pocket-${hash.slice(0, 16)}'\nconst files = ${JSON.stringify(kept)}\n${source}`)
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < 600) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}

async function buildAll(stamp: string): Promise<void> {
  const started = performance.now()
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  for (const { settings } of entries) await build(settings)
  await writeWorker()
  const files = (await filesUnder(out)).filter((file) => /\.(html|js|css|svg|json)$/.test(file))
  await Promise.all(files.map(compress))
  await writeFile(stampFile, stamp)
  console.error(`页面已生成：${files.length} 个文件，${((performance.now() - started) / 1000).toFixed(1)} 秒`)
}

const stamp = await stampOfSources()
const fresh = existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp
if (!process.argv.includes('--if-stale') || !fresh) await buildAll(stamp)
