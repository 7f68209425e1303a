import { expect, test } from 'vitest'
import { stateNames } from '../domain/stays/state.ts'
import { stepKinds } from '../domain/stays/step.ts'
import { stateWords, stepWords } from '../domain/stays/words.ts'
import { drawStay, isUpToDate } from './draw-states.ts'

test('the diagram in docs says what the table of steps says', () => {
  expect(isUpToDate()).toBe(true)
})

test('every state and every step stands on the page', () => {
  const page = drawStay()
  for (const kind of stepKinds) expect(page).toContain(stepWords[kind])
  for (const state of stateNames.filter((name) => name !== 'new')) expect(page).toContain(stateWords[state])
})
