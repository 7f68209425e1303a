import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliestDay } from '../calendar/days.ts'
import type { World } from '../../test/helpers/stay-walk.ts'
import { actors, carry, newWorld, sharedLegs, tellLog, tryStep } from '../../test/helpers/stay-walk.ts'
import { foldStay } from './fold.ts'
import { mayWrite } from './facts.ts'
import type { FactField } from './facts.ts'
import { openSteps } from './judge-step.ts'
import { stepsOfLeg } from './order.ts'
import type { StayState } from './state.ts'
import { isOpen, sinceOf, stateNames } from './state.ts'
import type { Step, StepKind } from './step.ts'
import { stepKinds } from './step.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'

const attempt = fc.record({ actor: fc.nat(100), pick: fc.nat(100), salt: fc.nat(999), days: fc.constantFrom(0, 0, 1, 5, 20) })
const post = fc.record({ leg: fc.nat(3), toHost: fc.boolean(), lost: fc.array(fc.boolean(), { maxLength: 6 }) })
const life = fc.array(fc.oneof({ weight: 3, arbitrary: attempt }, { weight: 2, arbitrary: post }), { minLength: 12, maxLength: 60, size: 'max' })
type Event = { actor: number; pick: number; salt: number; days: number } | { leg: number; toHost: boolean; lost: boolean[] }

function live(events: Event[], after: (world: World, step: Step, before: StayState, copy: Step[]) => void = () => undefined): World {
  const world = newWorld()
  for (const event of events) {
    if ('actor' in event) {
      const done = tryStep(world, event)
      if (done !== undefined) after(world, done.step, done.before, done.copy)
    } else {
      const legs = sharedLegs(world)
      const leg = legs[event.leg % Math.max(1, legs.length)]
      if (leg !== undefined) carry(world, leg, event.toHost, (index) => event.lost[index] !== true)
    }
  }
  return world
}

function deliverAll(world: World): void {
  for (const leg of sharedLegs(world)) {
    carry(world, leg, true, () => true)
    carry(world, leg, false, () => true)
  }
}

describe('the log of a stay', () => {
  test('the order in which steps arrive, and repeats, make no difference', () => {
    fc.assert(fc.property(life, fc.infiniteStream(fc.nat(1000)), (events, random) => {
      const steps = live(events).home
      const shuffled = steps.map((step) => ({ step, at: Number(random.next().value) })).sort((a, b) => a.at - b.at).map(({ step }) => step)
      expect(foldStay([...shuffled, ...shuffled.slice(0, 5)])).toEqual(foldStay(steps))
    }), { numRuns: 300, seed: 31 })
  })

  test('letters lost, late and sent again lead both copies to the same state', () => {
    fc.assert(fc.property(life, (events) => {
      const world = live(events)
      deliverAll(world)
      for (const [leg, copy] of world.hosts) expect(foldStay(copy)).toEqual(foldStay(stepsOfLeg(world.home, leg)))
    }), { numRuns: 400, seed: 32 })
  })

  test('a letter that is missing holds back what was built upon it, and heals when it arrives', () => {
    fc.assert(fc.property(life, fc.nat(30), (events, at) => {
      const world = live(events)
      deliverAll(world)
      const steps = world.home
      if (steps.length === 0) return
      const missing = steps[at % steps.length] as Step
      const some = foldStay(steps.filter((step) => step.id !== missing.id))
      const later = steps.filter((step) => step.leg === missing.leg && step.copy === missing.copy && step.seq > missing.seq)
      for (const step of later) expect(some.history.find((entry) => entry.stepId === step.id)?.effect).toBe('pending')
      expect(some.flags.includes('steps-missing')).toBe(later.length > 0 || steps.some((step) => step.leg === missing.leg && step.after[missing.copy] >= missing.seq))
    }), { numRuns: 200, seed: 33 })
  })
})

const closing: StepKind[] = ['register', 'withdraw', 'change-host', 'confirm-return', 'transfer', 'go-abroad', 'die', 'end']

describe('what the rules leave open', () => {
  test('no sequence of permitted steps breaks an invariant', () => {
    const times = new Map<string, number>()
    const count = (what: string) => times.set(what, (times.get(what) ?? 0) + 1)
    const check = (copy: Step[]) => {
      const state = foldStay(copy)
      count(state.state)
      if (state.state === 'hosted') {
        expect(state.hosting?.accepted?.branch.name, tellLog(copy)).toBeTruthy()
        expect(state.contacts.host?.name, tellLog(copy)).toBeTruthy()
      }
      const hostings = [...state.pastHostings, ...(state.hosting === null ? [] : [state.hosting])]
      expect(hostings.filter((one) => one.closed === null && one.declined === null).length, tellLog(copy)).toBeLessThanOrEqual(1)
      const since = sinceOf(state)
      if (state.state === 'returned' && since !== undefined) expect(state.closing?.on ?? '').toSatisfy((on: string) => on >= earliestDay(since))
    }
    fc.assert(fc.property(life, (events) => {
      const world = live(events, (_, step, __, copy) => {
        count(step.kind)
        check(copy)
      })
      deliverAll(world)
      for (const copy of [world.home, ...world.hosts.values()]) check(copy)
    }), { numRuns: 600, seed: 31 })
    for (const what of [...stepKinds, ...stateNames.filter((name) => name !== 'new')]) expect([what, (times.get(what) ?? 0) >= 10]).toEqual([what, true])
  })

  test('what the home did to a stay is never undone by a letter that crossed it', () => {
    fc.assert(fc.property(life, (events) => {
      const world = live(events)
      deliverAll(world)
      const lost = foldStay(world.home).history.filter((entry) => entry.effect === 'void' && entry.side === 'home' && closing.includes(entry.kind))
      expect(lost, tellLog(world.home)).toEqual([])
    }), { numRuns: 400, seed: 32 })
  })

  test('a step that the rules leave open takes effect where it is written', () => {
    fc.assert(fc.property(life, (events) => {
      live(events, (_, step, __, copy) => {
        const entry = foldStay(copy).history.find((one) => one.stepId === step.id)
        expect([step.kind, entry?.effect]).toEqual([step.kind, 'done'])
      })
    }), { numRuns: 300, seed: 33 })
  })

  test('a closed stay opens nothing but an undo', () => {
    fc.assert(fc.property(life, (events) => {
      const state = foldStay(live(events).home)
      if (isOpen(state.state) || state.state === 'new') return
      for (const actor of actors) {
        const open = openSteps(state, actor, { today: '2027-01-01', parameters: stayParameters }).filter((one) => one.verdict.ok)
        expect(open.every((one) => one.kind === 'undo')).toBe(true)
      }
    }), { numRuns: 300, seed: 34 })
  })

  test('an undo restores exactly what was before', () => {
    let restored = 0
    const bare = (state: StayState) => ({ ...state, history: [], leg: 0, flags: [] })
    fc.assert(fc.property(life, (events) => {
      live(events, (_, step, __, copy) => {
        if (step.kind !== 'undo') return
        const without = copy.filter((one) => one.id !== step.id)
        const inEffect = (steps: Step[]) => foldStay(steps).history.filter((entry) => entry.effect === 'done' && entry.stepId !== step.facts.target).map((entry) => entry.stepId)
        expect(inEffect(copy), tellLog(copy)).toEqual(expect.arrayContaining(inEffect(without)))
        const last = without.at(-1)
        const before = foldStay(without.slice(0, -1))
        if (last?.id !== step.facts.target || before.flags.includes('steps-missing')) return
        restored += 1
        expect(bare(foldStay(copy)), tellLog(copy)).toEqual(bare(before))
      })
    }), { numRuns: 600, seed: 35 })
    expect(restored).toBeGreaterThan(50)
  })

  test('each side changes its own facts only', () => {
    fc.assert(fc.property(life, (events) => {
      live(events, (_, step, before, copy) => {
        if (step.kind === 'undo') return
        const after = foldStay(copy)
        const wasHosted = before.state === 'hosted'
        for (const field of Object.keys(before.facts) as FactField[]) {
          const changed = before.facts[field]?.value !== after.facts[field]?.value
          const ownDeclaration = step.kind === 'plan' || step.kind === 'depart'
          if (changed && !ownDeclaration) expect([step.kind, field, mayWrite(step.side, field, wasHosted)]).toEqual([step.kind, field, true])
        }
      })
    }), { numRuns: 300, seed: 36 })
  })
})
