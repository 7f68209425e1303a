/** A stretch of the calendar as people say it: `2026-11` → 2026年11月, `2026-Q4` → 2026年第4季度, `stay` → 本次外出. */
export function sayPeriod(period: string): string {
  if (period === 'stay') return '本次外出'
  const [, year, half, quarter, month, day] = /^(\d{4})(?:-H([12])|-Q([1-4])|-(\d\d)(?:-(\d\d))?)?$/.exec(period) ?? []
  if (year === undefined) return period
  if (half !== undefined) return `${year}年${half === '1' ? '上' : '下'}半年`
  if (quarter !== undefined) return `${year}年第${quarter}季度`
  if (day !== undefined) return `${year}年${Number(month)}月${Number(day)}日起一周`
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`
}
