import { Go } from '../../kit/page/go.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import type { Duty } from './duty-actions.tsx'

/** Where the record stands that proves a duty, as far as it has a page. */
function placeOf({ proof, personId, stayId }: Duty): string | undefined {
  if (proof === null) return undefined
  if (proof.concept === 'stay' && stayId !== null) return paths.stay(stayId)
  if (proof.concept === 'contact' && personId !== null) return paths.person(personId)
  return undefined
}

/** What fulfilled a duty and when, with the record it rests on; or why it need not be done. */
export function Proof({ duty }: { duty: Duty }) {
  const { proof, noted, waived, fulfilledOn, says } = duty
  if (waived !== null && fulfilledOn === null) return <span className="duty-proof">{waived.byName}免除：{waived.reason}<small>{sayDay(waived.on)}</small></span>
  if (fulfilledOn === null) return <small className="faint">{says}</small>
  const to = placeOf(duty)
  const what = proof?.what ?? (noted === null ? '已有记录' : noted.note ?? '已登记')
  return <span className="duty-proof">{to === undefined ? what : <Go to={to}>{what}</Go>}<small>{sayDay(fulfilledOn)}{[proof?.byName, noted?.byName].filter(Boolean).map((name) => `，${name}`).join('')}</small></span>
}

/** Days until or since the due day. */
export function sayDaysLeft({ light, daysLeft, dueOn }: Pick<Duty, 'light' | 'daysLeft' | 'dueOn'>): string {
  if (light === 'overdue') return `${sayDay(dueOn)}，过期 ${-daysLeft} 天`
  if (light === 'due-soon') return `${sayDay(dueOn)}，${daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`}`
  return sayDay(dueOn)
}
