import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { homeSecretary, hostSecretary, member, received, Story } from '../../test/helpers/stay-story.ts'
import { newWorld, tryStep } from '../../test/helpers/stay-walk.ts'
import { foldStay } from './fold.ts'
import type { StayState } from './state.ts'
import { compareHappenings } from './step-happenings.ts'
import type { Step } from './step.ts'

const attempt = fc.record({ actor: fc.nat(100), pick: fc.nat(100), salt: fc.nat(999), days: fc.constantFrom(0, 0, 1, 5, 20) })

function walk(tries: { actor: number; pick: number; salt: number; days: number }[]): Step[] {
  const world = newWorld()
  for (const one of tries) tryStep(world, one)
  return world.home
}

const key = (told: { stepId: string; kind: string; side: string }) => `${told.stepId} ${told.kind} ${told.side}`

/** What stands as told when the log arrives in pieces, in this order. */
function tellInPieces(pieces: Step[][]): string[] {
  let log: Step[] = []
  let before: StayState | null = null
  let standing: string[] = []
  for (const piece of pieces) {
    log = [...log, ...piece]
    const after = foldStay(log)
    const { come, gone } = compareHappenings(before, after)
    standing = [...standing.filter((told) => !gone.some((stepId) => told.startsWith(`${stepId} `))), ...come.map(key)]
    before = after
  }
  return standing.toSorted()
}

it('however a log arrives, in pieces, late or out of order, the same is told in the end, and once', () => {
  fc.assert(fc.property(fc.array(attempt, { minLength: 8, maxLength: 40, size: 'max' }), fc.infiniteStream(fc.nat(1000)), (tries, random) => {
    const log = walk(tries)
    const shuffled = log.map((step) => ({ step, at: Number(random.next().value) })).sort((a, b) => a.at - b.at).map(({ step }) => step)
    const cut = log.length === 0 ? 0 : Number(random.next().value) % log.length
    const whole = tellInPieces([log])
    expect(tellInPieces(log.map((step) => [step]))).toEqual(whole)
    expect(tellInPieces([shuffled.slice(0, cut), shuffled.slice(cut)])).toEqual(whole)
    expect(new Set(whole).size).toBe(whole.length)
  }), { numRuns: 150 })
})

it('an undone acceptance is taken back; who changed a number of another is not taken for the member', () => {
  const story = received()
  const before = story.state
  const accept = story.steps.find(({ kind }) => kind === 'accept')?.id ?? ''
  expect(compareHappenings(before, story.write(hostSecretary, 'undo', { target: accept }, '2026-01-20', '误点').state)).toEqual({ come: [], gone: [accept] })
  const told = received().on('2026-01-21')
  const then = told.state
  told.write(homeSecretary, 'record-facts', { values: { phone: '13900000009' } }, '2026-01-21').write(member, 'record-facts', { values: { phone: '13900000008' } }, '2026-01-21')
  expect(compareHappenings(then, told.state).come).toMatchObject([{ kind: 'facts-changed', side: 'member', manner: 'self' }])
  expect(compareHappenings(null, new Story('2026-03-01').state)).toEqual({ come: [], gone: [] })
})
