import type { HelpKind, LifeState, ThoughtState, TookPartKind, WorkState } from '../../../domain/reports/report.ts'
import { answerReport } from '../../../server/reports/answer-report.ts'
import { recordCall, sendReport } from '../../../server/reports/send-report.ts'
import type { Random } from '../random.ts'
import type { WorldStay, YearWorld } from './world.ts'

interface Told {
  work: WorkState
  workNote?: string
  life: LifeState
  thought: ThoughtState
  thoughtNote?: string
  help?: HelpKind[]
  helpNote?: string
  tookPart?: TookPartKind[]
  note?: string
}

const plain: readonly Told[] = [
  { work: 'steady', life: 'well', thought: 'settled', tookPart: ['theme-day'] },
  { work: 'steady', workNote: '车间订单多，每天加班两小时', life: 'well', thought: 'settled', tookPart: ['meeting', 'lesson'] },
  { work: 'steady', life: 'ordinary', thought: 'settled', note: '想念家里的脐橙，今年收成好不好？' },
  { work: 'changed', workNote: '换到隔壁的五金厂，工资按月发', life: 'well', thought: 'settled', tookPart: ['volunteering'] },
  { work: 'none', workNote: '在带孙子', life: 'well', thought: 'settled', tookPart: ['none'] },
  { work: 'steady', life: 'well', thought: 'settled', tookPart: ['theme-day', 'volunteering'], note: '参加了社区的防溺水巡查' },
]

const asking: readonly Told[] = [
  { work: 'steady', life: 'ordinary', thought: 'concerns', thoughtNote: '孩子上学的事一直没着落', help: ['schooling'], helpNote: '转学要什么材料' },
  { work: 'seeking', workNote: '厂里搬走了，正在找活', life: 'hard', thought: 'concerns', help: ['job'], helpNote: '想找离宿舍近一点的' },
  { work: 'steady', life: 'ordinary', thought: 'talk', thoughtNote: '想问问回村创业的政策', help: ['other'] },
  { work: 'steady', life: 'hard', thought: 'settled', help: ['rights'], helpNote: '上个月的工资拖着没发' },
]

const answers = ['知道了，注意身体，有事随时打电话。', '已经转给镇里的服务窗口，三天内回你电话。', '清明回来参加组织生活会，提前说一声日子。', '材料清单发到你微信了，缺哪样我们来办。']

const selfReports = 6
const calls = 3
/** The last days of a month without an answer: what is on the branch's list. */
const left = 0.25

const dayIn = (random: Random, month: string, today: string): string => {
  const day = `${month}-${String(random.between(12, 27)).padStart(2, '0')}`
  return day < today ? day : today
}

function drawSome(random: Random, stays: readonly WorldStay[], count: number): WorldStay[] {
  const pool = [...stays]
  return Array.from({ length: Math.min(count, pool.length) }, () => pool.splice(random.between(0, pool.length - 1), 1)[0]!)
}

/** Members report home, some by a call that the contact notes; most are answered. */
export async function playReportsMonth(world: YearWorld, month: string): Promise<void> {
  const { random, orgs, today } = world
  const away = (await world.away()).filter(({ homeOrgId, state }) => homeOrgId !== null && state !== 'abroad')
  const chosen = drawSome(random, away, selfReports + calls)
  for (const [index, stay] of chosen.entries()) {
    const home = orgs.find(({ id }) => id === stay.homeOrgId)
    if (home === undefined) continue
    const day = dayIn(random, month, today)
    const told = random.pick(random.chance(0.2) ? asking : plain)
    const called = index >= selfReports && stay.contactId !== null
    const { id } = called
      ? await recordCall(world.as('contact', home, day, { personId: stay.contactId ?? '', name: home.members.find((member) => member.id === stay.contactId)?.name ?? '联系人' }), stay.personId, { ...told, channel: 'phone' })
      : await sendReport({ ...world.member({ id: stay.personId, name: stay.name }, day), personId: stay.personId }, told)
    const thisMonth = today.startsWith(month)
    if (thisMonth && random.chance(left)) continue
    await answerReport(world.as('secretary', home, day), id, random.chance(0.6) ? random.pick(answers) : undefined)
  }
}
