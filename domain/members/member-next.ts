import { addDays } from '../calendar/days.ts'
import { liveHosting, type StayState } from '../stays/state.ts'
import type { Day } from '../values/calendar.ts'
import type { Matter } from './matter.ts'
import { currentStay, type MemberStep } from './member-steps.ts'

/** A matter of the stay, before it has an address. */
export interface MemberNext extends Omit<Matter, 'to'> {
  step: MemberStep | null
}

const soonDays = 30

function departure(state: StayState, today: Day): MemberNext[] {
  const planned = state.history.findLast(({ kind, effect }) => kind === 'plan' && effect === 'done')
  if (state.state !== 'planned' || planned === undefined) return []
  const left = planned.on <= today
  return [{
    text: left ? '报备的出发日子到了，走了请确认一下' : '报备好了，走的时候再确认一下', dueOn: planned.on,
    light: left ? 'due-soon' : 'on-course', step: 'leave',
  }]
}

function arrival(state: StayState): MemberNext[] {
  const hosting = liveHosting(state)
  const host = hosting?.host?.name ?? '当地党组织'
  const say = (text: string, step: 'arrive' | null): MemberNext[] => [{ text, dueOn: null, light: 'on-course', step }]
  if (state.state === 'away') return say('安顿下来后，向当地党组织报到', 'arrive')
  if (state.state === 'registered') return say(`到了请向${host}报到`, hosting?.reportedOn ? null : 'arrive')
  if (state.state === 'reported') return say(`已向${host}报到，等他们接收`, null)
  return state.state === 'declined' ? say('流入地没有接收，家乡支部会另找，也可以打电话问', null) : []
}

function homecoming(state: StayState, today: Day): MemberNext[] {
  const expected = state.facts.expectedReturnOn?.value
  if (expected === undefined || ['new', 'planned'].includes(state.state) || state.returnProposals.length > 0) return []
  if (addDays(today, soonDays) < expected) return []
  const passed = expected < today
  return [{
    text: passed ? '预计返乡的日子过了：回来了请报到，没回来请改日期' : '预计返乡的日子快到了，回来后请报到', dueOn: expected,
    light: passed ? 'overdue' : 'due-soon', step: passed ? 'change' : 'return',
  }]
}

/** What the stay itself asks of the member next; what is owed under a clause stands among the duties. */
export function memberNext(stay: StayState | null, today: Day): MemberNext[] {
  const state = currentStay(stay)
  return [...departure(state, today), ...arrival(state), ...homecoming(state, today)]
}
