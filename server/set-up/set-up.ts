import { timingSafeEqual } from 'node:crypto'
import { judgePassword, sayPasswordFaults } from '../../domain/access/passwords.ts'
import type { PostKind } from '../../domain/rights/posts.ts'
import { foundFirstTenant, type County } from '../access/found-tenant.ts'
import { hashPassword } from '../access/passwords.ts'
import { hashToken, newCode, readCode } from '../access/tokens.ts'
import { insertAccount, insertLogin } from '../accounts/account-queries.ts'
import { insertPost } from '../accounts/post-queries.ts'
import { systemActor } from '../platform/actor.ts'
import { appendAudit } from '../platform/audit.ts'
import { dayInChina } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { newId } from '../platform/id.ts'
import { Refusal } from '../platform/refusal.ts'
import { hasAccounts, listFirstTenants, lockSetUp } from './queries.ts'

export interface FirstAccount {
  name: string
  login: string
  password: string
}

export interface SetUp {
  code: string
  county: County | null
  systemAdministrator: FirstAccount
  securityAdministrator: FirstAccount
  auditAdministrator: FirstAccount
  officer: FirstAccount
}

/** Printed in the terminal at each start while set-up is open: whoever reads it runs the machine. */
export function newSetUpCode(): string {
  return [newCode(4), newCode(4), newCode(4)].join('-')
}

/** Set-up is open while the deployment has no account at all. */
export function readSetUp(services: Services): Promise<{ open: boolean; county: string | null }> {
  return services.db.withDirectory(async (tx) => {
    const [first, second] = await listFirstTenants(tx)
    const open = !(await hasAccounts(tx)) && second === undefined
    return { open, county: open ? first?.name ?? null : null }
  })
}

function requireCode(expected: string | undefined, typed: string): void {
  const hash = (code: string) => Buffer.from(hashToken(readCode(code)), 'hex')
  if (expected === undefined || !timingSafeEqual(hash(expected), hash(typed))) throw new Refusal('forbidden', 'set-up.wrong-code')
}

function requireFourAccounts(accounts: readonly FirstAccount[]): void {
  if (new Set(accounts.map(({ login }) => login.toLowerCase())).size < accounts.length) throw new Refusal('invalid', 'set-up.same-login')
  if (new Set(accounts.map(({ password }) => password)).size < accounts.length) throw new Refusal('invalid', 'set-up.same-password')
  for (const { login, password } of accounts) {
    const faults = judgePassword(password, login)
    if (faults.length > 0) throw new Refusal('invalid', 'set-up.weak-password', { login, faults: sayPasswordFaults(faults) })
  }
}

async function findOrFoundCounty(services: Services, county: County | null): Promise<number> {
  const [first] = await services.db.withDirectory(listFirstTenants)
  if (first !== undefined) {
    if (county !== null) throw new Refusal('refused', 'set-up.county-there', { name: first.name })
    return first.id
  }
  if (county === null) throw new Refusal('invalid', 'set-up.county-missing')
  const id = await foundFirstTenant(services.db, county, services.clock().toISOString())
  if (id === null) throw new Refusal('refused', 'set-up.closed')
  return id
}

interface Prepared extends FirstAccount {
  kind: PostKind
  hash: string
}

async function openFirstAccount(tx: Tx, tenantId: number, account: Prepared, now: Date): Promise<void> {
  const id = newId()
  const login = account.login.toLowerCase()
  await insertLogin(tx, tenantId, login, id)
  await insertAccount(tx, tenantId, {
    id, login, name: account.name, personId: null, passwordHash: account.hash, mustChangePassword: false,
  }, now.toISOString())
  await insertPost(tx, tenantId, {
    id: newId(), kind: account.kind, orgId: null, path: '/', userId: id, holderName: account.name, fromOn: dayInChina(now), untilOn: null,
    document: null,
  }, now.toISOString())
}

/** Founds the county and its first four accounts; passwords are chosen here and there is none before. */
export async function setUpDeployment(services: Services, expectedCode: string | undefined, wish: SetUp): Promise<void> {
  if (!(await readSetUp(services)).open) throw new Refusal('refused', 'set-up.closed')
  requireCode(expectedCode, wish.code)
  const kinds: [PostKind, FirstAccount][] = [
    ['system-admin', wish.systemAdministrator], ['security-admin', wish.securityAdministrator],
    ['audit-admin', wish.auditAdministrator], ['county-officer', wish.officer],
  ]
  requireFourAccounts(kinds.map(([, account]) => account))
  const accounts = await Promise.all(kinds.map(async ([kind, account]): Promise<Prepared> => ({
    ...account, kind, hash: await hashPassword(account.password),
  })))
  const tenantId = await findOrFoundCounty(services, wish.county)
  const now = services.clock()
  const system = systemActor(tenantId, '首次设置')
  await services.db.withTenant(system, async (tx) => {
    await lockSetUp(tx)
    if (await hasAccounts(tx)) throw new Refusal('refused', 'set-up.closed')
    for (const account of accounts) await openFirstAccount(tx, tenantId, account, now)
    await appendAudit(tx, services.crypto, system, now.toISOString(), [
      { action: 'set-up.done', subjectKind: 'tenant', detail: { accounts: accounts.map(({ kind, login }) => ({ kind, login })) } },
    ])
  })
}
