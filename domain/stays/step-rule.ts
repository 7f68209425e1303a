import type { Day } from '../values/calendar.ts'
import type { Citation } from '../rules/citation.ts'
import type { Asked } from '../rules/verdict.ts'
import type { StayParameters } from './parameters.ts'
import type { StayFault } from './refusals.ts'
import type { Side, StepFacts, StepKind } from './step.ts'
import type { StateName, StayState } from './state.ts'
import type { Ability } from './words.ts'

/** Who may write a step of `side`; where `by` is another side, it is recorded on that one's behalf. */
export interface Who { side: Side; by: Side; may: readonly Ability[]; onlyOutside?: true }

/** What the rules look at in a step that is wanted or has arrived. */
export interface Asking<K extends StepKind> { kind: K; side: Side; bySide: Side; on: Day; note: string | undefined; facts: StepFacts[K] }

export interface Today { today: Day; parameters: StayParameters }

export interface StepRule<K extends StepKind> {
  /** From which state the step may be written, and where it leads. */
  moves: Partial<Record<StateName, StateName>>
  /** Where it leads when the other side's step crossed it on the way: it may no longer be written there, but what was written stands. */
  crossing?: Partial<Record<StateName, StateName>>
  who: readonly Who[]
  /** Conditions on the state and the step's content that hold when it is written and whenever it is folded. */
  stands?: (state: StayState, step: Asking<K>) => StayFault | null
  /** Conditions on the state alone, asked when it is written. */
  open?: (state: StayState, side: Side, today: Today) => StayFault | null
  /** Conditions on the content, asked when it is written. */
  filled?: (state: StayState, step: Asking<K>, today: Today) => StayFault | null
  /** The day may lie ahead (only what is planned). */
  ahead?: true
  noteNeeded?: true
  source: Citation
  ask: Asked
}

export type StepRules = { [K in StepKind]: StepRule<K> }
