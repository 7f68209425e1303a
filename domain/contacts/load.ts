import type { Binding, ContactLoadClause } from '../playbook/clause.ts'
import type { PostKind } from '../rights/posts.ts'

type Standing = ContactLoadClause['of']
export type LoadOver = ContactLoadClause['over']

export const loads = { none: '未安排', under: '可再承担', fit: '适中', over: '过多' } as const
export type Load = keyof typeof loads

/** How many somebody should look after, and by which clause. */
export interface Band {
  clauseId: string
  title: string
  source: string
  atLeast: number
  /** Null: no upper limit. */
  atMost: number | null
}

const ofCommittees: readonly PostKind[] = ['secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member']
const ofOfficers: readonly PostKind[] = [...ofCommittees, 'county-officer', 'township-officer', 'group-leader', 'instructor']

/** As what a clause may mean somebody, the narrowest first. */
function standingsOf(posts: readonly PostKind[]): Standing[] {
  return [
    ...(posts.some((post) => ofCommittees.includes(post)) ? ['committee-member' as const] : []),
    ...(posts.some((post) => ofOfficers.includes(post)) ? ['officer' as const] : []),
    'member',
  ]
}

/** The clause that says how many somebody with these posts should look after: the narrowest, and of equal ones that adopted last. */
export function findBand(bindings: readonly Binding<'contactLoad'>[], over: LoadOver, posts: readonly PostKind[]): Band | null {
  for (const standing of standingsOf(posts)) {
    const found = bindings.filter(({ clause }) => clause.over === over && clause.of === standing).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.clause
    if (found !== undefined) return { clauseId: found.id, title: found.title, source: found.source.text, atLeast: found.atLeast, atMost: found.atMost ?? null }
  }
  return null
}

/** How a number of people or branches stands against what is asked. */
export function judgeLoad(count: number, band: Pick<Band, 'atLeast' | 'atMost'>): Load {
  if (band.atMost !== null && count > band.atMost) return 'over'
  if (count >= band.atLeast) return 'fit'
  return count === 0 ? 'none' : 'under'
}
