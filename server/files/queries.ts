import type { FileConcept } from '../../domain/files/file-owner.ts'
import type { FileKind } from '../../domain/files/file-type.ts'
import type { Actor } from '../platform/actor.ts'
import { raw, sql, type Sql, type Tx } from '../platform/database.ts'
import { isOfGuest } from '../platform/guest.ts'

export interface FileRow {
  id: string
  name: string
  kind: FileKind
  media_type: string
  bytes: number
  concept: FileConcept | null
  owner_id: string | null
  path: string | null
  other_path: string | null
  person_id: string | null
  fixed: boolean
  by_user: string | null
  by_name: string
  uploaded_at: string
  removed_at: string | null
  removed_by: string | null
  removed_reason: string | null
}

/** The row that a file belongs to, and who reads it with that row. */
export interface FileOwner {
  concept: FileConcept
  id: string
  /** Organisation whose scope it is; of a stay the other side too. */
  path: string
  otherPath?: string | null
  /** The person whom it concerns: that person and the contact person read it. */
  personId?: string | null
  /** Organisations below the path and their members read it too: materials, letters to members. */
  openBelow?: boolean
  /** Proof of what is decided: not to be removed. */
  fixed?: boolean
}

const columns = sql`f.id, f.name, f.kind, f.media_type, f.bytes, f.concept, f.owner_id, f.path, f.other_path, f.person_id, f.fixed,
  f.by_user, f.by_name, f.uploaded_at, f.removed_at, f.removed_by, f.removed_reason`

/** A guest reads what is attached to one's own claims, and to the packages and notices sent by the stay. */
function seenByGuest(actor: Actor): Sql {
  const of = (concept: FileConcept, table: string, column: string) => sql`(f.concept = ${concept} and exists (
    select 1 from ${raw(table)} mine where mine.tenant_id = ${actor.tenantId} and mine.${raw(column)} = f.owner_id and ${isOfGuest(actor, 'mine.stay_id')}))`
  return sql`((f.owner_id is null and f.by_user = ${actor.userId}) or ${of('task', 'task_claims', 'id')} or ${of('course', 'package_receipts', 'package_id')}
    or ${of('notice', 'notice_copies', 'notice_id')})`
}

/** Said here once more, though row-level security says it too. */
function seenBy(actor: Actor): Sql {
  const { tenantId, userId, personId, reach, scope } = actor
  if (reach === 'guest') return seenByGuest(actor)
  const own = reach === 'self' ? personId : null
  return sql`(
    (f.path >= ${scope.from} and f.path < ${scope.until}) or (f.other_path >= ${scope.from} and f.other_path < ${scope.until})
    or f.person_id = ${own} or (f.owner_id is null and f.by_user = ${userId})
    or (f.open_below and position(f.path in ${scope.from}) = 1)
    or exists (select 1 from persons p where p.tenant_id = ${tenantId} and p.id = f.person_id and p.contact_id = ${own})
    or (f.open_below and exists (select 1 from persons p where p.tenant_id = ${tenantId} and p.id = ${own}
        and (position(f.path in p.home_path) = 1 or position(f.path in p.host_path) = 1)))
    or ${reach === 'system'})`
}

export function insertFile(tx: Tx, actor: Actor, row: { id: string; name: string; kind: FileKind; mediaType: string; bytes: number; hash: string; now: string }): Promise<number> {
  return tx.run(sql`
    insert into files (tenant_id, id, name, kind, media_type, bytes, hash, by_user, by_name, uploaded_at)
    values (${actor.tenantId}, ${row.id}, ${row.name}, ${row.kind}, ${row.mediaType}, ${row.bytes}, ${row.hash}, ${actor.userId}, ${actor.name}, ${row.now})`)
}

export function insertPart(tx: Tx, tenantId: number, fileId: string, part: number, contentEnc: string): Promise<number> {
  return tx.run(sql`
    insert into file_parts (tenant_id, file_id, part, content_enc) values (${tenantId}, ${fileId}, ${part}, ${contentEnc})`)
}

export function readParts(tx: Tx, tenantId: number, fileId: string): Promise<{ part: number; content_enc: string }[]> {
  return tx.rows<{ part: number; content_enc: string }>(sql`
    select part, content_enc from file_parts where tenant_id = ${tenantId} and file_id = ${fileId} order by part`)
}

export function deleteParts(tx: Tx, tenantId: number, fileId: string): Promise<number> {
  return tx.run(sql`delete from file_parts where tenant_id = ${tenantId} and file_id = ${fileId}`)
}

export function findFile(tx: Tx, actor: Actor, id: string): Promise<FileRow | undefined> {
  return tx.find<FileRow>(sql`
    select ${columns} from files f where f.tenant_id = ${actor.tenantId} and f.id = ${id} and ${seenBy(actor)}`)
}

export function lockFile(tx: Tx, actor: Actor, id: string): Promise<FileRow | undefined> {
  return tx.find<FileRow>(sql`
    select ${columns} from files f where f.tenant_id = ${actor.tenantId} and f.id = ${id} and ${seenBy(actor)} for update`)
}

export function listFilesOf(tx: Tx, actor: Actor, concept: FileConcept, ownerId: string): Promise<FileRow[]> {
  return tx.rows<FileRow>(sql`
    select ${columns} from files f
    where f.tenant_id = ${actor.tenantId} and f.concept = ${concept} and f.owner_id = ${ownerId} and ${seenBy(actor)}
    order by f.uploaded_at, f.id`)
}

/** The uploader's own files that belong to nothing yet. */
export function lockHandedIn(tx: Tx, actor: Actor, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.rows<{ id: string; name: string }>(sql`
    select id, name from files
    where tenant_id = ${actor.tenantId} and id = any(${[...ids]}::uuid[]) and owner_id is null and by_user = ${actor.userId}
    order by id for update`)
}

export async function countFilesOf(tx: Tx, tenantId: number, concept: FileConcept, ownerId: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from files
    where tenant_id = ${tenantId} and concept = ${concept} and owner_id = ${ownerId} and removed_at is null`)
  return count
}

export function setOwner(tx: Tx, tenantId: number, ids: readonly string[], owner: FileOwner): Promise<number> {
  return tx.run(sql`
    update files set concept = ${owner.concept}, owner_id = ${owner.id}, path = ${owner.path}, other_path = ${owner.otherPath ?? null},
      person_id = ${owner.personId ?? null}, open_below = ${owner.openBelow ?? false}, fixed = ${owner.fixed ?? false}
    where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`)
}

export function setRemoved(tx: Tx, actor: Actor, id: string, reason: string, now: string): Promise<number> {
  return tx.run(sql`
    update files set removed_at = ${now}, removed_by = ${actor.name}, removed_reason = ${reason}
    where tenant_id = ${actor.tenantId} and id = ${id}`)
}

/** What was handed in and never attached. */
export function deleteLeftover(tx: Tx, tenantId: number, before: string): Promise<number> {
  return tx.run(sql`delete from files where tenant_id = ${tenantId} and owner_id is null and uploaded_at < ${before}`)
}
