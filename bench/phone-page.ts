import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report, rounded } from './report.ts'

const dist = fileURLToPath(new URL('../web/dist', import.meta.url))

const staticImport = /(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w*{][^'"();]*?\bfrom\s*)?["'](\.[^"']+)["']/g

/** A script and all that it imports before it runs; what is imported on demand comes with a later page. */
function withImports(file: string, seen: Set<string>): void {
  if (seen.has(file)) return
  seen.add(file)
  if (!file.endsWith('.js')) return
  for (const [, target = ''] of readFileSync(join(dist, file), 'utf8').matchAll(staticImport)) withImports(normalize(join(dirname(file), target)), seen)
}

function filesOf(shell: string): string[] {
  const seen = new Set<string>()
  const page = readFileSync(join(dist, shell), 'utf8')
  for (const [, path = ''] of page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) withImports(path, seen)
  return [shell, ...seen]
}

/** As it goes over the wire: brotli where the server has it. */
function wire(file: string): number {
  const packed = join(dist, `${file}.br`)
  return statSync(existsSync(packed) ? packed : join(dist, file)).size
}

export async function run(): Promise<void> {
  if (!existsSync(dist)) throw new Error('there are no pages yet: npm run build')
  const pages = [['console', 'index.html'], ['phone', 'm/index.html'], ['letter', 'l/index.html']] as const
  report('phone-page', pages.map(([page, shell]) => {
    const files = filesOf(shell)
    return {
      page, files: files.length,
      'kB brotli': rounded(files.reduce((sum, file) => sum + wire(file), 0) / 1000),
      'kB plain': rounded(files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0) / 1000),
    }
  }))
}
