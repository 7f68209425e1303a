import { sql, type Database } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'

export interface County {
  name: string
  /** GB/T 2260, six digits. */
  regionCode?: string | null
  province?: string | null
  city?: string | null
  /** Made-up people, accounts that open by one click. */
  demonstration?: boolean
  settings?: Record<string, unknown>
}

async function found(db: Database, county: County, now: string, onlyTheFirst: boolean): Promise<number | null> {
  const settings = { ...(county.demonstration === true ? { requireSecondFactor: false } : {}), ...county.settings }
  return db.withDirectory(async (tx) => {
    const known = await tx.find(sql`select id from tenants where name = ${county.name}`)
    if (known !== undefined) throw new Refusal('refused', 'access.county-known', { name: county.name })
    const { id } = await tx.one<{ id: number | null }>(sql`
      select found_tenant(${county.name}, ${county.regionCode ?? null}, ${county.province ?? null}, ${county.city ?? null},
        ${county.demonstration ?? false}, ${JSON.stringify(settings)}, ${now}, ${onlyTheFirst}) as id`)
    return id
  })
}

/** Founds a county with its own register, and no account in it; answers its number. */
export async function foundTenant(db: Database, county: County, now: string): Promise<number> {
  const id = await found(db, county, now, false)
  if (id === null) throw new Error('a further county was not founded')
  return id
}

/** As `foundTenant`, and null where a county is already there. */
export function foundFirstTenant(db: Database, county: County, now: string): Promise<number | null> {
  return found(db, county, now, true)
}
