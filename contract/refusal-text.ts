export type RefusalParams = Record<string, string | number | undefined>

export interface RefusalText {
  /** What is wrong and where; `{name}` is filled from the parameters. */
  says: string
  /** Whom to ask, or what to do next. */
  ask?: string
  /** The rule it rests on. */
  rule?: string
}
