import { addDays } from '../../domain/calendar/days.ts'
import { answerSweep, type MemberAnswer } from '../../server/sweeps/answer-sweep.ts'
import { openSweep } from '../../server/sweeps/open-sweep.ts'
import type { Context } from '../../server/platform/context.ts'
import type { Plot } from './plots.ts'
import type { Random } from './random.ts'
import type { Branch, Member, Register } from './register.ts'

export interface SweepPlay {
  officer: (on: string) => Context
  secretary: (branch: Branch, on: string) => Context
  register: Register
  away: readonly (readonly [Member, Plot])[]
  today: string
  random: Random
}

/** Plots after which the member is at home, or no member any more. */
const notAway: readonly Plot[] = ['planned', 'returned', 'transferred', 'ended', 'died']

function answerFor(member: Member, plot: Plot | undefined, random: Random): MemberAnswer {
  const away = plot !== undefined && !notAway.includes(plot)
  const clear = (chance: number) => (!away || random.chance(chance) ? 'known' as const : 'unknown' as const)
  const lost = plot === 'lost'
  return { personId: member.id, away, particulars: 'known', since: clear(0.95), destination: lost ? 'unknown' : clear(0.92), trade: lost ? 'unknown' : clear(0.85) }
}

/** The sweep of this quarter: opened twelve days ago, answered by most branches; the first village still has to. */
export async function playSweep({ officer, secretary, register, away, today, random }: SweepPlay): Promise<void> {
  const plots = new Map(away.map(([{ id }, plot]) => [id, plot]))
  const year = today.slice(0, 4)
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const { id } = await openSweep(officer(addDays(today, -12)), {
    orgId: register.committeeId, name: `${year}年第${'一二三四'[quarter - 1]}季度流动党员摸排`, quarter: `${year}-Q${quarter}`, dueOn: addDays(today, 10),
  })
  for (const branch of register.branches.slice(1).filter(({ members }) => members.length > 0)) {
    if (!random.chance(0.7)) continue
    const asked = branch.members.filter((member) => !['transferred', 'died'].includes(plots.get(member.id) ?? ''))
    const answers = asked.map((member) => answerFor(member, plots.get(member.id), random))
    await answerSweep(secretary(branch, addDays(today, -random.between(1, 9))), id, branch.id, { noneAway: false, answers })
  }
}
