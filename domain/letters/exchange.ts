import { heldOfLeg } from '../stays/order.ts'
import type { Copy, NamedContact, Step } from '../stays/step.ts'
import type { Letter } from './letter.ts'

// Two copies of one leg are kept equal by letters. A letter carries every step of the sender's own copy that the receiver has not
// confirmed, and says what the sender holds; so any letter that arrives brings the receiver up to date, a lost one is made good by the
// next, and one that arrives twice or late changes nothing.

/** One side's copy of one leg, and what it knows of the other side's. */
export interface LegCopy {
  stayId: string
  leg: number
  side: Copy
  steps: readonly Step[]
  peerHolds: { home: number; host: number }
  lettersWritten: number
}

export type LetterBody = Pick<Letter, 'stayId' | 'leg' | 'seq' | 'steps' | 'holds'> & { from: { side: Copy } }

export function newLegCopy(stayId: string, leg: number, side: Copy, steps: readonly Step[] = []): LegCopy {
  return { stayId, leg, side, steps: steps.filter((step) => step.leg === leg), peerHolds: { home: 0, host: 0 }, lettersWritten: 0 }
}

function withoutIds(contact: NamedContact): NamedContact {
  const { name, phone } = contact
  return { name, ...(phone === undefined ? {} : { phone }) }
}

/** A step as it leaves the house: without the keys of accounts and persons, which mean nothing elsewhere. */
export function cutStep(step: Step): Step {
  const { side, via, name, post, orgId, orgName } = step.by
  const by = { side, via, name, ...(post === undefined ? {} : { post }), ...(orgId === undefined ? {} : { orgId }), ...(orgName === undefined ? {} : { orgName }) }
  if (step.kind === 'accept') return { ...step, by, facts: { ...step.facts, contact: withoutIds(step.facts.contact) } }
  if (step.kind === 'register') return { ...step, by, facts: { ...step.facts, contact: withoutIds(step.facts.contact) } }
  if (step.kind === 'assign-contact') return { ...step, by, facts: { contact: withoutIds(step.facts.contact) } }
  return { ...step, by }
}

/** The steps of one's own that the other side has not confirmed. */
export function unconfirmedSteps(copy: LegCopy): Step[] {
  return copy.steps.filter((step) => step.copy === copy.side && step.seq > copy.peerHolds[copy.side])
}

/** Whether the other side is to be written to: it lacks steps of ours, or does not know that we hold its own. */
export function owesLetter(copy: LegCopy, acknowledged: { home: number; host: number }): boolean {
  const peer: Copy = copy.side === 'home' ? 'host' : 'home'
  return unconfirmedSteps(copy).length > 0 || heldOfLeg(copy.steps, copy.leg)[peer] > acknowledged[peer]
}

/** The next letter's body, with all that the other side has not confirmed. */
export function writeLetter(copy: LegCopy): { copy: LegCopy; letter: LetterBody } {
  const lettersWritten = copy.lettersWritten + 1
  const letter: LetterBody = {
    stayId: copy.stayId, leg: copy.leg, seq: lettersWritten, from: { side: copy.side }, steps: unconfirmedSteps(copy).map(cutStep), holds: heldOfLeg(copy.steps, copy.leg),
  }
  return { copy: { ...copy, lettersWritten }, letter }
}

/** Takes a letter in; harmless when it has been taken in before, or arrives after a later one. */
export function applyLetter(copy: LegCopy, letter: LetterBody): LegCopy {
  if (letter.stayId !== copy.stayId || letter.leg !== copy.leg || letter.from.side === copy.side) return copy
  const held = new Set(copy.steps.map((step) => step.id))
  const added = letter.steps.filter((step) => !held.has(step.id) && isHonest(step, letter))
  const peerHolds = { home: Math.max(copy.peerHolds.home, letter.holds.home), host: Math.max(copy.peerHolds.host, letter.holds.host) }
  return { ...copy, steps: [...copy.steps, ...added], peerHolds }
}

/** A side sends steps of its own copy only, and none in the other side's name. */
export function isHonest(step: Step, letter: LetterBody): boolean {
  const sender = letter.from.side
  const own = step.stayId === letter.stayId && step.leg === letter.leg && step.copy === sender
  return own && (step.side === sender || step.side === 'member') && (step.by.side === sender || step.by.side === 'member')
}
