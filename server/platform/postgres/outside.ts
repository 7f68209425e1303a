import { Client, type ClientConfig } from 'pg'
import { OperatorError } from './operator-error.ts'
import { APP_ROLE } from './roles.ts'

export interface OutsideDatabase {
  ownerConfig: ClientConfig
  appConfig: ClientConfig
}

const USE_APP_URL = '也可以请数据库管理员事先建好一个普通登录角色（不能是超级用户，不拥有任何表，不带 BYPASSRLS），角色名用 hongyan_app，再把它的连接地址写进 DATABASE_APP_URL。'

/**
 * Gets an outside server ready: `url` is the owner's connection; the application's role is made, or its password set.
 * With `appUrl` (DATABASE_APP_URL) the role is taken as it is.
 */
export async function prepareOutside(url: string, appPassword: string, appUrl?: string): Promise<OutsideDatabase> {
  const ownerConfig: ClientConfig = { connectionString: url }
  const owner = await connectOwner(ownerConfig)
  try {
    await checkVersion(owner)
    if (appUrl === undefined) await ensureAppRole(owner, appPassword)
  } finally {
    await owner.end()
  }
  return { ownerConfig, appConfig: { connectionString: appUrl ?? withLogin(url, appPassword) } }
}

async function connectOwner(config: ClientConfig): Promise<Client> {
  const client = new Client(config)
  try {
    await client.connect()
    return client
  } catch (cause) {
    throw new OperatorError(`连接不上 DATABASE_URL 指定的数据库：${String(cause)}。请检查地址、用户名、密码，以及数据库是否已启动。`, { cause })
  }
}

async function checkVersion(owner: Client): Promise<void> {
  const answer = await owner.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  const version = answer.rows[0]?.version ?? 0
  if (version < 150_000) {
    throw new OperatorError(`DATABASE_URL 指定的数据库是 PostgreSQL ${Math.floor(version / 10_000)}，本系统需要 15 或更高版本。`)
  }
}

async function ensureAppRole(owner: Client, password: string): Promise<void> {
  const literal = owner.escapeLiteral(password)
  const found = await owner.query<{ super: boolean; bypass: boolean }>(
    'select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = $1',
    [APP_ROLE],
  )
  const role = found.rows[0]
  if (role !== undefined && (role.super || role.bypass)) {
    throw new OperatorError(`数据库里已有的角色 ${APP_ROLE} 是超级用户或带有 BYPASSRLS，会绕过按组织隔离的规则，不能使用。请管理员取消这些权限。`)
  }
  try {
    await owner.query(
      role === undefined
        ? `create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password ${literal}`
        : `alter role ${APP_ROLE} login password ${literal}`,
    )
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause
    throw new OperatorError(
      `DATABASE_URL 的用户没有权限建立或修改角色 ${APP_ROLE}。请管理员给它 CREATEROLE 权限。${USE_APP_URL}`,
      { cause },
    )
  }
}

function withLogin(url: string, password: string): string {
  const address = new URL(url)
  address.username = APP_ROLE
  address.password = encodeURIComponent(password)
  return address.toString()
}
