import type { Step, StepOf } from '../../domain/stays/step.ts'
import { unnestRows, columnNames, type Column } from '../platform/columns.ts'
import type { Crypto } from '../platform/crypto.ts'
import { sql, type Tx } from '../platform/database.ts'

interface StepRow {
  id: string
  stay_id: string
  side: string
  kind: string
  leg: number
  copy: string
  seq: number
  after_home: number
  after_host: number
  on_date: string
  at: string
  by_side: string
  by_user: string | null
  by_name: string
  by_post: string | null
  by_org_id: string | null
  by_org: string | null
  via: string
  undoes: string | null
  body_enc: string
}

const columns: Column<StepRow>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'stay_id', type: 'uuid', of: (row) => row.stay_id },
  { name: 'side', type: 'text', of: (row) => row.side },
  { name: 'kind', type: 'text', of: (row) => row.kind },
  { name: 'leg', type: 'integer', of: (row) => row.leg },
  { name: 'copy', type: 'text', of: (row) => row.copy },
  { name: 'seq', type: 'integer', of: (row) => row.seq },
  { name: 'after_home', type: 'integer', of: (row) => row.after_home },
  { name: 'after_host', type: 'integer', of: (row) => row.after_host },
  { name: 'on_date', type: 'date', of: (row) => row.on_date },
  { name: 'at', type: 'timestamptz', of: (row) => row.at },
  { name: 'by_side', type: 'text', of: (row) => row.by_side },
  { name: 'by_user', type: 'uuid', of: (row) => row.by_user },
  { name: 'by_name', type: 'text', of: (row) => row.by_name },
  { name: 'by_post', type: 'text', of: (row) => row.by_post },
  { name: 'by_org_id', type: 'uuid', of: (row) => row.by_org_id },
  { name: 'by_org', type: 'text', of: (row) => row.by_org },
  { name: 'via', type: 'text', of: (row) => row.via },
  { name: 'undoes', type: 'uuid', of: (row) => row.undoes },
  { name: 'body_enc', type: 'text', of: (row) => row.body_enc },
]

/** Facts and remarks hold telephones and addresses: the whole body is sealed, what is queried stands beside it. */
function toRow(crypto: Crypto, tenantId: number, step: Step): StepRow {
  return {
    id: step.id, stay_id: step.stayId, side: step.side, kind: step.kind, leg: step.leg, copy: step.copy, seq: step.seq,
    after_home: step.after.home, after_host: step.after.host, on_date: step.on, at: step.at,
    by_side: step.by.side, by_user: step.by.userId ?? null, by_name: step.by.name, by_post: step.by.post ?? null,
    by_org_id: step.by.orgId ?? null, by_org: step.by.orgName ?? null, via: step.by.via,
    undoes: step.kind === 'undo' ? step.facts.target : null,
    body_enc: crypto.seal(`${tenantId}/${step.id}/body`, JSON.stringify({ facts: step.facts, note: step.note, files: step.files })),
  }
}

function fromRow(crypto: Crypto, tenantId: number, row: StepRow): Step {
  const body = JSON.parse(crypto.open(`${tenantId}/${row.id}/body`, row.body_enc)) as { facts: unknown; note?: string; files?: string[] }
  const step = {
    id: row.id, stayId: row.stay_id, side: row.side, kind: row.kind, leg: row.leg, copy: row.copy, seq: row.seq,
    after: { home: row.after_home, host: row.after_host }, on: row.on_date, at: row.at,
    by: {
      side: row.by_side, via: row.via, name: row.by_name,
      ...(row.by_user === null ? {} : { userId: row.by_user }),
      ...(row.by_post === null ? {} : { post: row.by_post }),
      ...(row.by_org_id === null ? {} : { orgId: row.by_org_id }),
      ...(row.by_org === null ? {} : { orgName: row.by_org }),
    },
    facts: body.facts,
    ...(body.note === undefined ? {} : { note: body.note }),
    ...(body.files === undefined ? {} : { files: body.files }),
  }
  return step as StepOf<Step['kind']> as Step
}

/** Appends steps; one that is already there stays as it is, so that a letter may arrive twice. Returns how many were new. */
export function appendSteps(tx: Tx, crypto: Crypto, tenantId: number, now: string, steps: readonly Step[], batchId: string | null = null): Promise<number> {
  return tx.run(sql`
    insert into steps (tenant_id, recorded_at, batch_id, ${columnNames(columns)})
    select ${tenantId}::integer, ${now}::timestamptz, ${batchId}::uuid, ${columnNames(columns, 'v.')}
    from ${unnestRows(columns, steps.map((step) => toRow(crypto, tenantId, step)))}
    on conflict (tenant_id, stay_id, id) do nothing`)
}

/** The logs of these stays, each in no particular order. */
export async function readSteps(tx: Tx, crypto: Crypto, tenantId: number, stayIds: readonly string[]): Promise<Map<string, Step[]>> {
  const rows = await tx.rows<StepRow>(sql`
    select ${columnNames(columns)} from steps
    where tenant_id = ${tenantId} and stay_id = any(${stayIds}::uuid[])`)
  const logs = new Map<string, Step[]>(stayIds.map((id) => [id, []]))
  for (const row of rows) logs.get(row.stay_id)?.push(fromRow(crypto, tenantId, row))
  return logs
}
