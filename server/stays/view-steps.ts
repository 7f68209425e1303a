import type { Static } from 'typebox'
import { sayRefusal } from '../../contract/refusals.ts'
import type { StepView } from '../../contract/stays/shapes.ts'
import { askedWords, refusalParams } from '../../domain/rules/verdict.ts'
import { judgeStep, undoableSteps } from '../../domain/stays/judge-step.ts'
import type { StayState } from '../../domain/stays/state.ts'
import { ruleOf } from '../../domain/stays/step-table.ts'
import { stepKinds, type Side, type StepKind, type Wanted } from '../../domain/stays/step.ts'
import { stepWords, type Ability } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'

type StepViewOut = Static<typeof StepView>

/** Steps without a button of their own: they come with what they answer, or with the registration. */
const answers: readonly StepKind[] = ['confirm-correction', 'refuse-correction', 'refuse-return', 'undo', 'send-letter']

const abilityFor = (by: Side, ability: Ability): Ability => (by === 'member' ? 'member' : ability)

/** Every step that one of these sides could write, with the verdict that greys the button and gives its reason. */
export function viewSteps(state: StayState, sides: readonly Side[], ability: Ability | null, today: string): StepViewOut[] {
  if (ability === null) return []
  return stepKinds.filter((kind) => !answers.includes(kind)).flatMap((kind) =>
    ruleOf(kind).who
      .filter((who) => sides.includes(who.by) && who.may.includes(abilityFor(who.by, ability)))
      .flatMap((who): StepViewOut[] => {
        const verdict = judgeStep(state, { kind } as Wanted, { side: who.side, bySide: who.by, ability: abilityFor(who.by, ability) }, { today, parameters: stayParameters })
        const common = { kind, name: stepWords[kind], side: who.side, bySide: who.by }
        if (verdict.ok) return [{ ...common, may: true, why: null, rule: null, ask: null }]
        if (verdict.code === 'stays.not-your-side' || verdict.code === 'stays.post-may-not') return []
        const no = sayRefusal(verdict.code, refusalParams(verdict))
        return [{ ...common, may: false, why: no.says, rule: no.rule ?? null, ask: askedWords[verdict.ask] }]
      }))
}

/** The steps that one of these sides may take back now. */
export function viewUndoable(state: StayState, sides: readonly Side[], ability: Ability | null): string[] {
  if (ability === null) return []
  const found = ruleOf('undo').who.filter((who) => sides.includes(who.by)).flatMap((who) =>
    undoableSteps(state, { side: who.side, bySide: who.by, ability: abilityFor(who.by, ability) }).map((entry) => entry.stepId))
  return [...new Set(found)]
}
