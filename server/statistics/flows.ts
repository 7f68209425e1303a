import { both, type CodeFilter, type Rule } from '../../domain/statistics/dimensions.ts'
import type { Tx } from '../platform/database.ts'
import { openingOf, populationOf, type Asked } from './counts.ts'
import { countBy } from './queries.ts'
import { listChildren } from './supplements.ts'

/** From each organisation below to each city. */
export async function countWhereabouts(tx: Tx, asked: Asked, rule: Rule) {
  const groups = await countBy(tx, populationOf(asked, rule, 'away'), ['child', 'place'], {}, asked.contactDays)
  const names = new Map((await listChildren(tx, asked.basis)).map((child) => [child.path, child.name]))
  return {
    total: groups.reduce((sum, group) => sum + group.n, 0),
    links: groups.toSorted((a, b) => b.n - a.n).map((group) => {
      const filter: CodeFilter = { child: [group.child!], place: [group.place!] }
      const [province = '', city = ''] = group.place!.split('/')
      return {
        from: names.get(group.child!) ?? asked.basis.org.name, province: province || '未掌握', city: city || (province === '' ? '未掌握' : `${province}（未填城市）`), value: group.n,
        opens: openingOf(asked, rule, 'away', filter),
      }
    }),
  }
}

/** The twelve months up to the day: departures (or receptions) and returns. */
export async function countMonths(tx: Tx, asked: Asked, rule: Rule) {
  const months = monthsUntil(asked.basis.on, 12)
  const period: Asked = { ...asked, from: `${months[0]!}-01` }
  const left = await countBy(tx, populationOf(period, rule, 'left'), ['leftMonth'], {}, asked.contactDays)
  const returned = await countBy(tx, populationOf(period, rule, 'returned'), ['endedMonth'], {}, asked.contactDays)
  const cell = (measure: 'left' | 'returned', filter: CodeFilter, value: number) => ({ value, opens: openingOf(period, rule, measure, both(filter, {})) })
  return {
    title: '按月流出、返乡', note: '人次；流出按外出时间，返乡按返乡登记时间。',
    columns: [{ key: 'left', title: '流出', depth: 0, group: null }, { key: 'returned', title: '返乡', depth: 0, group: null }],
    rows: months.map((month) => ({
      key: month, title: `${month.slice(0, 4)}年${Number(month.slice(5))}月`, depth: 0, group: null, orgId: null,
      cells: [
        cell('left', { leftMonth: [month] }, left.find((group) => group.leftMonth === month)?.n ?? 0),
        cell('returned', { endedMonth: [month] }, returned.find((group) => group.endedMonth === month)?.n ?? 0),
      ],
    })),
  }
}

function monthsUntil(on: string, count: number): string[] {
  const last = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, at) => {
    const month = last - (count - 1 - at)
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
