import type { Day } from '../values/calendar.ts'

/** Who does what by when. */
export interface FollowUp {
  id: string
  who: string
  what: string
  dueOn: Day | null
  doneOn: Day | null
}

/** A short record: who led and wrote, what was decided, who does what by when (pain 28). No free essay, nothing to fill for its own sake. */
export interface Minutes {
  chair: string
  recorder: string
  decisions: string[]
  followUps: FollowUp[]
}

export interface AgendaItem {
  title: string
  speaker: string | null
}

/** Follow-ups that are still to be done, the most urgent first. */
export function openFollowUps({ followUps }: Minutes): FollowUp[] {
  return followUps.filter(({ doneOn }) => doneOn === null).toSorted((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
}
