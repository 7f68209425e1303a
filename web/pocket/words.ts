export const stepTitles = {
  leave: { title: '外出报备', hint: '出门前说一声，或补报已经外出' },
  arrive: { title: '到达报到', hint: '到了地方，告诉那边的党组织' },
  change: { title: '情况有变动', hint: '换了电话、住址、单位或地方' },
  return: { title: '返乡报到', hint: '回来了，向家乡支部报到' },
} as const

/** `2025`, `2025-03` or `2025-03-09` → 2025年, 2025年3月, 2025年3月9日. */
export function sayPartialDay(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}
