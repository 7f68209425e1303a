import { readFile, readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Bytes on the wire of a shell and of all that it loads before anything is asked of it: brotli where there is one. */
async function firstLoad(shell: string): Promise<number> {
  const page = await readFile(`${dist}/${shell}`, 'utf8')
  const files = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '')
  expect(files.length).toBeGreaterThan(1)
  const wire = async (path: string) => (await stat(`${dist}/${path}.br`).catch(() => stat(`${dist}/${path}`))).size
  return (await Promise.all([shell, ...files].map(wire))).reduce((sum, size) => sum + size, 0)
}

it.each([
  ['the member’s pages', 'm/index.html', 60],
  ['the pages of a letter', 'l/index.html', 60],
  ['the console', 'index.html', 280],
])('the first load of %s (%s) stays under %d KB', async (_, shell, kilobytes) => {
  expect(await firstLoad(shell)).toBeLessThan(kilobytes * 1024)
})

/** What came after Chrome 70 and Safari 12 and is not made up for in old-browsers.ts. */
const tooNew = [
  /\.at\(-?\d/, /\.replaceAll\(/, /Object\.hasOwn\b/, /\.matchAll\(/, /structuredClone\(/, /Promise\.(any|allSettled|withResolvers)\(/, /\bWeakRef\b/, /randomUUID/,
  /\.(toSorted|toReversed|toSpliced|findLast|findLastIndex)\(/, /\?\?=|\|\|=|&&=/, /\?\./, /Object\.groupBy/, /Array\.fromAsync/,
]

it.each(['m', 'l'])('the pages below /%s/ use nothing that telephones of 2018 lack', async (folder) => {
  const scripts = (await readdir(`${dist}/${folder}/assets`)).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const name of scripts) {
    const source = await readFile(`${dist}/${folder}/assets/${name}`, 'utf8')
    expect(tooNew.filter((pattern) => pattern.test(source)).map(String)).toEqual([])
  }
})
