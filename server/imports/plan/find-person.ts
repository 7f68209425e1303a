import { findCodeName } from '../../../domain/codes/code-table.ts'
import { sexCodes } from '../../../domain/codes/person-codes.ts'
import { maskPhone } from '../../../domain/people/masks.ts'
import { comparePartialDates } from '../../../domain/values/partial-date.ts'
import type { StayValues } from '../rows/stay-row.ts'
import type { KnownPerson } from './known.ts'
import type { Candidate } from './planned.ts'

export type Found = { who: 'one'; person: KnownPerson } | { who: 'none' } | { who: 'unclear'; candidates: readonly KnownPerson[] }

const agesApart = 2

/** How many of the person's particulars the row contradicts; a telephone that agrees outweighs them. */
function contradictions({ record }: KnownPerson, row: StayValues, today: string): number {
  const bornIn = record.birthOn === null ? null : Number(record.birthOn.slice(0, 4))
  return [
    row.sex !== null && record.sex !== null && row.sex !== record.sex,
    row.age !== null && bornIn !== null && Math.abs(Number(today.slice(0, 4)) - bornIn - row.age) > agesApart,
    row.birthOn !== null && record.birthOn !== null && comparePartialDates(row.birthOn, { on: record.birthOn, precision: 'day' }) !== 'same',
    row.ethnic !== null && record.ethnic !== null && row.ethnic !== record.ethnic,
  ].filter(Boolean).length
}

const sharesPhone = ({ record }: KnownPerson, row: StayValues) => row.phone !== null && row.phone === record.phone

/**
 * Which of the people of that name in that branch the row means. Sex, age, birth and telephone tell namesakes apart;
 * a single one whom the row contradicts is put to the user, as somebody else of that name may be missing from the register.
 */
export function findPerson(people: readonly KnownPerson[], row: StayValues, today: string): Found {
  const [byNumber] = row.identity === null ? [] : people.filter(({ record }) => record.identity === row.identity)
  if (byNumber !== undefined) return { who: 'one', person: byNumber }
  const open = row.identity === null ? people : people.filter(({ record }) => record.identity === null)
  if (open.length === 0) return { who: 'none' }
  const byPhone = open.filter((person) => sharesPhone(person, row))
  if (byPhone.length === 1) return { who: 'one', person: byPhone[0]! }
  const fitting = open.filter((person) => contradictions(person, row, today) === 0)
  return fitting.length === 1 ? { who: 'one', person: fitting[0]! } : { who: 'unclear', candidates: open }
}

export function asCandidate({ id, record }: KnownPerson): Candidate {
  const particulars = [
    record.sex === null ? null : findCodeName(sexCodes, record.sex), record.birthOn === null ? null : `${record.birthOn.slice(0, 7)} 出生`,
    record.phone === null ? null : maskPhone(record.phone), record.identity === null ? null : `证件尾号 ${record.identity.slice(-4)}`,
  ]
  return { personId: id, name: record.name, hint: particulars.filter((text) => text !== null).join('，') }
}
