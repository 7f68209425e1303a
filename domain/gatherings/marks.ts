/** How somebody took part, or why not: what is called, written on paper, and pressed on the keyboard. 考勤符号沿用纸质考勤表 */
export const attendanceMarks = {
  present: { name: '到会', sign: '√', key: '1' },
  online: { name: '线上参加', sign: '◎', key: '2' },
  counted: { name: '视同参会', sign: '☎', key: '3' },
  late: { name: '迟到', sign: '#', key: '4' },
  sick: { name: '病假', sign: '○', key: '5' },
  official: { name: '公假', sign: '★', key: '6' },
  personal: { name: '事假', sign: '△', key: '7' },
  absent: { name: '缺席', sign: '×', key: '8' },
} as const

export type AttendanceMark = keyof typeof attendanceMarks

export const markNames = Object.keys(attendanceMarks) as AttendanceMark[]

/** By what a member who could not come took part nevertheless (视同参会). 永兴“双报一领” */
export const countedBases = { telephone: '电话汇报', message: '微信或短信汇报', letter: '书面汇报' } as const
export type CountedBasis = keyof typeof countedBases

const attending: readonly AttendanceMark[] = ['present', 'online', 'counted', 'late']
const inPerson: readonly AttendanceMark[] = ['present', 'late']
const excused: readonly AttendanceMark[] = ['sick', 'official', 'personal']

/** Whether the mark counts as taking part in the gathering; never as a vote. */
export function attends(mark: AttendanceMark | null): boolean {
  return mark !== null && attending.includes(mark)
}

export function isInPerson(mark: AttendanceMark | null): boolean {
  return mark !== null && inPerson.includes(mark)
}

export function isExcused(mark: AttendanceMark | null): boolean {
  return mark !== null && excused.includes(mark)
}

/** How a host's sheet says it on the stay. */
export function basisOf(mark: AttendanceMark): 'present' | 'online' | 'counted' | null {
  if (!attends(mark)) return null
  return mark === 'online' || mark === 'counted' ? mark : 'present'
}
