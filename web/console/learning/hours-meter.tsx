import { hourLights, type HourLight } from '../../../domain/learning/hours.ts'
import { Light, type LightState } from '../../kit/show/light.tsx'
import './learning.css'

export const sayHours = (hours: number) => String(Math.round(hours * 10) / 10)

const states: Record<HourLight, LightState> = { reached: 'on-course', 'on-course': 'on-course', 'due-soon': 'due-soon', overdue: 'overdue', short: 'overdue' }

export const HoursLight = ({ light }: { light: HourLight }) => <Light state={states[light]} label={hourLights[light]} />

/** Hours against those asked: 12 / 32. */
export function HoursMeter({ counted, required }: { counted: number; required: number }) {
  const share = required === 0 ? 100 : Math.min(100, (counted / required) * 100)
  return (
    <span className={`hours-meter ${share >= 100 ? 'hours-meter-reached' : ''}`}>
      <span className="hours-meter-bar" aria-hidden="true"><i style={{ width: `${share}%` }} /></span>
      <span><b>{sayHours(counted)}</b> / {sayHours(required)} 学时</span>
    </span>
  )
}
