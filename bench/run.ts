/** Measures what docs/measurements.md states: `npm run bench -- NAME [options]`. Nothing here passes or fails. */
interface Bench {
  what: string
  load: () => Promise<{ run: (words: string[]) => Promise<void> }>
}

export const benches: Record<string, Bench> = {
  'people-list': { what: 'pages of lists at 100,000 people, by who looks', load: () => import('./people-list.ts') },
  steps: { what: 'steps written on stays per second', load: () => import('./steps.ts') },
  attendance: { what: 'sheets of fifty people saved per second, beside one bare insert of fifty rows', load: () => import('./attendance.ts') },
  start: { what: 'first start, second start, start after kill -9', load: () => import('./start.ts') },
  import: { what: 'a roll previewed, applied and undone, beside a bare COPY of the same rows', load: () => import('./import.ts') },
  duties: { what: 'the duties of 100,000 people away laid for a month, and recounted from the facts', load: () => import('./duties.ts') },
  'phone-page': { what: 'bytes of the first load of each page', load: () => import('./phone-page.ts') },
}

const [name = '', ...words] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  console.log('npm run bench -- NAME, where NAME is one of')
  for (const [one, { what }] of Object.entries(benches)) console.log(`  ${one.padEnd(12)} ${what}`)
  process.exitCode = name === '' ? 0 : 2
} else {
  const { run } = await bench.load()
  await run(words)
}
