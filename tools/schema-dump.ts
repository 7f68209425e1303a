import type { Client } from 'pg'

// What the application made for itself (the queue) and what extensions brought is no part of our schema.
const OWN_SCHEMAS = `(select oid from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'queue'))`
const NOT_OF_EXTENSION = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend e where e.classid = '${catalogue}'::regclass and e.objid = ${oid} and e.deptype = 'e')`
const GRANTEE = `case a.grantee when 0 then 'public' else a.grantee::regrole::text end`

/** Each query gives statements in one column, in a fixed order that can be run from top to bottom. */
const SECTIONS: Record<string, string> = {
  extensions: `select format('create extension %I;', extname) from pg_extension where extname <> 'plpgsql' order by extname`,
  schemas: `select format('create schema %I;', nspname) from pg_namespace where oid in ${OWN_SCHEMAS} and nspname <> 'public' order by nspname`,
  functions: `
    select pg_get_functiondef(p.oid) || ';'
      from pg_proc p
     where p.pronamespace in ${OWN_SCHEMAS} and p.prokind in ('f', 'p') and ${NOT_OF_EXTENSION('pg_proc', 'p.oid')}
     order by p.oid::regprocedure::text`,
  tables: `
    select format(e'create table %s (\\n%s\\n)%s;', c.oid::regclass,
             (select string_agg(format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                       case when a.attcollation <> t.typcollation then ' collate ' || (select quote_ident(collname) from pg_collation where oid = a.attcollation) else '' end,
                       case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                            when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
                       case when a.attnotnull then ' not null' else '' end), e',\\n' order by a.attnum)
                from pg_attribute a
                join pg_type t on t.oid = a.atttypid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
             case c.relkind when 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end)
      from pg_class c
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace in ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
     order by c.oid::regclass::text`,
  partitions: `
    select format('create table %s partition of %s %s;', c.oid::regclass, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
      from pg_class c join pg_inherits i on i.inhrelid = c.oid
     where c.relispartition and c.relkind in ('r', 'p') and c.relnamespace in ${OWN_SCHEMAS}
     order by c.oid::regclass::text`,
  constraints: `
    select format('alter table %s add constraint %I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
      from pg_constraint k
     where k.contype in ('p', 'u', 'c', 'x', 'f') and k.conrelid <> 0 and k.conislocal and k.conparentid = 0 and k.connamespace in ${OWN_SCHEMAS}
     order by k.contype = 'f', k.conrelid::regclass::text, k.contype <> 'p', k.conname`,
  indexes: `
    select pg_get_indexdef(i.indexrelid) || ';'
      from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace in ${OWN_SCHEMAS} and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by i.indrelid::regclass::text, c.relname`,
  views: `
    select format(e'create view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid))
      from pg_class c
     where c.relkind = 'v' and c.relnamespace in ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION('pg_class', 'c.oid')}
     order by c.oid`,
  'row-level security': `
    select format('alter table %s enable row level security;%s', c.oid::regclass,
             case when c.relforcerowsecurity then format(e'\\nalter table %s force row level security;', c.oid::regclass) else '' end)
      from pg_class c
     where c.relrowsecurity and c.relnamespace in ${OWN_SCHEMAS}
     order by c.oid::regclass::text`,
  policies: `
    select format('create policy %I on %s as %s for %s to %s%s%s;', p.polname, p.polrelid::regclass,
             case when p.polpermissive then 'permissive' else 'restrictive' end,
             case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
             case when p.polroles = '{0}' then 'public' else (select string_agg(r::regrole::text, ', ' order by r::regrole::text) from unnest(p.polroles) r) end,
             coalesce(e'\\n  using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ''),
             coalesce(e'\\n  with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', ''))
      from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relnamespace in ${OWN_SCHEMAS}
     order by p.polrelid::regclass::text, p.polname`,
  grants: `
    select format('%s %s on %s %s %s;', g.act, g.privileges, g.object, case g.act when 'grant' then 'to' else 'from' end, g.grantee)
      from (
        select 'grant' as act, 1 as kind, quote_ident(n.nspname) as name, 'schema ' || quote_ident(n.nspname) as object, ${GRANTEE} as grantee,
               string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as privileges
          from pg_namespace n, aclexplode(n.nspacl) a
         where n.oid in ${OWN_SCHEMAS} and n.nspname <> 'public' and a.grantee <> n.nspowner group by 3, 4, 5
        union all
        select 'grant', 2, c.oid::regclass::text, c.oid::regclass::text, ${GRANTEE}, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type)
          from pg_class c, aclexplode(c.relacl) a
         where c.relnamespace in ${OWN_SCHEMAS} and c.relkind in ('r', 'p', 'v') and a.grantee <> c.relowner group by 3, 4, 5
        union all
        select 'grant', 3, c.oid::regclass::text, c.oid::regclass::text, ${GRANTEE},
               string_agg(format('%s (%I)', lower(a.privilege_type), t.attname), ', ' order by a.privilege_type, t.attnum)
          from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
         where c.relnamespace in ${OWN_SCHEMAS} and a.grantee <> c.relowner group by 3, 4, 5
        union all
        select 'revoke', 4, p.oid::regprocedure::text, 'routine ' || p.oid::regprocedure::text, 'public', 'execute'
          from pg_proc p
         where p.pronamespace in ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION('pg_proc', 'p.oid')} and p.proacl is not null
           and not exists (select from aclexplode(p.proacl) a where a.grantee = 0)
        union all
        select 'grant', 5, p.oid::regprocedure::text, 'routine ' || p.oid::regprocedure::text, ${GRANTEE}, 'execute'
          from pg_proc p, aclexplode(p.proacl) a
         where p.pronamespace in ${OWN_SCHEMAS} and ${NOT_OF_EXTENSION('pg_proc', 'p.oid')} and a.grantee not in (0, p.proowner)
      ) g
     order by g.kind, g.name, g.grantee`,
}

/** The schema of a database as SQL, the same for the same schema, which makes that schema in an empty database. */
export async function dumpSchema(client: Client): Promise<string> {
  // Names are written with their schema wherever they could be ambiguous.
  await client.query(`set search_path to pg_catalog`)
  const parts = ['set check_function_bodies to off;\nset search_path to pg_catalog;']
  for (const [title, sql] of Object.entries(SECTIONS)) {
    const found = await client.query<string[]>({ text: sql, rowMode: 'array' })
    if (found.rows.length > 0) parts.push(`-- ${title}\n\n${found.rows.map(([statement]) => statement).join('\n\n')}`)
  }
  await client.query('reset search_path')
  return `${parts.join('\n\n')}\n`
}
