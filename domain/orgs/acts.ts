/** Dated acts on an organisation, as its history shows them. 支部条例 第六条、第七条（设立、调整、撤销）. */
export const orgActKinds = {
  found: '设立',
  rename: '更名',
  convert: '调整设置',
  move: '调整隶属关系',
  merge: '合并',
  dissolve: '撤销',
  're-elect': '换届',
  attach: '调整挂靠',
  undo: '撤回误办',
} as const

export type OrgActKind = keyof typeof orgActKinds
export type UndoableActKind = Exclude<OrgActKind, 'undo'>

/** Acts that the level above decides; an organisation does the others itself. 支部条例 第六条. */
export const decidedAbove: readonly OrgActKind[] = ['found', 'rename', 'convert', 'move', 'merge', 'dissolve', 'undo']

export interface ActDates {
  /** The day of the act. */
  on: string
  today: string
  /** The day on which the organisation became what it is now. */
  since: string
}

export type ActDateFault = 'in-future' | 'before-last'

/** An act is dated by its document: not after today, not before the organisation's last change. */
export function judgeActDate({ on, today, since }: ActDates): ActDateFault | null {
  if (on > today) return 'in-future'
  return on < since ? 'before-last' : null
}
