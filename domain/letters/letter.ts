import type { Copy, Step, StepKind } from '../stays/step.ts'
import type { Day } from '../values/calendar.ts'
import type { Card } from './manifest.ts'
import type { ManifestItem } from './manifest.ts'

/** Between registers of one deployment · one-time link or printed code · file by hand or line between deployments · within one register. */
export const carriers = ['courier', 'link', 'file', 'register'] as const
export type Carrier = (typeof carriers)[number]

export const purposes = ['ask-host', 'answer', 'withdraw', 'ask-correction', 'answer-correction', 'ask-return', 'answer-return', 'introduce', 'receipt', 'close', 'tell'] as const
export type Purpose = (typeof purposes)[number]

export const carrierWords: Record<Carrier, string> = { courier: '系统直达', link: '链接或纸质函码', file: '文件交换', register: '本库内' }

export interface LetterParty { side: Copy; tenantId?: number; orgId?: string; orgName: string }

/** What one side sends the other about one leg of one stay. */
export interface Letter {
  id: string
  stayId: string
  leg: number
  /** Number among the letters of this sender about this leg, from 1; says which of two receipts is newer, nothing rests on it being complete. */
  seq: number
  from: LetterParty
  to: LetterParty
  carrier: Carrier
  purpose: Purpose
  /** Steps of the sender's own copy that the receiver has not confirmed. */
  steps: Step[]
  /** How many steps of each copy the sender holds without a gap: the receipt for everything received so far. */
  holds: { home: number; host: number }
  /** The card of the person, cut to the manifest; only where the receiver has to decide. */
  card: Card | null
  manifest: readonly ManifestItem[]
  sentOn: Day
  answerBy?: Day
  expiresOn?: Day
}

const weights: readonly [Purpose, readonly StepKind[]][] = [
  ['close', ['die', 'end', 'go-abroad']],
  ['withdraw', ['withdraw', 'change-host']],
  ['answer', ['accept', 'decline']],
  ['receipt', ['receipt-transfer']],
  ['answer-return', ['confirm-return', 'refuse-return']],
  ['introduce', ['transfer']],
  ['ask-host', ['send-letter']],
  ['ask-return', ['propose-return', 'report-return']],
  ['answer-correction', ['confirm-correction', 'refuse-correction']],
  ['ask-correction', ['propose-correction']],
]

/** What a letter is called, from the weightiest of the steps it carries. */
export function purposeOf(steps: readonly Step[]): Purpose {
  return weights.find(([, kinds]) => steps.some((step) => kinds.includes(step.kind)))?.[0] ?? 'tell'
}
