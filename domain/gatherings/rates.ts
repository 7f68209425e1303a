import { attends, isExcused, isInPerson, type AttendanceMark } from './marks.ts'

/** One person on one sheet; `atHost`: the host's sheet says that the member took part there instead. */
export interface SheetEntry {
  mark: AttendanceMark | null
  atHost?: boolean
}

/** A share with its denominator said in words: no percentage stands alone. */
export interface Share {
  of: 'should-attend' | 'not-excused'
  part: number
  whole: number
}

export const shareWords: Record<Share['of'], string> = { 'should-attend': '应到', 'not-excused': '应到（不含请假）' }

export interface AttendanceCount {
  shouldAttend: number
  /** Of whom each one is in exactly one of the following. */
  present: number
  online: number
  counted: number
  late: number
  atHost: number
  excused: number
  absent: number
  unmarked: number
  /** present + online + counted + late + atHost */
  attended: number
  /** present + late */
  inPerson: number
}

/** Where the member took part at the host, that is what counts, whatever the sheet at home says of the day. */
function placeOf({ mark, atHost }: SheetEntry): keyof AttendanceCount {
  if (attends(mark)) return mark as 'present' | 'online' | 'counted' | 'late'
  if (atHost === true) return 'atHost'
  if (mark === null) return 'unmarked'
  return isExcused(mark) ? 'excused' : 'absent'
}

export function countAttendance(entries: readonly SheetEntry[]): AttendanceCount {
  const count: AttendanceCount = {
    shouldAttend: entries.length, present: 0, online: 0, counted: 0, late: 0, atHost: 0, excused: 0, absent: 0, unmarked: 0, attended: 0, inPerson: 0,
  }
  for (const entry of entries) {
    const place = placeOf(entry)
    count[place] += 1
    if (attends(entry.mark) || place === 'atHost') count.attended += 1
    if (isInPerson(entry.mark)) count.inPerson += 1
  }
  return count
}

/** The rate of attendance: by all who should attend, and by those who were not excused. */
export function attendanceShares(count: AttendanceCount): [Share, Share] {
  return [
    { of: 'should-attend', part: count.attended, whole: count.shouldAttend },
    { of: 'not-excused', part: count.attended, whole: count.shouldAttend - count.excused },
  ]
}

/** Whether a share reaches a target in hundredths, in whole numbers; null where there is nothing to divide by. */
export function reaches({ part, whole }: Pick<Share, 'part' | 'whole'>, targetPercent: number): boolean | null {
  return whole === 0 ? null : part * 100 >= whole * targetPercent
}

/** Whole hundredths, cut and never rounded up: 79.9 % is not 80 %. */
export function percentOf({ part, whole }: Pick<Share, 'part' | 'whole'>): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole)
}

export interface YearOfMember {
  count: AttendanceCount
  /** In person at home or at the host. */
  inPersonTimes: number
}

export interface AttendanceTargets {
  /** 永兴：参会率不低于80% */
  ratePercent: number
  /** 永兴：每年至少一次到现场参加 */
  inPersonPerYear: number
}

export interface YearVerdict {
  rate: boolean | null
  inPerson: boolean
}

export function judgeYear({ count, inPersonTimes }: YearOfMember, targets: AttendanceTargets): YearVerdict {
  return { rate: reaches(attendanceShares(count)[0], targets.ratePercent), inPerson: inPersonTimes >= targets.inPersonPerYear }
}
