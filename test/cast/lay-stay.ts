import type pg from 'pg'
import { newId } from '../../server/platform/id.ts'

export interface LaidStay {
  personId: string
  name: string
  homePath: string
  homeOrgId?: string
  hostPath?: string
  hostOrgId?: string
  state?: string
  leftOn?: string | null
  city?: string | null
  province?: string | null
  trade?: string | null
  hostOrgName?: string
  open?: boolean
  [column: string]: unknown
}

const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A stay laid straight into the table by its owner, with its span, for questions that only read stays. */
export async function layStay(owner: pg.Pool, tenantId: number, stay: LaidStay): Promise<string> {
  const id = newId()
  const { name, ...facts } = { state: 'away', leftOn: '2026-03-01', open: true, ...stay }
  const row = {
    tenant_id: tenantId, id, keeps: 'both', person_name: name, home_tenant_id: tenantId, home_org_name: '', correction_open: false, step_count: 1, version: 1,
    recorded_at: '2026-11-20T02:00:00Z', ...Object.fromEntries(Object.entries(facts).map(([key, value]) => [columnOf(key), value])),
  }
  const columns = Object.keys(row).join(', ')
  await owner.query(`insert into stays (${columns}) select ${columns} from jsonb_populate_record(null::stays, $1)`, [JSON.stringify(row)])
  await owner.query(
    `insert into stay_spans (tenant_id, stay_id, from_on, person_id, state, home_org_id, home_path, host_org_id, host_path, host_org_name, left_on, province, city, trade)
     select tenant_id, id, coalesce(left_on, '2026-03-01'), person_id, state, home_org_id, home_path, host_org_id, host_path, host_org_name, left_on, province, city, trade
     from stays where tenant_id = $1 and id = $2`, [tenantId, id])
  return id
}
