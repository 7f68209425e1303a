import type { Client } from 'pg'

/** Tables that carry a tenant_id and yet stand outside the rule, each with its reason. */
const exceptions: Record<string, string> = {
  'directory.logins': 'a login is looked up before anybody knows whose it is',
  'directory.sessions': 'a session token is looked up before anybody knows whose it is',
  'directory.person_keys': 'an identity number belongs to one person among all tenants',
  'directory.links': 'a link of a letter is opened by somebody without an account',
  'directory.claims': 'a claim code is typed before anybody knows whose it is',
  'directory.calendars': 'the secret of a calendar\'s address is looked up before anybody knows whose it is',
  'directory.callbacks': 'a gateway that reports is known by its key before anybody knows whose it is',
  'directory.addressees': 'name cards that every tenant may read to address a letter',
}

const OWN = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'queue')`
const TENANT_TABLES = `
  select c.oid, n.nspname || '.' || c.relname as name, a.attnum, a.attnotnull, format_type(a.atttypid, a.atttypmod) as type,
         c.relrowsecurity, c.relforcerowsecurity
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
   where c.relkind in ('r', 'p') and ${OWN} and n.nspname || '.' || c.relname <> all ($1::text[])`

/** Each query names what breaks a rule; $1 are the excepted tables. */
const RULES: Record<string, string> = {
  'tenant_id is the first column, integer and not null': `
    select name from tenant_tables where attnum <> 1 or not attnotnull or type <> 'integer'`,
  'the primary key begins with tenant_id': `
    select name from tenant_tables t
     where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary and i.indkey[0] = t.attnum)`,
  'every unique key contains tenant_id': `
    select name || ': ' || i.indexrelid::regclass from tenant_tables t
      join pg_index i on i.indrelid = t.oid and (i.indisunique or i.indisexclusion)
     where t.attnum <> all (i.indkey::int2[])`,
  'every index begins with tenant_id': `
    select name || ': ' || i.indexrelid::regclass from tenant_tables t
      join pg_index i on i.indrelid = t.oid
      join pg_class x on x.oid = i.indexrelid
      join pg_am m on m.oid = x.relam
     where i.indkey[0] <> t.attnum and m.amname = 'btree'`,
  'every foreign key between tenant tables joins on tenant_id': `
    select t.name || ': ' || k.conname from tenant_tables t
      join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      join pg_attribute r on r.attrelid = k.confrelid and r.attname = 'tenant_id'
     where not exists (select from unnest(k.conkey, k.confkey) as pair (mine, theirs) where pair.mine = t.attnum and pair.theirs = r.attnum)`,
  'no foreign key sets anything to null or to a default': `
    select k.conrelid::regclass || ': ' || k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd')) and ${OWN}`,
  'row-level security is enabled and forced': `
    select name from tenant_tables where not relrowsecurity or not relforcerowsecurity`,
  'row-level security has a policy': `
    select name from tenant_tables t where t.relrowsecurity and not exists (select from pg_policy p where p.polrelid = t.oid)`,
  'a restrictive policy binds the application role alone, never the owner of an outside server': `
    select name || ': ' || p.polname from tenant_tables t
      join pg_policy p on p.polrelid = t.oid where not p.polpermissive and p.polroles <> array['hongyan_app'::regrole::oid]`,
  'no sequences': `
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OWN}`,
  'no triggers': `
    select t.tgrelid::regclass || ': ' || t.tgname from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${OWN}`,
  'no rules': `
    select r.ev_class::regclass || ': ' || r.rulename from pg_rewrite r
      join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace where r.rulename <> '_RETURN' and ${OWN}`,
  'no enum types, no domains': `
    select t.oid::regtype::text from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd') and ${OWN}`,
  'no inheritance': `
    select i.inhrelid::regclass::text from pg_inherits i
      join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and not c.relispartition and ${OWN}`,
  'the application role owns nothing': `
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relowner = 'hongyan_app'::regrole and ${OWN}`,
  'the application role may not empty or alter a table': `
    select c.oid::regclass || ': ' || lower(a.privilege_type) from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
     where a.grantee in ('hongyan_app'::regrole, 0) and a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') and ${OWN}`,
  'every exception is a table that is there': `
    select e from unnest($1::text[]) e where to_regclass(e) is null`,
}

/** What in the schema breaks the rules of one schema for every size, each as a sentence. */
export async function findSchemaBreaches(client: Client, excepted: Record<string, string> = exceptions): Promise<string[]> {
  const breaches: string[] = []
  for (const [rule, sql] of Object.entries(RULES)) {
    const found = await client.query<string[]>({
      text: `with tenant_tables as (${TENANT_TABLES}) ${sql} order by 1`,
      values: [Object.keys(excepted)],
      rowMode: 'array',
    })
    breaches.push(...found.rows.map(([what]) => `${rule}: ${what}`))
  }
  return breaches
}
