import type { StepRule } from './step-rule.ts'
import { stepRules } from './step-rules.ts'
import type { StepKind } from './step.ts'

/** The rule of a kind that is known only at run time; step and rule always come by the same kind. */
export function ruleOf(kind: StepKind): StepRule<StepKind> {
  return stepRules[kind] as unknown as StepRule<StepKind>
}
