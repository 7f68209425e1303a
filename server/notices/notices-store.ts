import type { Ladder, TemplateCode, Urgency } from '../../domain/notices/templates.ts'
import type { Place } from '../../domain/notices/when.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { hostedFromElsewhere } from '../platform/guest.ts'

/** The organisation that tells. */
export interface Sender {
  orgId: string | null
  orgName: string
  path: string
}

export interface NewNotice {
  id: string
  template: TemplateCode
  urgency: Urgency
  ladder: Ladder
  wordsEnc: string
  link: string | null
  concept: string | null
  subjectId: string | null
  sender: Sender
  published: boolean
  chosen: unknown
  told: number
  validUntil: string | null
}

const noticeColumns: readonly Column<NewNotice>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'template', type: 'text', of: (row) => row.template },
  { name: 'urgency', type: 'text', of: (row) => row.urgency },
  { name: 'ladder', type: 'text', of: (row) => row.ladder },
  { name: 'words_enc', type: 'text', of: (row) => row.wordsEnc },
  { name: 'link', type: 'text', of: (row) => row.link },
  { name: 'concept', type: 'text', of: (row) => row.concept },
  { name: 'subject_id', type: 'uuid', of: (row) => row.subjectId },
  { name: 'org_id', type: 'uuid', of: (row) => row.sender.orgId },
  { name: 'org_name', type: 'text', of: (row) => row.sender.orgName },
  { name: 'path', type: 'text', of: (row) => row.sender.path },
  { name: 'published', type: 'boolean', of: (row) => row.published },
  { name: 'chosen', type: 'jsonb', of: (row) => row.chosen },
  { name: 'told', type: 'integer', of: (row) => row.told },
  { name: 'valid_until', type: 'date', of: (row) => row.validUntil },
]

export function insertNotices(tx: Tx, by: { tenantId: number; userId: string | null; name: string; now: string }, rows: readonly NewNotice[]): Promise<number> {
  return tx.run(sql`
    insert into notices (tenant_id, ${columnNames(noticeColumns)}, by_user, by_name, sent_at)
    select ${by.tenantId}::integer, ${columnNames(noticeColumns, 'v.')}, ${by.userId}::uuid, ${by.name}, ${by.now}::timestamptz
    from ${unnestRows(noticeColumns, rows)}`)
}

export interface Told {
  id: string
  home_path: string | null
  host_path: string | null
  has_account: boolean
  /** Of a member whom another register keeps: the stay by which one is hosted here. */
  stay_id: string | null
}

/** Who can be told: living people of the register, and whether they can read an inbox; and members of others who are hosted here. */
export function listTold(tx: Tx, tenantId: number, ids: readonly string[]): Promise<Told[]> {
  return tx.rows<Told>(sql`
    select p.id, p.home_path, p.host_path,
      exists (select 1 from users u where u.tenant_id = ${tenantId} and u.person_id = p.id and u.disabled_at is null) as has_account, null::uuid as stay_id
    from persons p
    where p.tenant_id = ${tenantId} and p.id = any(${[...ids]}::uuid[]) and p.merged_into is null and p.deceased_on is null
      and not exists (select 1 from stays stay where stay.tenant_id = ${tenantId} and stay.person_id = p.id and ${hostedFromElsewhere('stay')})
    union all
    select stay.person_id, null, stay.host_path, false, stay.id from stays stay
    where stay.tenant_id = ${tenantId} and stay.person_id = any(${[...ids]}::uuid[]) and ${hostedFromElsewhere('stay')}`)
}

export interface NewCopy {
  noticeId: string
  personId: string
  homePath: string | null
  hostPath: string | null
  senderPath: string
  stayId: string | null
  place: Place
}

const copyColumns: readonly Column<NewCopy>[] = [
  { name: 'notice_id', type: 'uuid', of: (row) => row.noticeId },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'home_path', type: 'text', of: (row) => row.homePath },
  { name: 'host_path', type: 'text', of: (row) => row.hostPath },
  { name: 'sender_path', type: 'text', of: (row) => row.senderPath },
  { name: 'stay_id', type: 'uuid', of: (row) => row.stayId },
  { name: 'rung', type: 'text', of: (row) => row.place.rung },
  { name: 'climbs_at', type: 'timestamptz', of: (row) => (row.place.climbsAt === null ? null : new Date(row.place.climbsAt).toISOString()) },
]

export async function insertCopies(tx: Tx, tenantId: number, now: string, rows: readonly NewCopy[]): Promise<void> {
  await tx.run(sql`
    insert into notice_copies (tenant_id, ${columnNames(copyColumns)}, sent_at)
    select ${tenantId}::integer, ${columnNames(copyColumns, 'v.')}, ${now}::timestamptz
    from ${unnestRows(copyColumns, rows)}`)
  tx.takeStock(rows.length)
}

/** Takes a notice back: it climbs no further, and is shown as withdrawn. */
export async function withdrawNotices(tx: Tx, tenantId: number, ids: readonly string[], by: string, now: string): Promise<void> {
  await tx.run(sql`
    update notices set withdrawn_at = ${now}, withdrawn_by = ${by}
    where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and withdrawn_at is null`)
  await tx.run(sql`
    update notice_copies set rung = 'over', climbs_at = null
    where tenant_id = ${tenantId} and notice_id = any(${[...ids]}::uuid[]) and read_at is null`)
}
