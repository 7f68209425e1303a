import { cite } from '../rules/citation.ts'
import type { Verdict } from '../rules/verdict.ts'
import { allowed } from '../rules/verdict.ts'
import type { StayRefusal } from './refusals.ts'
import type { StateName } from './state.ts'
import { isOpen } from './state.ts'

/** A person has at most one stay that still runs; `states` are those of all the person's other stays. Also asked before a closing step is undone. */
export function judgeOpenStay(states: readonly StateName[]): Verdict<StayRefusal> {
  if (!states.some(isOpen)) return allowed
  return { ok: false, code: 'stays.another-open', params: {}, source: cite('一名党员同一时间只有一段未结束的流动经历', 'C'), ask: 'home-secretary' }
}
