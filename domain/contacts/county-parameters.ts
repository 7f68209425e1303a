import type { NoticeTimes } from '../notices/when.ts'

/** Numbers a county may set for its contacts, sweeps and advice; defaults with sources stand in `playbooks/national/county-parameters.ts`. */
export interface CountyParameters extends NoticeTimes {
  /** Days after which a member away is due to be contacted again. */
  contactDays: number
  /** Members one named contact should have at most. */
  contactLoad: number
  /** Share of the answers of a sweep drawn for a re-check, per cent. */
  samplePercent: number
  /** Members in one place from which a group is advised. */
  groupMembers: number
  /** Full members a branch needs. */
  branchMembers: number
  /** Members of the county in one city from which a branch there is advised. */
  cityBranchMembers: number
  /** Largest file that may be attached, megabytes. */
  uploadMegabytes: number
}
