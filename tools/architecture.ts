import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

/** Which room may import which. A room not listed for another is behind a wall. */
export const rooms: Record<string, readonly string[]> = {
  domain: ['domain'],
  playbooks: ['playbooks', 'domain'],
  contract: ['contract', 'domain'],
  server: ['server', 'contract', 'domain', 'playbooks'],
  web: ['web', 'contract', 'domain'],
  db: ['db', 'server', 'contract', 'domain', 'playbooks'],
}

/** Which concept of the server may use which; everyone may use platform. The program's entry sees all. */
export const concepts: Record<string, readonly string[]> = {
  platform: [],
  access: [],
  accounts: ['access'],
  'set-up': ['access', 'accounts'],
  audit: [],
  files: [],
  notices: [],
  bulletins: ['notices', 'files', 'happenings'],
  complaints: [],
  orgs: [],
  people: ['orgs'],
  playbooks: ['orgs'],
  points: ['playbooks', 'notices'],
  duties: ['orgs', 'playbooks', 'notices'],
  happenings: ['points', 'duties'],
  figures: ['playbooks'],
  letters: [],
  stays: ['orgs', 'people', 'files', 'letters', 'duties', 'happenings'],
  contacts: ['notices', 'orgs', 'people', 'stays', 'happenings', 'playbooks'],
  gatherings: ['orgs', 'stays', 'playbooks', 'happenings', 'files', 'imports', 'notices'],
  reports: ['happenings', 'duties', 'orgs', 'people', 'stays', 'contacts', 'gatherings', 'notices', 'appraisal'],
  tasks: ['orgs', 'playbooks', 'files', 'notices', 'happenings', 'contacts', 'stays'],
  talks: ['playbooks', 'notices', 'happenings', 'gatherings', 'learning'],
  sweeps: ['orgs', 'people', 'stays', 'imports'],
  advice: ['orgs', 'stays'],
  imports: ['orgs', 'people', 'stays', 'contacts'],
  statistics: ['orgs', 'stays'],
  books: ['orgs', 'people', 'stays', 'imports', 'statistics', 'appraisal'],
  exports: ['imports', 'people', 'stays'],
  privacy: ['gatherings', 'people', 'stays', 'contacts', 'reports', 'points', 'talks', 'tasks'],
  votes: ['happenings', 'files'],
  pocket: ['gatherings', 'people', 'stays', 'letters', 'contacts', 'privacy', 'reports', 'learning', 'duties', 'tasks', 'appraisal', 'guests'],
  guests: ['tasks', 'learning', 'bulletins', 'files'],
  learning: ['orgs', 'people', 'stays', 'happenings', 'playbooks', 'files', 'notices'],
  appraisal: ['happenings', 'playbooks', 'stays', 'notices', 'files'],
  worklist: ['stays', 'letters', 'contacts', 'duties', 'sweeps', 'talks'],
}

export interface Import {
  from: string
  to: string
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function* sourcesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (name === 'node_modules' || name === 'dist') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sourcesBelow(path)
    else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) yield path
  }
}

/** Every import of one file of the project by another, and of packages as `npm:name`. */
export function readImports(root: string): Import[] {
  const found: Import[] = []
  for (const room of Object.keys(rooms)) {
    for (const file of sourcesBelow(join(root, room))) {
      const from = relative(root, file)
      for (const [, fixed, lazy] of readFileSync(file, 'utf8').matchAll(importPattern)) {
        const target = fixed ?? lazy ?? ''
        found.push({ from, to: target.startsWith('.') ? normalize(join(dirname(from), target)) : `npm:${target}` })
      }
    }
  }
  return found
}

/** Where the program begins: main and the command line may load the demonstration. */
const isEntry = (path: string) => path === 'server/main.ts' || path.startsWith('server/cli/')

const roomOf = (path: string) => path.split('/')[0] ?? ''

function conceptOf(path: string): string | undefined {
  const [room, concept, ...rest] = path.split('/')
  return room === 'server' && rest.length > 0 ? concept : undefined
}

/** Imports that go through a wall, each as a sentence. */
export function findBreaches(imports: Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const room = roomOf(from)
    if (to.startsWith('npm:')) {
      return room === 'domain' || room === 'playbooks' ? [`${from} imports ${to.slice(4)}: ${room} is pure`] : []
    }
    if (isEntry(from) && roomOf(to) === 'db') return []
    if (!rooms[room]?.includes(roomOf(to))) return [`${from} imports ${to}: ${room} may not see ${roomOf(to)}`]
    const [mine, theirs] = [conceptOf(from), conceptOf(to)]
    if (mine === undefined || theirs === undefined || mine === theirs || theirs === 'platform' || mine === 'cli') return []
    if (concepts[mine]?.includes(theirs)) return []
    return [`${from} imports ${to}: server/${mine} does not declare server/${theirs}`]
  })
}

/** A cycle among the declared concepts, as a path, or undefined. */
export function findCycle(declared: Record<string, readonly string[]>): string[] | undefined {
  const visit = (concept: string, trail: string[]): string[] | undefined => {
    if (trail.includes(concept)) return [...trail.slice(trail.indexOf(concept)), concept]
    for (const next of declared[concept] ?? []) {
      const cycle = visit(next, [...trail, concept])
      if (cycle !== undefined) return cycle
    }
    return undefined
  }
  for (const concept of Object.keys(declared)) {
    const cycle = visit(concept, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}
