import { gatheringStateWords, type GatheringState } from '../../../domain/gatherings/course.ts'
import { attendanceMarks, countedBases, type AttendanceMark, type CountedBasis } from '../../../domain/gatherings/marks.ts'
import { percentOf, shareWords, type AttendanceCount, type Share } from '../../../domain/gatherings/rates.ts'
import { Tag, type TagTone } from '../../kit/show/light.tsx'

const tones: Record<GatheringState, TagTone> = { planned: 'plain', invited: 'blue', held: 'amber', closed: 'green', cancelled: 'plain' }

export function StateTag({ state }: { state: GatheringState }) {
  return <Tag tone={tones[state]}>{gatheringStateWords[state]}</Tag>
}

/** A part of a whole, never a bare percentage. */
export function ShareText({ share }: { share: Pick<Share, 'part' | 'whole'> & { of?: Share['of'] } }) {
  const percent = percentOf(share)
  if (percent === null) return <span className="faint">—</span>
  return <span className="share-text">{share.part} / {share.whole}<small>{share.of === undefined ? '' : `${shareWords[share.of]}，`}{percent}%</small></span>
}

export function CountText({ count, held }: { count: AttendanceCount; held: boolean }) {
  if (!held) return <span className="faint">{count.shouldAttend === 0 ? '—' : `应到 ${count.shouldAttend}`}</span>
  return <ShareText share={{ part: count.attended, whole: count.shouldAttend }} />
}

const markTones: Record<AttendanceMark, string> = {
  present: 'good', online: 'good', counted: 'good', late: 'good', sick: 'soft', official: 'soft', personal: 'soft', absent: 'bad',
}

interface MarkTextProps {
  mark: AttendanceMark | null
  basis?: CountedBasis | null
  atHost?: { on: string; hostName: string; title: string } | null
  short?: boolean
}

/** How somebody took part; where the host's sheet stands for it, that, with where. */
export function MarkText({ mark, basis = null, atHost = null, short = false }: MarkTextProps) {
  if (atHost !== null) {
    return <span className="mark-text mark-host" title={`${atHost.on} 在${atHost.hostName}参加“${atHost.title}”`}>{short ? '◆ 流入地' : `流入地到会：${atHost.hostName}`}</span>
  }
  if (mark === null) return <span className="faint">—</span>
  const { name, sign } = attendanceMarks[mark]
  return <span className={`mark-text mark-${markTones[mark]}`} title={name}>{sign} {name}{mark === 'counted' && basis !== null && !short && <small>（{countedBases[basis]}）</small>}</span>
}
