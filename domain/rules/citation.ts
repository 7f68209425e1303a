/** How sure we are of a rule: A read in the law itself · B seen quoted · C local practice · M from memory · D our own design. */
export type Grade = 'A' | 'B' | 'C' | 'M' | 'D'

/** Where a rule comes from, as a user reads it ('教管条例 第二十五条'). */
export interface Citation { text: string; grade: Grade }

export function cite(text: string, grade: Grade): Citation {
  return { text, grade }
}
