/** Why a talk is held; the variant of the happening that it is. 支部条例 第十九条（谈心谈话）. */
export const talkOccasions = {
  points: '年度要求未达标',
  heart: '谈心谈话',
  difficulty: '了解困难',
  leaving: '外出前谈话',
  return: '返乡谈话',
  reminder: '提醒谈话',
} as const
export type TalkOccasion = keyof typeof talkOccasions

/** How it is held; a member away need not travel for it. */
export const talkChannels = { 'in-person': '当面', phone: '电话', video: '视频' } as const
export type TalkChannel = keyof typeof talkChannels

/** Where the matter of a member below the line stands. */
export const shortfallStates = { open: '待办理', reached: '已达标', talked: '已谈话', reminded: '已提醒', excused: '不需办理' } as const
export type ShortfallState = keyof typeof shortfallStates

/** 2026年度积分, 2026年参会率. */
export function sayYearly(year: number, title: string): string {
  if (title.startsWith('每年')) return `${year}年${title.slice(2)}`
  return title.startsWith('年度') ? `${year}${title}` : `${year}年${title}`
}

/** Where a matter stands, by what it leads to: 待谈话, 待提醒. */
export function sayShortfallState(state: ShortfallState, leadsTo: 'talk' | 'reminder'): string {
  if (state === 'open') return leadsTo === 'talk' ? '待谈话' : '待提醒'
  return state === 'excused' && leadsTo === 'talk' ? '不需谈话' : shortfallStates[state]
}
