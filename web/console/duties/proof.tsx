import type { Action } from '../../../domain/rights/rights.ts'
import { useMe } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import type { Duty } from './duty-actions.tsx'

interface Place {
  to: (id: string) => string
  /** Without this right the page would only refuse. */
  needs: Action
}

/** Where the record stands that proves a duty, by the concept that made it. */
const places: Record<string, Place> = {
  stay: { to: paths.stay, needs: 'stays.read' }, step: { to: paths.stay, needs: 'stays.read' }, contact: { to: paths.person, needs: 'people.read' },
  report: { to: paths.report, needs: 'stays.read' }, gathering: { to: paths.gathering, needs: 'gatherings.read' }, learning: { to: paths.learningSession, needs: 'learning.read' },
  package: { to: paths.learningPackage, needs: 'learning.read' }, parcel: { to: () => paths.learning({ tab: 'parcels' }), needs: 'learning.read' },
  task: { to: paths.task, needs: 'tasks.read' }, talk: { to: (id) => paths.personPoints(id), needs: 'points.act' }, vote: { to: paths.vote, needs: 'votes.read' },
  appraisal: { to: (id) => paths.appraisal(id), needs: 'appraisal.read' }, notice: { to: (id) => paths.noticeOf(id), needs: 'notices.send' },
}

function placeOf({ proof }: Duty, may: readonly string[]): string | undefined {
  const place = places[proof?.concept ?? '']
  return place === undefined || !proof?.opens || !may.includes(place.needs) ? undefined : place.to(proof.opens)
}

/** What fulfilled a duty and when, with the record it rests on; or why it need not be done. */
export function Proof({ duty }: { duty: Duty }) {
  const may = useMe().data?.may ?? []
  const { proof, noted, waived, fulfilledOn, says } = duty
  if (waived !== null && fulfilledOn === null) return <span className="duty-proof">{waived.byName}免除：{waived.reason}<small>{sayDay(waived.on)}</small></span>
  if (fulfilledOn === null) return <small className="faint">{says}</small>
  const to = placeOf(duty, may)
  const what = proof?.what ?? (noted === null ? '已有记录' : noted.note ?? '已登记')
  return <span className="duty-proof">{to === undefined ? what : <Go to={to}>{what}</Go>}<small>{sayDay(fulfilledOn)}{[proof?.byName, noted?.byName].filter(Boolean).map((name) => `，${name}`).join('')}</small></span>
}

/** Days until or since the due day. */
export function sayDaysLeft({ light, daysLeft, dueOn }: Pick<Duty, 'light' | 'daysLeft' | 'dueOn'>): string {
  if (light === 'overdue') return `${sayDay(dueOn)}，过期 ${-daysLeft} 天`
  if (light === 'due-soon') return `${sayDay(dueOn)}，${daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`}`
  return sayDay(dueOn)
}
