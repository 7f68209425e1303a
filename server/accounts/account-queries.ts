import type { PostKind } from '../../domain/rights/posts.ts'
import { empty, sql, type Sql, type Tx } from '../platform/database.ts'

export type AccountState = 'open' | 'disabled' | 'locked' | 'idle'

export interface AccountFilter {
  search?: string
  state?: AccountState
  page: number
  size: number
}

export interface AccountListRow {
  id: string
  login: string
  name: string
  linked: boolean
  kinds: PostKind[]
  second_factor: boolean
  disabled: boolean
  locked_until: string | null
  signed_in_at: string | null
  total: number
}

const idleDays = 90

function inState(state: AccountState | undefined, now: string): Sql {
  switch (state) {
    case undefined: return empty
    case 'open': return sql`and usr.disabled_at is null`
    case 'disabled': return sql`and usr.disabled_at is not null`
    case 'locked': return sql`and usr.locked_until > ${now}`
    case 'idle': {
      const since = new Date(Date.parse(now) - idleDays * 86_400_000)
      return sql`and usr.disabled_at is null and coalesce(usr.signed_in_at, usr.created_at) < ${since}`
    }
    default: return state satisfies never
  }
}

/** Accounts of the county with the kinds of posts they may act under today. */
export function listAccounts(tx: Tx, tenantId: number, filter: AccountFilter, now: string, today: string): Promise<AccountListRow[]> {
  const like = `%${(filter.search ?? '').replace(/[%_\\]/g, '\\$&')}%`
  return tx.rows<AccountListRow>(sql`
    select usr.id, usr.login, usr.name, usr.person_id is not null as linked, usr.totp_confirmed_at is not null as second_factor,
      usr.disabled_at is not null as disabled, usr.signed_in_at,
      case when usr.locked_until > ${now} then usr.locked_until end as locked_until,
      array(select distinct post.kind from posts post
        where post.tenant_id = usr.tenant_id and (post.user_id = usr.id or post.person_id = usr.person_id)
          and post.from_on <= ${today} and (post.until_on is null or post.until_on > ${today})
        order by post.kind) as kinds,
      count(*) over ()::integer as total
    from users usr
    where usr.tenant_id = ${tenantId}
      ${filter.search === undefined ? empty : sql`and (usr.login like ${like.toLowerCase()} or usr.name like ${like})`}
      ${inState(filter.state, now)}
    order by usr.login
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`)
}

export interface AccountRow {
  id: string
  login: string
  name: string
  person_id: string | null
  totp_confirmed_at: string | null
  disabled_at: string | null
  locked_until: string | null
  created_at: string
  signed_in_at: string | null
  password_changed_at: string | null
  must_change_password: boolean
}

export function findAccountOf(tx: Tx, tenantId: number, id: string): Promise<AccountRow | undefined> {
  return tx.find<AccountRow>(sql`
    select id, login, name, person_id, totp_confirmed_at, disabled_at, locked_until, created_at, signed_in_at,
      password_changed_at, must_change_password
    from users where tenant_id = ${tenantId} and id = ${id}`)
}

export interface NewAccount {
  id: string
  login: string
  name: string
  personId: string | null
  /** Null where no password opens the account: the demonstration. */
  passwordHash: string | null
  mustChangePassword: boolean
}

/** 0 when the name is taken; names are one across the deployment. */
export function insertLogin(tx: Tx, tenantId: number, login: string, userId: string): Promise<number> {
  return tx.run(sql`
    insert into directory.logins (login, tenant_id, user_id) values (${login}, ${tenantId}, ${userId}) on conflict do nothing`)
}

export function insertAccount(tx: Tx, tenantId: number, account: NewAccount, now: string): Promise<number> {
  return tx.run(sql`
    insert into users (tenant_id, id, login, name, person_id, password_hash, password_changed_at, must_change_password, created_at)
    values (${tenantId}, ${account.id}, ${account.login}, ${account.name}, ${account.personId}, ${account.passwordHash}, ${now},
      ${account.mustChangePassword}, ${now})`)
}

export function setDisabled(tx: Tx, tenantId: number, id: string, disabledAt: string | null): Promise<number> {
  return tx.run(sql`update users set disabled_at = ${disabledAt} where tenant_id = ${tenantId} and id = ${id}`)
}

export function unlockAccount(tx: Tx, tenantId: number, id: string): Promise<number> {
  return tx.run(sql`update users set failures = 0, locked_until = null where tenant_id = ${tenantId} and id = ${id}`)
}

export function findUserOfPerson(tx: Tx, tenantId: number, personId: string): Promise<{ id: string } | undefined> {
  return tx.find<{ id: string }>(sql`select id from users where tenant_id = ${tenantId} and person_id = ${personId}`)
}

/** 0 when the account is linked already, or the person has another account. */
export function linkPerson(tx: Tx, tenantId: number, userId: string, personId: string): Promise<number> {
  return tx.run(sql`
    update users set person_id = ${personId}
    where tenant_id = ${tenantId} and id = ${userId} and person_id is null
      and not exists (select 1 from users other where other.tenant_id = ${tenantId} and other.person_id = ${personId})`)
}
