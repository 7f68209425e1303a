import type { Urgency } from '../../domain/notices/templates.ts'
import { sendingTime, type NoticeTimes } from '../../domain/notices/when.ts'
import { columnNames, unnestRows, type Column } from '../platform/columns.ts'
import { sql, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'

/** A notice that is to reach a person outside. */
export interface Carried {
  personId: string
  noticeId: string
  path: string
  urgency: Urgency
}

interface NewMessage {
  id: string
  personId: string
  path: string
  urgency: Urgency
  nextAt: string
}

const columns: readonly Column<NewMessage>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'path', type: 'text', of: (row) => row.path },
  { name: 'urgency', type: 'text', of: (row) => row.urgency },
  { name: 'next_at', type: 'timestamptz', of: (row) => row.nextAt },
]

const linkColumns: readonly Column<Carried>[] = [
  { name: 'person_id', type: 'uuid', of: (row) => row.personId },
  { name: 'notice_id', type: 'uuid', of: (row) => row.noticeId },
]

const order: readonly Urgency[] = ['normal', 'urgent', 'emergency']

function messagesFor(rows: readonly Carried[], now: number, times: NoticeTimes): NewMessage[] {
  const most = new Map<string, Carried>()
  for (const row of rows) {
    const before = most.get(row.personId)
    if (before === undefined || order.indexOf(row.urgency) > order.indexOf(before.urgency)) most.set(row.personId, row)
  }
  return [...most.values()].map(({ personId, path, urgency }) => ({
    id: newId(now), personId, path, urgency, nextAt: new Date(sendingTime(now, urgency, times)).toISOString(),
  }))
}

function insertWaiting(tx: Tx, tenantId: number, now: string, rows: readonly NewMessage[]): Promise<number> {
  return tx.run(sql`
    insert into messages (tenant_id, ${columnNames(columns)}, state, recorded_at)
    select ${tenantId}::integer, ${columnNames(columns, 'v.')}, 'waiting', ${now}::timestamptz
    from ${unnestRows(columns, rows)}
    on conflict do nothing`)
}

async function holdWaiting(tx: Tx, tenantId: number, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ person_id: string }>(sql`
    select person_id from messages
    where tenant_id = ${tenantId} and person_id = any(${[...personIds]}::uuid[]) and state = 'waiting' and attempts = 0
    order by person_id for update`)
  return new Set(rows.map((row) => row.person_id))
}

/** One waiting message for each; one that a courier takes away meanwhile gets a successor. */
async function ensureWaiting(tx: Tx, tenantId: number, now: string, wanted: readonly NewMessage[]): Promise<void> {
  let missing = wanted
  while (missing.length > 0) {
    await insertWaiting(tx, tenantId, now, missing)
    const held = await holdWaiting(tx, tenantId, missing.map(({ personId }) => personId))
    missing = missing.filter(({ personId }) => !held.has(personId)).map((row) => ({ ...row, id: newId() }))
  }
}

function bringForward(tx: Tx, tenantId: number, rows: readonly NewMessage[]): Promise<number> {
  return tx.run(sql`
    update messages m set next_at = v.next_at, urgency = v.urgency
    from ${unnestRows(columns, rows)}
    where m.tenant_id = ${tenantId} and m.person_id = v.person_id and m.state = 'waiting' and m.attempts = 0 and m.next_at > v.next_at`)
}

/** Several notices for one person within the window become one message; call it as the program. */
export async function queueMessages(tx: Tx, tenantId: number, now: string, rows: readonly Carried[], times: NoticeTimes): Promise<void> {
  if (rows.length === 0) return
  const wanted = messagesFor(rows, Date.parse(now), times)
  await ensureWaiting(tx, tenantId, now, wanted)
  await bringForward(tx, tenantId, wanted)
  await tx.run(sql`
    insert into message_notices (tenant_id, message_id, notice_id)
    select ${tenantId}::integer, m.id, v.notice_id
    from ${unnestRows(linkColumns, rows)}
    join messages m on m.tenant_id = ${tenantId} and m.person_id = v.person_id and m.state = 'waiting' and m.attempts = 0
    on conflict do nothing`)
}

/** The group of an organisation hears of what was published; several within the window are one message. */
export async function queueForGroup(tx: Tx, tenantId: number, now: string, group: { orgId: string; path: string; noticeId: string; urgency: Urgency }, times: NoticeTimes): Promise<void> {
  const nextAt = new Date(sendingTime(Date.parse(now), group.urgency, times)).toISOString()
  let held: { id: string } | undefined
  while (held === undefined) {
    await tx.run(sql`
      insert into messages (tenant_id, id, org_id, path, urgency, next_at, state, channel, recorded_at)
      values (${tenantId}, ${newId(Date.parse(now))}, ${group.orgId}, ${group.path}, ${group.urgency}, ${nextAt}, 'waiting', 'robot', ${now})
      on conflict do nothing`)
    held = await tx.find<{ id: string }>(sql`
      select id from messages where tenant_id = ${tenantId} and org_id = ${group.orgId} and state = 'waiting' and attempts = 0 for update`)
  }
  await tx.run(sql`insert into message_notices (tenant_id, message_id, notice_id) values (${tenantId}, ${held.id}, ${group.noticeId})`)
}
