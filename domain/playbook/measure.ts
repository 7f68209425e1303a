import type { GatheringKind } from '../gatherings/kinds.ts'
import type { HappeningKind } from '../happenings/happening.ts'
import type { OrgKind } from '../orgs/kinds.ts'
import type { Owner } from './clause.ts'

/**
 * What a figure of the dashboard sums up: rows of one of these sets, each with its amount. Never a number that somebody typed.
 * Everything is counted in the range of the organisations that adopted the playbook.
 */
export type RowsOf =
  /** Open stays: of members kept there, or received there. */
  | { of: 'stays'; side: 'home' | 'host' }
  /** Members whose formal relation is kept there, by the kind of their branch. */
  | { of: 'members'; kinds: readonly OrgKind[] }
  | { of: 'orgs'; kinds: readonly OrgKind[]; abroad?: true }
  /** Gatherings held by organisations there. */
  | { of: 'gatherings'; kinds: readonly GatheringKind[] }
  /** Lines of the sheets of members away: each counts 1 who took part, in whichever way, and 0 who did not. */
  | { of: 'attendances-away' }
  /** What happened to members kept there: once each, or its quantity, or yuan. */
  | { of: 'happenings'; kind: HappeningKind; variants?: readonly string[]; take: 'each' | 'quantity' | 'amount' }
  /** Named contacts of members away, each once. */
  | { of: 'contacts' }
  /** Sessions of courses that were held. */
  | { of: 'sessions' }
  | { of: 'packages' }
  /** Packages as they went to people, once for each. */
  | { of: 'pushes' }
  | { of: 'cards' }
  | { of: 'parcels' }
  /** Duties of the three lists, as clauses of the playbook. */
  | { of: 'duties'; owner: Owner }

/** How the amounts of the rows make the figure: their sum, or their mean as a share of a hundred. */
export type Folding = 'sum' | 'share'
