import { foldText } from '../values/text.ts'
import { shortOrgName } from './short-name.ts'

export interface NamedOrg {
  readonly id: string
  readonly name: string
  /** The number given by the county (组织编号), where there is one. */
  readonly code?: string | null
  /** Where the county calls it by another short name than follows from its full one. */
  readonly shortName?: string | null
}

export type OrgMatch<Org extends NamedOrg> =
  | { readonly found: 'one'; readonly org: Org }
  | { readonly found: 'many'; readonly orgs: readonly Org[] }
  | { readonly found: 'none' }

const FEWEST_CHARACTERS = 5

/** Finds organisations by what people write: full name, short name, number, or an ending that only one of them has. */
export class OrgIndex<Org extends NamedOrg> {
  readonly #exact = new Map<string, Set<Org>>()
  readonly #short = new Map<string, Set<Org>>()
  readonly #answers = new Map<string, OrgMatch<Org>>()
  readonly #regions: readonly string[]

  /** `regions`: names of the county and what is above it, which short names leave out. */
  constructor(orgs: Iterable<Org>, regions: readonly string[] = []) {
    this.#regions = regions
    for (const org of orgs) this.add(org)
  }

  add(org: Org): void {
    this.#answers.clear()
    put(this.#exact, foldText(org.name), org)
    if (org.code) put(this.#exact, foldText(org.code), org)
    put(this.#short, shortOrgName(org.name, this.#regions), org)
    if (org.shortName) put(this.#short, shortOrgName(org.shortName, this.#regions), org)
  }

  /** From now on that text means this organisation, whatever else bears the name. */
  settle(text: string, org: Org): void {
    this.#answers.clear()
    this.#exact.set(foldText(text), new Set([org]))
  }

  /** `context` (a township's name, a sheet's title) decides among several of the same name. */
  find(text: string, context = ''): OrgMatch<Org> {
    const key = `${text}\n${context}`
    const known = this.#answers.get(key)
    if (known) return known
    const answer = this.#search(text, foldText(context))
    this.#answers.set(key, answer)
    return answer
  }

  #search(text: string, context: string): OrgMatch<Org> {
    const exact = this.#exact.get(foldText(text))
    if (exact) return choose([...exact], context)
    const short = shortOrgName(text, this.#regions)
    const same = this.#short.get(short)
    if (same) return choose([...same], context)
    if (short.length < FEWEST_CHARACTERS) return { found: 'none' }
    const ending = [...this.#short].filter(([name]) => name.endsWith(short)).flatMap(([, orgs]) => [...orgs])
    return choose(ending, context)
  }
}

function put<Org>(map: Map<string, Set<Org>>, key: string, org: Org): void {
  if (key === '') return
  const present = map.get(key)
  if (present) present.add(org)
  else map.set(key, new Set([org]))
}

/** One of several is chosen only where its name shares the beginning (青石镇) that the context speaks of. */
function choose<Org extends NamedOrg>(orgs: readonly Org[], context: string): OrgMatch<Org> {
  const [first, ...others] = orgs
  if (first === undefined) return { found: 'none' }
  if (others.length === 0) return { found: 'one', org: first }
  const near = context === '' ? [] : orgs.filter(({ name }) => townships(name).some((township) => context.includes(township)))
  const [only, ...rest] = near
  return only !== undefined && rest.length === 0 ? { found: 'one', org: only } : { found: 'many', orgs }
}

function townships(name: string): string[] {
  const township = /^(.{2,8}?(?:镇|乡|街道))/.exec(shortOrgName(name))?.[1]
  return township === undefined ? [] : [township]
}
