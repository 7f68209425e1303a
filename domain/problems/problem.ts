/** `reject`: the row cannot be taken over. `warn`: it is taken over, and someone should look at it. */
export type Severity = 'reject' | 'warn'

/** Every fault that a record or a row of a workbook can have, and how grave it is. Sentences: contract/problems.ts. */
export const problemSeverities = {
  // the person
  missingName: 'reject',
  unusualName: 'warn',
  missingIdentityNumber: 'reject',
  badIdentityNumber: 'reject',
  badChecksum: 'reject',
  badBirthInIdentityNumber: 'reject',
  identityNumberRounded: 'reject',
  legacyIdentityNumber: 'warn',
  sexMismatch: 'warn',
  birthMismatch: 'warn',
  dateInFuture: 'warn',
  missingJoinDate: 'warn',
  joinedBeforeBirth: 'warn',
  joinedUnderAge: 'warn',
  fullBeforeJoin: 'warn',
  fullSameAsJoin: 'warn',
  probationTooShort: 'warn',
  fullDateOfProbationer: 'warn',
  missingFullDate: 'warn',
  noPhone: 'warn',
  // a cell
  badDate: 'warn',
  ambiguousMonth: 'warn',
  unknownValue: 'warn',
  badYesNo: 'warn',
  badPhone: 'warn',
  badNumber: 'warn',
  badCreditCode: 'warn',
  badPostcode: 'warn',
  formulaError: 'warn',
  textTooLong: 'reject',
  // the row within its file
  duplicateInFile: 'reject',
  duplicateOrgInFile: 'reject',
  personTwice: 'reject',
  // the row against the register
  identityElsewhere: 'reject',
  identityOutOfSight: 'reject',
  personLeft: 'reject',
  standingChanges: 'warn',
  // organisations
  missingOrgName: 'reject',
  unclearOrgKind: 'warn',
  unknownParent: 'reject',
  ownParent: 'reject',
  missingBranch: 'reject',
  unknownBranch: 'reject',
  ambiguousBranch: 'reject',
  notABranch: 'warn',
  missingParent: 'reject',
  orgDissolvedInFile: 'reject',
  orgNotHere: 'reject',
  orgNumberTaken: 'reject',
  orgNameTaken: 'reject',
  orgNeedsAct: 'warn',
  // a stay
  missingOutDate: 'warn',
  returnBeforeOut: 'warn',
  unknownPlace: 'warn',
  unknownTrade: 'warn',
  personNotFound: 'reject',
  personAmbiguous: 'reject',
  factOfHost: 'warn',
  inflowByLetter: 'reject',
  factOfHome: 'warn',
  missingHomeOrg: 'reject',
  missingInDate: 'reject',
  leftBefore: 'reject',
  homeToRegister: 'warn',
  stillToAccept: 'warn',
  arrivalDiffers: 'warn',
  placementDiffers: 'warn',
  stayEnded: 'warn',
  stepNotOpen: 'reject',
} as const satisfies Record<string, Severity>

export type ProblemCode = keyof typeof problemSeverities
export type ProblemParams = Readonly<Record<string, string | number>>

export interface Problem {
  /** Key of the field it stands in, as the layouts name it. */
  readonly field: string
  readonly code: ProblemCode
  readonly severity: Severity
  readonly params: ProblemParams
}

export function problem(field: string, code: ProblemCode, params: ProblemParams = {}): Problem {
  return { field, code, severity: problemSeverities[code], params }
}

export function isRejected(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'reject')
}
