import { membershipEnds, participationKinds, type ParticipationKind } from '../../../domain/people/words.ts'
import { sayDay } from '../../kit/show/dates.ts'
import type { Moment } from '../../kit/show/timeline.tsx'
import type { Person } from './person-page.tsx'
import { sayState } from './words.ts'

const until = (day: string | null) => (day === null ? '至今' : `至${sayDay(day)}`)

function joining(person: Person): Moment[] {
  return [
    ...(person.joinedOn === null ? [] : [{ id: 'joined', day: person.joinedOn, title: '加入党组织', tone: 'red' as const }]),
    ...(person.fullOn === null || person.fullOn === person.joinedOn ? [] : [{ id: 'full', day: person.fullOn, title: '转为正式党员', tone: 'red' as const }]),
  ]
}

function memberships(person: Person): Moment[] {
  return person.memberships.flatMap((one) => {
    const ended = one.untilOn === null || one.endedBy === null || one.endedBy === 'merged' ? null : membershipEnds[one.endedBy] ?? one.endedBy
    const begun = one.fromOn === null || (one.fromOn === one.untilOn) ? [] : [{
      id: `${one.id}-from`, day: one.fromOn, title: `组织关系在${one.org.shortName}`, detail: `${until(one.untilOn)}${ended === null ? '' : `，${ended}`}${one.document === null ? '' : `　${one.document}`}`,
      tone: one.untilOn === null ? 'green' as const : 'plain' as const,
    }]
    if (ended === null || one.untilOn === null || one.endedBy === 'transferred' || one.endedBy === 'org-merged') return begun
    return [...begun, { id: `${one.id}-until`, day: one.untilOn, title: `组织关系终止：${ended}`, tone: 'amber' as const }]
  })
}

/** What happened in the person's life with the party, newest first. */
export function lifeOf(person: Person): Moment[] {
  const moments: Moment[] = [
    ...joining(person), ...memberships(person),
    ...person.posts.map((post) => ({ id: post.id, day: post.fromOn, title: `${post.orgName}${post.kindName}`, detail: `${until(post.untilOn)}${post.document === null ? '' : `　${post.document}`}` })),
    ...person.participations.map((one) => ({
      id: one.id, day: one.fromOn, title: `参加${one.org.shortName}的组织生活`, detail: `${participationKinds[one.kind as ParticipationKind] ?? one.kind}，${until(one.untilOn)}`,
    })),
    ...person.stays.filter((stay) => stay.leftOn !== null).map((stay) => ({
      id: stay.id, day: stay.leftOn ?? '', title: `外出${[stay.province, stay.city].filter(Boolean).join('')}`, side: 'home' as const,
      detail: `${stay.hostOrgName === null ? '' : `${stay.hostOrgName}，`}${sayState(stay.state)}${stay.endedOn === null ? '' : `，${sayDay(stay.endedOn)}结束`}`,
    })),
  ]
  return moments.toSorted((a, b) => (a.day < b.day ? 1 : -1))
}
