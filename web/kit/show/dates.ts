/** `2026-11-20` → 2026年11月20日; an instant is shown as of China. Empty → —. */
export function sayDay(day: string | null | undefined): string {
  if (!day) return '—'
  const [year, month, date] = (day.length > 10 ? dayInChina(day) : day).split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026-11-20` → 11月20日, for rows whose year is plain from the context. */
export function sayShortDay(day: string | null | undefined): string {
  return sayDay(day).replace(/^\d+年/, '')
}

/** An ISO instant → 2026年11月20日 09:05 in China. */
export function sayInstant(instant: string | null | undefined): string {
  if (!instant) return '—'
  const inChina = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${sayDay(inChina.slice(0, 10))} ${inChina.slice(11, 16)}`
}

function dayInChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** By how much the day of the program is ahead of this computer's, in milliseconds: clocks of offices and telephones may be wrong. */
let ahead = 0

/** The program says which day it is; from now on that counts here. */
export function keepProgramDay(day: string): void {
  ahead = daysBetween(dayInChina(new Date().toISOString()), day) * 86_400_000
}

/** Today in China as the program knows it, `2026-11-20`; until it has said so, by this computer's clock. */
export function todayInChina(): string {
  return dayInChina(new Date(Date.now() + ahead).toISOString())
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)
}

/** 今天, 昨天, 97 天前, 3 天后. */
export function sayDaysAgo(day: string | null | undefined, today: string = todayInChina()): string {
  if (!day) return '从未'
  const days = daysBetween(day, today)
  if (days === 0) return '今天'
  if (days === 1) return '昨天'
  if (days === -1) return '明天'
  return days > 0 ? `${days} 天前` : `${-days} 天后`
}
