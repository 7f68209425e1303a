/** The numbers of the rules on organisations; defaults with their sources in `playbooks/national/parameters.ts`. */
export interface OrgParameters {
  /** Full members from which a branch is set up, and beyond which it is usually divided or raised. */
  branchMinFull: number
  branchMax: number
  /** Units a joint branch may join. */
  jointUnitsMax: number
  /** Members beyond which a general branch, a grass-roots committee is usual. */
  generalBranchOver: number
  committeeOver: number
  /** Full members from which a branch elects a committee, and the size of that committee. */
  branchCommitteeFrom: number
  branchCommitteeMin: number
  branchCommitteeMax: number
  /** Years of a term in villages and communities, and elsewhere. */
  villageTermYears: number
  otherTermYears: number
  termWarningMonths: number
  termExtensionMonths: number
  /** Years in the party a secretary should have. */
  secretaryPartyYears: number
  /** Months within which an application to set up a branch is answered. */
  foundingAnswerMonths: number
}
