import type { QuestionKey } from '../../../contract/worklist/endpoints.ts'
import type { Answer } from '../../client/call.ts'
import { paths } from '../paths.ts'

export type Group = Answer<'GET /api/today'>['groups'][number]
export type Question = Group['rows'][number]

interface Asked {
  /** The question as one would put it to a colleague. */
  asks: string
  /** The one button, and where it leads. Rows that are answered on the spot have none. */
  button?: string
  to?: (question: Question) => string
  /** What the days of a row say. */
  days?: (days: number) => string
}

const stay = ({ stayId }: Question) => paths.stay(stayId ?? '')
/** The page on which the fact is made that fulfils the duty; where each member needs another, the list of those concerned. */
function dutyPlace({ duty }: Question): string {
  if (duty?.place === 'contacts') return paths.contacts({ heard: 'over' })
  return paths.duties({ tab: 'rows', clause: duty?.clause ?? '', light: 'open' })
}

const overdue = (days: number) => `逾期 ${days} 天`

export const asked: Record<QuestionKey, Asked> = {
  'letters-in': { asks: '这些党员请求到我处报到，收不收？', button: '去答复', to: stay, days: overdue },
  returns: { asks: '对方说已经返乡，是不是？', button: '去确认', to: stay },
  corrections: { asks: '对方提出更正，对不对？', button: '去核对', to: stay },
  'file-corrections': { asks: '党员本人说档案有误，改不改？', button: '去核对', to: () => paths.corrections(), days: (days) => (days === 0 ? '今天提出' : `${days} 天前提出`) },
  cases: { asks: '这些事项核实得怎么样了？', button: '去办结', to: () => paths.contacts({ tab: 'cases' }), days: overdue },
  'call-back': { asks: '约好再联系的，联系上了吗？', days: (days) => (days === 0 ? '约在今天' : `约定日已过 ${days} 天`) },
  'to-tell': { asks: '发了通知没有看，打电话告诉到了吗？', days: (days) => (days === 0 ? '今天起' : `等了 ${days} 天`) },
  'to-call': { asks: '好久没有消息了，联系上了吗？' },
  reports: { asks: '党员汇报了近况，怎么答复？', button: '去答复', to: ({ itemId }) => paths.report(itemId ?? ''), days: (days) => (days === 0 ? '今天汇报' : `${days} 天前汇报`) },
  words: { asks: '到不了会的党员写来了汇报，登记为视同参会吗？', button: '去登记', to: () => paths.attendance({ tab: 'to-count' }), days: (days) => (days === 0 ? '今天写来' : `${days} 天前写来`) },
  sheets: { asks: '开过的会，到会情况登记了没有？', button: '去登记', to: ({ itemId }) => paths.gathering(itemId ?? ''), days: (days) => (days === 0 ? '就在今天' : `过了 ${days} 天`) },
  deliveries: { asks: '任务成果交上来了，核验通过还是退回？', button: '去核验', to: ({ itemId }) => paths.task(itemId ?? ''), days: (days) => (days === 0 ? '今天提交' : `${days} 天前提交`) },
  'shared-tasks': { asks: '别的党组织请我们联合发布任务，加不加入？', button: '去看看', to: ({ itemId }) => paths.task(itemId ?? ''), days: (days) => (days === 0 ? '今天发布' : `${days} 天前发布`) },
  objections: { asks: '党员对积分有异议，怎么答复？', button: '去答复', to: () => paths.pointObjections({ state: 'open' }), days: (days) => (days === 0 ? '今天提出' : `${days} 天前提出`) },
  talks: { asks: '年度要求没有达到，谈一谈了吗？', button: '登记谈话', to: () => paths.shortfalls({ state: 'open', stage: 'year' }) },
  checks: { asks: '今年的要求还差得远，提醒了没有？', button: '去提醒', to: () => paths.shortfalls({ state: 'open', stage: 'half' }), days: (days) => (days === 0 ? '今天列出' : `列出 ${days} 天`) },
  'letters-out': { asks: '流入地还没有答复，要不要催？', button: '去催办', to: stay, days: overdue },
  receipts: { asks: '介绍信的回执还没到，办到哪一步了？', button: '去查看', to: stay, days: overdue },
  'without-contact': { asks: '还没有联系人，由谁来联系？', button: '指定联系人', to: () => paths.contacts({ without: 'true' }) },
  duties: { asks: '这些责任快到期了，办了没有？', button: '去办理', to: dutyPlace, days: overdue },
  'contact-gone': { asks: '联系人外出、卸任或去世，名下党员交给谁？', button: '移交', to: () => paths.contacts({ tab: 'load' }) },
  flagged: { asks: '全国系统标为流动党员，这里没有登记，现在在哪？', button: '去登记', to: ({ personId }) => paths.register({ person: personId ?? '' }) },
  unregistered: { asks: '外出已满六个月，还没有登记流入地，去了哪里？', button: '去登记', to: ({ stayId }) => paths.register({ stay: stayId ?? '' }), days: (days) => `外出 ${days} 天` },
  'six-months': { asks: '外出快满六个月了，要不要登记、转接？', button: '去登记', to: ({ stayId }) => paths.register({ stay: stayId ?? '' }) },
  sweep: { asks: '摸排还没有填报，谁在外、谁在家？', button: '去填报', to: ({ itemId, orgId }) => (orgId === null ? paths.sweep(itemId ?? '') : paths.sweepBranch(itemId ?? '', orgId)), days: overdue },
  terms: { asks: '任期将满或已满，什么时候换届？', button: '看组织', to: ({ itemId }) => paths.org(itemId ?? ''), days: overdue },
  complaints: { asks: '有人提了意见，怎么答复？', button: '去答复', to: () => paths.complaints(), days: (days) => (days === 0 ? '今天提出' : `${days} 天前提出`) },
}
