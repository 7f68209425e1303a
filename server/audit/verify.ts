import { systemActor } from '../platform/actor.ts'
import { hashOf, type AuditRow } from '../platform/audit.ts'
import type { Crypto } from '../platform/crypto.ts'
import type { Database, Tx } from '../platform/database.ts'
import { listChain, readEnds } from './queries.ts'

export type BreakKind = 'missing' | 'altered' | 'unlinked' | 'cut-off' | 'beyond-head' | 'anchor'

export interface Verification {
  intact: boolean
  /** Records looked at. */
  checked: number
  head: { seq: number; hash: string } | null
  /** The first broken place. */
  broken: { seq: number; kind: BreakKind; says: string } | null
}

/** A head noted earlier and kept elsewhere: only against it can it be seen that log and head were both set back. */
export interface Anchor {
  seq: number
  hash: string
}

const pageSize = 2000

const sentences: Record<BreakKind, (seq: number) => string> = {
  missing: (seq) => `第 ${seq} 条记录不见了：日志中间有记录被删除。`,
  altered: (seq) => `第 ${seq} 条记录被改动过：内容与校验值不符。`,
  unlinked: (seq) => `第 ${seq} 条记录与前一条接不上：日志被替换或插入过。`,
  'cut-off': (seq) => `第 ${seq} 条及以后的记录不见了：日志末尾被截断。`,
  'beyond-head': (seq) => `第 ${seq} 条记录超出了链头：链头被改动过。`,
  anchor: (seq) => `第 ${seq} 条记录与另行保存的校验值不符：日志被整体替换或截断过。`,
}

class Broken {
  readonly seq: number
  readonly kind: BreakKind

  constructor(seq: number, kind: BreakKind) {
    this.seq = seq
    this.kind = kind
  }
}

interface Link {
  seq: number
  hash: string
}

function findBreak(crypto: Crypto, tenantId: number, before: Link, row: AuditRow): Broken | undefined {
  if (row.seq !== before.seq + 1) return new Broken(before.seq + 1, 'missing')
  if (row.previous_hash !== before.hash) return new Broken(row.seq, 'unlinked')
  return hashOf(crypto, tenantId, row) === row.hash ? undefined : new Broken(row.seq, 'altered')
}

async function walk(
  tx: Tx, crypto: Crypto, tenantId: number, anchor: Anchor | undefined,
): Promise<Omit<Verification, 'intact' | 'broken'> & { broken: Broken | null }> {
  const ends = await readEnds(tx, tenantId)
  const headSeq = ends.head_seq ?? 0
  const head = ends.head_seq === null || ends.head_hash === null || headSeq === 0 ? null : { seq: headSeq, hash: ends.head_hash }
  let last: Link = { seq: 0, hash: '' }
  const stop = (broken: Broken | null) => ({ checked: last.seq, head, broken })
  for (;;) {
    const rows = await listChain(tx, tenantId, last.seq, headSeq, pageSize)
    for (const row of rows) {
      const broken = findBreak(crypto, tenantId, last, row)
      if (broken !== undefined) return stop(broken)
      if (anchor?.seq === row.seq && anchor.hash !== row.hash) return stop(new Broken(row.seq, 'anchor'))
      last = row
    }
    if (rows.length < pageSize) break
  }
  if (last.seq < headSeq) return stop(new Broken(last.seq + 1, 'cut-off'))
  if (head !== null && last.hash !== head.hash) return stop(new Broken(last.seq, 'unlinked'))
  if ((ends.last_seq ?? 0) > headSeq) return stop(new Broken(headSeq + 1, 'beyond-head'))
  if (anchor !== undefined && anchor.seq > last.seq) return stop(new Broken(anchor.seq, 'anchor'))
  return stop(null)
}

/**
 * Walks the whole chain of a county, page by page, and tells its first broken place: altered, removed in the middle, cut
 * off at the end. Whoever can set back the log and its head together leaves no trace in the database; for that, `anchor`.
 */
export async function verifyAudit(db: Database, crypto: Crypto, tenantId: number, anchor?: Anchor): Promise<Verification> {
  const { broken, ...rest } = await db.withTenant(systemActor(tenantId), (tx) => walk(tx, crypto, tenantId, anchor))
  return {
    ...rest,
    intact: broken === null,
    broken: broken === null ? null : { seq: broken.seq, kind: broken.kind, says: sentences[broken.kind](broken.seq) },
  }
}
