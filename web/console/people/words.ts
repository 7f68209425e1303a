import { findCodeName, type CodeTable } from '../../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../../domain/codes/person-codes.ts'
import { stateWords } from '../../../domain/stays/words.ts'
import type { StateName } from '../../../domain/stays/state.ts'

const say = (table: CodeTable) => (code: string | null): string | null => (code === null ? null : findCodeName(table, code) ?? code)

export const saySex = say(sexCodes)
export const sayEthnic = say(ethnicCodes)
export const sayEducation = say(educationCodes)
export const sayMemberType = say(memberTypeCodes)
export const sayStanding = say(standingCodes)
export const sayState = (state: string): string => stateWords[state as StateName] ?? state

export const optionsOf = (table: CodeTable) => table.map(({ code, name }) => ({ value: code, label: name }))
export const memberTypeOptions = optionsOf(memberTypeCodes)
export const educationOptions = optionsOf(educationCodes)
export const ethnicOptions = optionsOf(ethnicCodes)
export const sexOptions = optionsOf(sexCodes)
export const standingOptions = optionsOf(standingCodes)

/** Full years on a day. */
export function ageOn(birthOn: string | null, today: string): number | null {
  if (birthOn === null) return null
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return today.slice(5) < birthOn.slice(5) ? years - 1 : years
}
