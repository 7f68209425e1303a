import { addMonths } from '../../../domain/calendar/days.ts'
import type { Event } from '../story.ts'
import { lastDayOf } from './last-day.ts'
import { playDutiesMonth } from './duties.ts'
import { playAppraisalMonth } from './appraisal.ts'
import { playGatheringsMonth } from './gatherings.ts'
import { playGuestsMonth } from './guests.ts'
import { playLearningMonth } from './learning.ts'
import { playNoticesMonth } from './notices.ts'
import { playReportsMonth } from './reports.ts'
import { playTasksMonth } from './tasks.ts'
import { playVotesMonth } from './votes.ts'
import type { PlayMonth, YearWorld } from './world.ts'

/** In the order in which a month goes. */
const parts: readonly PlayMonth[] = [
  playDutiesMonth,
  playGatheringsMonth,
  playReportsMonth,
  playLearningMonth,
  playGuestsMonth,
  playTasksMonth,
  playVotesMonth,
  playAppraisalMonth,
  playNoticesMonth,
]

/** The twelve months up to today, each played on its last day, so that stays stand then as they stood. */
export function tellYear(worlds: readonly YearWorld[], today: string, say: (sentence: string) => void): Event[] {
  const first = addMonths(`${today.slice(0, 7)}-01`, -11)
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index).slice(0, 7)).map((month) => ({
    on: lastDayOf(month, today),
    run: async () => {
      say(`正在装入演示数据：${month.slice(0, 4)}年${Number(month.slice(5))}月……`)
      for (const world of worlds) {
        for (const play of parts) await play(world, month)
      }
    },
  }))
}
