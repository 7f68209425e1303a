import { readSought } from '../../../domain/people/find-text.ts'
import { judgeLevel, visibilityOf, type Level, type PersonField } from '../../../domain/people/levels.ts'
import { maskIdentity, maskPhone } from '../../../domain/people/masks.ts'
import { findOrgPath } from '../../orgs/tree-queries.ts'
import { look } from '../../platform/act.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { placeOf } from '../person-record.ts'
import { viewerOf } from '../visibility.ts'
import { countPeople, isAnyoneCalled, listPeople, peopleSorts, type PeopleFilter, type PeopleSort, type PersonListRow } from './list-queries.ts'

export interface PeopleQuery {
  side?: 'home' | 'host'
  under?: string
  search?: string
  memberType?: string
  away?: boolean
  /** Full years from and until: `36-45`, `-35`, `60-`. */
  age?: string
  gone?: boolean
  sort?: string
  order?: 'asc' | 'desc'
  page?: number
  size?: number
}

/** The day so many years before; who is born after it is younger. */
function yearsBefore(today: string, years: number): string {
  const day = `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`
  return day.endsWith('-02-29') ? `${day.slice(0, 5)}02-28` : day
}

function bornIn(age: string, today: string): { bornFrom?: string; bornUntil?: string } {
  const [from, until] = age.split('-')
  return {
    ...(from ? { bornUntil: yearsBefore(today, Number(from)) } : {}),
    ...(until ? { bornFrom: yearsBefore(today, Number(until) + 1) } : {}),
  }
}

function filterOf(query: PeopleQuery, today: string, underPath: string | undefined): PeopleFilter {
  const sort = peopleSorts.find((one): one is PeopleSort => one === query.sort) ?? 'org'
  return {
    side: query.side ?? 'home', sort, order: query.order ?? 'asc', page: query.page ?? 1, size: query.size ?? 50,
    ...(underPath === undefined ? {} : { underPath }),
    ...(query.search === undefined ? {} : { sought: readSought(query.search) }),
    ...(query.memberType === undefined ? {} : { memberType: query.memberType }),
    ...(query.away === undefined ? {} : { away: query.away }),
    ...(query.gone === undefined ? {} : { gone: query.gone }),
    ...(query.age === undefined ? {} : bornIn(query.age, today)),
  }
}

function awayOf(row: PersonListRow) {
  if (row.stay_id === null) return null
  return { stayId: row.stay_id, state: row.state ?? '', leftOn: row.away_since, province: row.province, city: row.city, hostOrgName: row.host_org_name }
}

/** A row at the level at which the viewer sees this person; numbers are opened only to be masked. */
function showRow(ctx: Context, row: PersonListRow) {
  const { tenantId } = ctx.actor
  const level: Level = judgeLevel(viewerOf(ctx.actor), { id: row.id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id })
  const shown = <T>(field: PersonField, value: T): T | null => (visibilityOf(level, field) === 'shown' ? value : null)
  const masked = (field: 'phone' | 'identity', sealed: string | null, mask: (text: string) => string): string | null =>
    sealed === null || visibilityOf(level, field) === 'hidden' ? null : mask(ctx.crypto.open(placeOf(tenantId, row.id, field), sealed))
  return {
    id: row.id, name: row.name, memberType: row.member_type,
    homeOrg: row.home_org_id === null || row.home_org_name === null ? null : { id: row.home_org_id, shortName: row.home_org_name },
    sex: shown('sex', row.sex), birthOn: shown('birthOn', row.birth_on), education: shown('education', row.education),
    joinedOn: shown('joinedOn', row.joined_on), partyStatus: shown('partyStatus', row.party_status),
    phone: masked('phone', row.phone_enc, maskPhone), identity: masked('identity', row.identity_enc, maskIdentity),
    contactName: shown('contact', row.contact_name), away: shown('stay', awayOf(row)), leftOn: shown('deceasedOn', row.left_on),
  }
}

/** A name is read from its surname on; only where nobody is called so, as a part of names, which takes reading them all. */
async function fromSurname(tx: Tx, { actor, crypto }: Context, filter: PeopleFilter): Promise<PeopleFilter> {
  if (filter.sought?.by !== 'name') return filter
  const of = filter.sought.part
  return await isAnyoneCalled(tx, actor, crypto, filter, of) ? { ...filter, sought: { by: 'beginning', of } } : filter
}

/** People of one's own organisations, or received by them; how much of each is shown follows from levels. */
export function showPeople(ctx: Context, query: PeopleQuery) {
  return look(ctx, 'people.read', async (tx) => {
    const under = query.under === undefined ? undefined : await findOrgPath(tx, ctx.actor, query.under)
    if (query.under !== undefined && under === undefined) throw new Refusal('absent', 'orgs.absent')
    const filter = await fromSurname(tx, ctx, filterOf(query, ctx.today, under?.path))
    const rows = await listPeople(tx, ctx.actor, ctx.crypto, filter)
    const full = rows.length === filter.size || (rows.length === 0 && filter.page > 1)
    const total = full ? await countPeople(tx, ctx.actor, ctx.crypto, filter) : (filter.page - 1) * filter.size + rows.length
    return { rows: rows.map((row) => showRow(ctx, row)), total }
  })
}
