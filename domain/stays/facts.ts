import type { Side } from './step.ts'

/** What the stay knows of the member's life away and of the relation at home; every value is text, `since` as '2025', '2025-03' or '2025-03-09'. */
export const factFields = [
  'phone', 'wechat', 'emergencyContact',
  'address', 'employer', 'trade', 'occupation',
  'membership', 'standing', 'duesPaidThrough', 'formerOccupation', 'certificateNo', 'lostSituation',
  'since', 'destination', 'destinationKind', 'flowRange', 'province', 'city', 'county', 'leaveReason', 'expectedReturnOn',
] as const
export type FactField = (typeof factFields)[number]

export type FactOwner = 'home' | 'host' | 'anyone'

const hostFields: readonly FactField[] = ['address', 'employer', 'trade', 'occupation']
const openFields: readonly FactField[] = ['phone', 'wechat', 'emergencyContact']

/** Stored encrypted and shown masked. */
export const sensitiveFields: readonly FactField[] = ['phone', 'wechat', 'emergencyContact', 'address']

/**
 * Who keeps a fact. What belongs to the life away is the host's while a host has the member, and the home's when nobody else has;
 * the relation (membership, standing, dues) is always the home's; how to reach the member anyone may correct, and it is logged.
 */
export function ownerOf(field: FactField, hosted: boolean): FactOwner {
  if (openFields.includes(field)) return 'anyone'
  return hosted && hostFields.includes(field) ? 'host' : 'home'
}

export function mayWrite(side: Side, field: FactField, hosted: boolean): boolean {
  const owner = ownerOf(field, hosted)
  return owner === 'anyone' || owner === side
}

const blankFillable: readonly FactField[] = [...hostFields, 'destination', 'destinationKind', 'flowRange', 'province', 'city', 'county', 'leaveReason', 'expectedReturnOn']

/** Facts of the life away that any side may set while nothing is known; from then on they are the owner's. */
export function fillsBlank(field: FactField): boolean {
  return blankFillable.includes(field)
}
