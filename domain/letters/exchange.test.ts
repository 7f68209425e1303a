import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { World } from '../../test/helpers/stay-walk.ts'
import { newWorld, sharedLegs, tellLog, tryStep } from '../../test/helpers/stay-walk.ts'
import { received, registered } from '../../test/helpers/stay-story.ts'
import { foldStay } from '../stays/fold.ts'
import { heldOfLeg, stepsOfLeg } from '../stays/order.ts'
import type { LegCopy, LetterBody } from './exchange.ts'
import { applyLetter, cutStep, isHonest, newLegCopy, owesLetter, unconfirmedSteps, writeLetter } from './exchange.ts'

/** The two copies of each shared leg with their post; the steps themselves are written in the world. */
class PostOffice {
  readonly world: World = newWorld()
  private readonly knows = new Map<string, Pick<LegCopy, 'peerHolds' | 'lettersWritten'>>()
  private readonly bag: LetterBody[] = []

  private copy(leg: number, side: 'home' | 'host'): LegCopy {
    const steps = side === 'home' ? this.world.home : this.world.hosts.get(leg) ?? []
    return { ...newLegCopy('stay', leg, side, steps), ...this.knows.get(`${side} ${leg}`) }
  }

  private keep(copy: LegCopy, before: LegCopy): void {
    this.knows.set(`${copy.side} ${copy.leg}`, { peerHolds: copy.peerHolds, lettersWritten: copy.lettersWritten })
    const added = copy.steps.slice(before.steps.length)
    if (copy.side === 'home') this.world.home.push(...added)
    else if (added.length > 0) this.world.hosts.set(copy.leg, [...(this.world.hosts.get(copy.leg) ?? []), ...added])
  }

  post(leg: number, side: 'home' | 'host'): void {
    const before = this.copy(leg, side)
    const { copy, letter } = writeLetter(before)
    this.keep(copy, before)
    this.bag.push(letter)
  }

  /** Delivers the letter at a place in the bag; it may stay there and come a second time. */
  deliver(at: number, again: boolean): void {
    const letter = this.bag[at % Math.max(1, this.bag.length)]
    if (letter === undefined) return
    if (!again) this.bag.splice(this.bag.indexOf(letter), 1)
    const before = this.copy(letter.leg, letter.from.side === 'home' ? 'host' : 'home')
    this.keep(applyLetter(before, letter), before)
  }

  lose(at: number): void {
    if (this.bag.length > 0) this.bag.splice(at % this.bag.length, 1)
  }

  /** Resends in both directions until nobody lacks anything; answers how many rounds it took. */
  settle(leg: number): number {
    for (let round = 0; round < 10; round += 1) {
      const sides = (['home', 'host'] as const).filter((side) => unconfirmedSteps(this.copy(leg, side)).length > 0)
      if (sides.length === 0) return round
      for (const side of ['home', 'host'] as const) {
        this.post(leg, side)
        this.deliver(this.bag.length - 1, false)
      }
    }
    return 10
  }
}

type Event =
  | { does: 'act'; actor: number; pick: number; salt: number; days: number }
  | { does: 'post'; leg: number; home: boolean } | { does: 'deliver'; at: number; again: boolean } | { does: 'lose'; at: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('act' as const), actor: fc.nat(100), pick: fc.nat(100), salt: fc.nat(999), days: fc.constantFrom(0, 1, 5) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('post' as const), leg: fc.nat(3), home: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('deliver' as const), at: fc.nat(20), again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('lose' as const), at: fc.nat(20) }) },
)

function happen(office: PostOffice, what: Event): void {
  if (what.does === 'act') tryStep(office.world, what)
  else if (what.does === 'deliver') office.deliver(what.at, what.again)
  else if (what.does === 'lose') office.lose(what.at)
  else {
    const legs = sharedLegs(office.world)
    const leg = legs[what.leg % Math.max(1, legs.length)]
    if (leg !== undefined) office.post(leg, what.home ? 'home' : 'host')
  }
}

describe('letter chaos', () => {
  test('letters lost, doubled, reordered and sent again end with equal copies', () => {
    let exchanged = 0
    fc.assert(fc.property(fc.array(event, { minLength: 20, maxLength: 80, size: 'max' }), (events) => {
      const office = new PostOffice()
      for (const what of events) happen(office, what)
      for (const leg of sharedLegs(office.world)) {
        expect(office.settle(leg), tellLog(office.world.home)).toBeLessThanOrEqual(3)
        const home = stepsOfLeg(office.world.home, leg)
        const host = office.world.hosts.get(leg) ?? []
        exchanged += host.length
        expect(heldOfLeg(host, leg)).toEqual(heldOfLeg(home, leg))
        expect(foldStay(host), `${tellLog(host)}\n\n${tellLog(home)}`).toEqual(foldStay(home.map(cutStep)))
      }
    }), { numRuns: 400, seed: 31 })
    expect(exchanged).toBeGreaterThan(500)
  })
})

describe('a letter', () => {
  const home = newLegCopy('stay', 1, 'home', received().steps.filter((step) => step.side === 'home'))

  test('taken in twice changes nothing the second time', () => {
    const { letter } = writeLetter(home)
    const once = applyLetter(newLegCopy('stay', 1, 'host'), letter)
    expect(applyLetter(once, letter)).toEqual(once)
    expect(once.steps).toHaveLength(2)
  })

  test('is its own receipt: what the other side holds is not sent again', () => {
    const host = applyLetter(newLegCopy('stay', 1, 'host'), writeLetter(home).letter)
    expect(owesLetter(host, { home: 0, host: 0 })).toBe(true)
    const informed = applyLetter(home, writeLetter(host).letter)
    expect(unconfirmedSteps(informed)).toEqual([])
    expect(unconfirmedSteps(home)).toHaveLength(2)
  })

  test('carries no key of an account or a person', () => {
    const stay = registered()
    const steps = stay.steps.map((step) => ({ ...step, by: { ...step.by, userId: 'user-1' } }))
    steps[0] = { ...steps[0], facts: { ...steps[0]?.facts, contact: { name: '陈联络', userId: 'user-1', personId: 'person-1' } } } as never
    const text = JSON.stringify(writeLetter(newLegCopy('stay', 1, 'home', steps)).letter)
    expect(text).toContain('陈联络')
    expect(text).not.toContain('user-1')
    expect(text).not.toContain('person-1')
  })

  test('in the other side\'s name is not taken in', () => {
    const { letter } = writeLetter(home)
    const [first] = letter.steps
    if (first === undefined) throw new Error('no step')
    for (const forged of [{ ...first, side: 'host' as const }, { ...first, copy: 'host' as const }, { ...first, stayId: 'another' }, { ...first, leg: 3 }]) {
      expect(isHonest(forged, letter)).toBe(false)
      expect(applyLetter(newLegCopy('stay', 1, 'host'), { ...letter, steps: [forged] }).steps).toEqual([])
    }
    expect(applyLetter(newLegCopy('other stay', 1, 'host'), letter).steps).toEqual([])
  })
})
