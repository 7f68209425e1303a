import type { ReactNode } from 'react'
import type { StepFacts, StepKind } from '../../../../domain/stays/step.ts'
import type { Stay, StepView } from '../say-stay.tsx'

export type Values = Record<string, string | number | undefined>

/** What a dialog needs to know of the stay. */
export type StepTarget = Pick<Stay, 'id' | 'personName' | 'hostOrgName'> & Partial<Stay>

export interface FormContext {
  stay: StepTarget
  step: Pick<StepView, 'kind' | 'name' | 'side' | 'bySide'>
  today: string
  /** The organisation of the acting post. */
  ownOrg: { id: string; name: string } | null
}

export interface StepSpec<K extends StepKind> {
  /** What this does, in a sentence. */
  says?: (context: FormContext) => string | undefined
  dayLabel?: string
  confirm?: string
  danger?: boolean
  note?: 'needed' | 'none'
  noteLabel?: string
  initial?: (context: FormContext) => Values
  fields?: (context: FormContext) => ReactNode
  facts: (values: Values, context: FormContext) => StepFacts[K]
}
