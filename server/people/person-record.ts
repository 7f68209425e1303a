import type { Crypto } from '../platform/crypto.ts'
import type { Column } from '../platform/columns.ts'
import { spellName } from '../platform/pinyin.ts'

/** What is kept about a person, in the clear: days as `2026-11-20`, codes of domain/codes. */
export interface PersonRecord {
  name: string
  sex: string | null
  ethnic: string | null
  birthOn: string | null
  /** 18 characters, X upper-case. */
  identity: string | null
  phone: string | null
  landline: string | null
  address: string | null
  registeredAddress: string | null
  education: string | null
  educationText: string | null
  degree: string | null
  memberType: string
  joinedOn: string | null
  fullOn: string | null
  partyStatus: string
  job: string | null
  professionalTitle: string | null
  newClass: string | null
  migrantWorker: boolean | null
  declaredMigrant: boolean
  declaredLost: boolean
  details: Record<string, unknown>
}

/** The columns of `persons` that hold the record; names as in the database, as `select` gives them and writes take them. */
export interface PersonColumns {
  name: string
  pinyin: string
  initials: string
  sex: string | null
  ethnic: string | null
  birth_on: string | null
  identity_enc: string | null
  identity_key: string | null
  identity_tail_key: string | null
  phone_enc: string | null
  phone_key: string | null
  phone_tail_key: string | null
  landline_enc: string | null
  address_enc: string | null
  registered_address_enc: string | null
  education: string | null
  education_text: string | null
  degree: string | null
  member_type: string
  joined_on: string | null
  full_on: string | null
  party_status: string
  job: string | null
  professional_title: string | null
  new_class: string | null
  migrant_worker: boolean | null
  declared_migrant: boolean
  declared_lost: boolean
  details: Record<string, unknown>
}

const column = (name: keyof PersonColumns, type: Column<PersonColumns>['type']): Column<PersonColumns> => ({
  name, type, of: (row) => row[name],
})

export const personColumns: Column<PersonColumns>[] = [
  column('name', 'text'), column('pinyin', 'text'), column('initials', 'text'), column('sex', 'text'),
  column('ethnic', 'text'), column('birth_on', 'date'),
  column('identity_enc', 'text'), column('identity_key', 'text'), column('identity_tail_key', 'text'),
  column('phone_enc', 'text'), column('phone_key', 'text'), column('phone_tail_key', 'text'),
  column('landline_enc', 'text'), column('address_enc', 'text'), column('registered_address_enc', 'text'),
  column('education', 'text'), column('education_text', 'text'), column('degree', 'text'), column('member_type', 'text'),
  column('joined_on', 'date'), column('full_on', 'date'), column('party_status', 'text'), column('job', 'text'),
  column('professional_title', 'text'), column('new_class', 'text'), column('migrant_worker', 'boolean'),
  column('declared_migrant', 'boolean'), column('declared_lost', 'boolean'), column('details', 'jsonb'),
]

/** Where a sealed value stands; each of the four is sealed to its own place. */
export const sealedFields = {
  identity: 'identity_enc',
  phone: 'phone_enc',
  landline: 'landline_enc',
  address: 'address_enc',
  registeredAddress: 'registered_address_enc',
} as const satisfies Partial<Record<keyof PersonRecord, keyof PersonColumns>>
export type SealedField = keyof typeof sealedFields

export const placeOf = (tenantId: number, personId: string, field: SealedField) =>
  `${tenantId}/${personId}/${sealedFields[field]}`

const digitsOf = (phone: string) => phone.replace(/\D/g, '')

/** The keys by which an identity number and a telephone are found again. */
export const blindIdentity = (crypto: Crypto, number: string) => crypto.blind('identity', number.toUpperCase())
export const blindIdentityTail = (crypto: Crypto, number: string) => crypto.blind('identity-tail', number.slice(-4).toUpperCase())
export const blindPhone = (crypto: Crypto, phone: string) => crypto.blind('phone', digitsOf(phone))
export const blindPhoneTail = (crypto: Crypto, phone: string) => crypto.blind('phone-tail', digitsOf(phone).slice(-4))

type Sealer = (field: SealedField, text: string | null) => string | null

function sealIdentity(crypto: Crypto, seal: Sealer, number: string | null) {
  return {
    identity_enc: seal('identity', number),
    identity_key: number === null ? null : blindIdentity(crypto, number),
    identity_tail_key: number === null ? null : blindIdentityTail(crypto, number),
  }
}

function sealPhone(crypto: Crypto, seal: Sealer, phone: string | null) {
  return {
    phone_enc: seal('phone', phone),
    phone_key: phone === null ? null : blindPhone(crypto, phone),
    phone_tail_key: phone === null ? null : blindPhoneTail(crypto, phone),
  }
}

/** The columns that a part of a record sets; what the part does not name is not among them. */
export function toColumns(crypto: Crypto, tenantId: number, personId: string, part: Partial<PersonRecord>): Partial<PersonColumns> {
  const seal: Sealer = (field, text) => (text === null ? null : crypto.seal(placeOf(tenantId, personId, field), text))
  const { identity, phone, landline, address, registeredAddress, ...plain } = part
  return {
    ...(plain.name === undefined ? {} : { name: plain.name, ...spellName(plain.name) }),
    ...(identity === undefined ? {} : sealIdentity(crypto, seal, identity)),
    ...(phone === undefined ? {} : sealPhone(crypto, seal, phone)),
    ...(landline === undefined ? {} : { landline_enc: seal('landline', landline) }),
    ...(address === undefined ? {} : { address_enc: seal('address', address) }),
    ...(registeredAddress === undefined ? {} : { registered_address_enc: seal('registeredAddress', registeredAddress) }),
    ...plainColumns(plain),
  }
}

const plainNames = {
  sex: 'sex', ethnic: 'ethnic', birthOn: 'birth_on', education: 'education', educationText: 'education_text', degree: 'degree',
  memberType: 'member_type', joinedOn: 'joined_on', fullOn: 'full_on', partyStatus: 'party_status', job: 'job',
  professionalTitle: 'professional_title', newClass: 'new_class', migrantWorker: 'migrant_worker',
  declaredMigrant: 'declared_migrant', declaredLost: 'declared_lost', details: 'details',
} as const satisfies Partial<Record<keyof PersonRecord, keyof PersonColumns>>

function plainColumns(part: Partial<PersonRecord>): Partial<PersonColumns> {
  const entries = Object.entries(plainNames) as [keyof typeof plainNames, keyof PersonColumns][]
  return Object.fromEntries(entries.flatMap(([field, name]) => (part[field] === undefined ? [] : [[name, part[field]]])))
}

/** Opens one sealed value of a row, or null where nothing is kept. */
export function openField(crypto: Crypto, tenantId: number, row: Pick<PersonColumns, (typeof sealedFields)[SealedField]> & { id: string }, field: SealedField): string | null {
  const sealed = row[sealedFields[field]]
  return sealed === null ? null : crypto.open(placeOf(tenantId, row.id, field), sealed)
}

/** The whole record of a row, everything opened: for differences, merges and exports, never for the wire as it is. */
export function toRecord(crypto: Crypto, tenantId: number, row: PersonColumns & { id: string }): PersonRecord {
  const open = (field: SealedField) => openField(crypto, tenantId, row, field)
  return {
    name: row.name, sex: row.sex, ethnic: row.ethnic, birthOn: row.birth_on,
    identity: open('identity'), phone: open('phone'), landline: open('landline'), address: open('address'),
    registeredAddress: open('registeredAddress'),
    education: row.education, educationText: row.education_text, degree: row.degree, memberType: row.member_type,
    joinedOn: row.joined_on, fullOn: row.full_on, partyStatus: row.party_status, job: row.job,
    professionalTitle: row.professional_title, newClass: row.new_class, migrantWorker: row.migrant_worker,
    declaredMigrant: row.declared_migrant, declaredLost: row.declared_lost, details: row.details,
  }
}
