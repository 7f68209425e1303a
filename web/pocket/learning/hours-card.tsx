import { hourLights } from '../../../domain/learning/hours.ts'
import type { Answer } from '../../client/call.ts'
import './learning.css'

type Sum = Pick<Answer<'GET /api/pocket/learning'>, 'counted' | 'required' | 'light' | 'year'>

const marks: Record<string, { mark: string; tone: string }> = {
  reached: { mark: '●', tone: 'on-course' }, 'on-course': { mark: '●', tone: 'on-course' }, 'due-soon': { mark: '▲', tone: 'due-soon' }, overdue: { mark: '■', tone: 'overdue' }, short: { mark: '■', tone: 'overdue' },
}

export const sayHours = (hours: number) => String(Math.round(hours * 10) / 10)

export function HoursBar({ counted, of }: { counted: number; of: number }) {
  const share = of === 0 ? 100 : Math.min(100, (counted / of) * 100)
  return <div className={`hours-bar ${share >= 100 ? 'hours-bar-reached' : ''}`} aria-hidden="true"><i style={{ width: `${share}%` }} /></div>
}

/** How many hours of the year are there, against how many are asked. */
export function HoursNow({ sum }: { sum: Sum }) {
  const { mark, tone } = marks[sum.light] ?? { mark: '○', tone: 'on-course' }
  return (
    <>
      <p className="hours-now"><b>{sayHours(sum.counted)}</b><span>/ {sayHours(sum.required)} 学时</span></p>
      <HoursBar counted={sum.counted} of={sum.required} />
      <p><span className={`light light-${tone}`}>{mark} {hourLights[sum.light]}</span>{sum.counted < sum.required && <span className="faint">　还差 {sayHours(sum.required - sum.counted)} 学时</span>}</p>
    </>
  )
}
