/** The numbers the stay's clocks run on; the national defaults with their sources stand in `playbooks/national/parameters.ts`. */
export interface StayParameters {
  /** Months away from which a member counts as migrant and, where the place is fixed, should transfer. */
  thresholdMonths: number
  /** Days before the threshold at which it is announced. */
  aboutToQualifyDays: number
  /** Days after which a member is due to be contacted again. */
  contactIntervalDays: number
  /** Months without word from which contact is at risk. */
  atRiskMonths: number
  /** Months without gathering and dues from which a case of lost contact may be opened. */
  lostMonths: number
  /** Search attempts, and different channels, that must be on record before. */
  lostMinAttempts: number
  lostMinChannels: number
  /** Years after the standing was stopped. */
  stoppedYears: number
  /** Months without gathering, dues or work at which a warning is given, before the case at `lostMonths`. */
  absenceWarningMonths: readonly number[]
  /** Days a host has to answer a letter, and days after which the reminder goes to the level above. */
  answerDays: number
  dueSoonDays: number
  escalateDays: number
  /** Days an opened link or printed code stays valid. */
  linkDays: number
  /** The same once the host has received the member, counted from its last use: the host records attendance by it. */
  hostedLinkDays: number
  /** Days after which one side may confirm a return alone that it proposed. */
  returnAnswerDays: number
  /** Months within which the receipt of a letter of introduction is due. */
  receiptMonths: number
  /** Months away after which a probationary member takes a temporary, then the formal relation along. */
  probationTemporaryMonths: number
  probationFormalMonths: number
  /** Months between contacts with a member abroad, and years of study abroad after which people must decide. */
  abroadContactMonths: number
  abroadYears: number
  /** Years a graduate's relation may stay at the school. */
  graduateYears: number
}
