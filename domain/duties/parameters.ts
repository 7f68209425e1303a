/** Numbers of the lights and reminders of duties; defaults stand in `playbooks/national/duty-parameters.ts`. */
export interface DutyParameters {
  /** Days before the due day on which the light turns yellow. */
  dueSoonDays: number
  /** Days after the due day on which the level above is told. */
  escalateDays: number
}
