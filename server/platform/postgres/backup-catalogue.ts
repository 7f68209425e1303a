import type { Client } from 'pg'
import { type BackupPartition, type BackupTable, keyOf } from './backup-format.ts'
import { OperatorError } from './operator-error.ts'

// The queue of jobs is made anew by the program; what has to be done stands in the tables of the concepts.
const LEFT_OUT_SCHEMAS = ['queue', 'information_schema']

/** Tables whose rows make up the database, with partitions counted to their parent. */
export async function listTables(client: Client): Promise<BackupTable[]> {
  const found = await client.query<BackupTable & { hidden: boolean }>(
    `select n.nspname as schema, c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
            row_security_active(c.oid) and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_passes') as hidden
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
        and n.nspname <> all ($1) and n.nspname !~ '^pg_'
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      group by c.oid, n.nspname, c.relname
      order by n.nspname, c.relname`,
    [LEFT_OUT_SCHEMAS],
  )
  const hidden = found.rows.filter((row) => row.hidden).map(keyOf)
  if (hidden.length > 0) {
    throw new OperatorError(`DATABASE_URL 的用户看不到这些表的全部内容：${hidden.join('、')}，备份会不完整，因此没有进行。请先执行 npm run hongyan -- migrate，或让管理员给这个用户 BYPASSRLS 权限。`)
  }
  return found.rows.map(({ schema, name, columns }) => ({ schema, name, columns }))
}

export async function listPartitions(client: Client): Promise<BackupPartition[]> {
  const found = await client.query<BackupPartition>(
    `select n.nspname as schema, c.relname as name, pn.nspname as "parentSchema", p.relname as parent, pg_get_expr(c.relpartbound, c.oid) as bound
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_inherits i on i.inhrelid = c.oid
       join pg_class p on p.oid = i.inhparent
       join pg_namespace pn on pn.oid = p.relnamespace
      where c.relispartition and c.relkind = 'r' and n.nspname <> all ($1)
      order by 1, 2`,
    [LEFT_OUT_SCHEMAS],
  )
  return found.rows
}

export interface ForeignKey {
  schema: string
  name: string
  constraint: string
  definition: string
}

/** Foreign keys of the tables (those of partitions follow from their parents). */
export async function listForeignKeys(client: Client): Promise<ForeignKey[]> {
  const found = await client.query<ForeignKey>(
    `select n.nspname as schema, c.relname as name, k.conname as constraint, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k
       join pg_class c on c.oid = k.conrelid
       join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and n.nspname <> all ($1)
      order by 1, 2, 3`,
    [LEFT_OUT_SCHEMAS],
  )
  return found.rows
}
