import { Client, type ClientConfig } from 'pg'
import { OperatorError } from './operator-error.ts'
import { APP_ROLE } from './roles.ts'

export interface OutsideDatabase {
  ownerConfig: ClientConfig
  appConfig: ClientConfig
}

interface RoleRights {
  name: string
  super: boolean
  bypass: boolean
}

const PREPARE_KEY = 7_204_813
const USE_APP_URL = `也可以请数据库管理员事先建好名为 ${APP_ROLE} 的普通登录角色（不是超级用户，不拥有任何表，不带 BYPASSRLS），再把它的连接地址写进 DATABASE_APP_URL。`

/**
 * Gets an outside server ready: `url` is the owner's connection; the application's role is made, or its password set.
 * With `appUrl` (DATABASE_APP_URL) the role is taken as the administrator made it.
 */
export async function prepareOutside(url: string, appPassword: string, appUrl?: string): Promise<OutsideDatabase> {
  const ownerConfig = readUrl(url, 'DATABASE_URL')
  const owner = await connect(ownerConfig, 'DATABASE_URL')
  try {
    await checkServer(owner)
    // Processes of one install that start together prepare one after the other.
    await owner.query('select pg_advisory_lock($1::bigint)', [PREPARE_KEY])
    const appConfig = appUrl === undefined ? { ...ownerConfig, user: APP_ROLE, password: appPassword } : readUrl(appUrl, 'DATABASE_APP_URL')
    if (appUrl === undefined && !(await mayLogIn(appConfig))) await ensureAppRole(owner, appPassword)
    await checkAppLogin(appConfig, appUrl === undefined ? 'DATABASE_URL' : 'DATABASE_APP_URL')
    // The usual state, which some administrators take away.
    await owner.query(`grant usage on schema public to ${APP_ROLE}`)
    return { ownerConfig, appConfig }
  } finally {
    await owner.end()
  }
}

/** The fields of a connection address; kept apart, so that another database or user may be put in. */
function readUrl(url: string, setting: string): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new OperatorError(`${setting} 不是有效的连接地址，应形如 postgres://用户名:密码@主机:5432/数据库名（密码里的特殊字符要按网址规则转写）。`)
  }
  const { host, port, user, password, database, ssl } = new Client({ connectionString: url })
  return {
    host,
    port,
    ssl,
    ...(user === undefined ? {} : { user }),
    ...(typeof password === 'string' ? { password } : {}),
    ...(database === undefined ? {} : { database }),
  }
}

async function connect(config: ClientConfig, setting: string): Promise<Client> {
  const client = new Client(config)
  try {
    await client.connect()
    return client
  } catch (cause) {
    throw new OperatorError(`连接不上 ${setting} 指定的数据库：${String(cause)}。请检查地址、用户名、密码，以及数据库是否已启动。`, { cause })
  }
}

async function checkServer(owner: Client): Promise<void> {
  const answer = await owner.query<{ version: number; encoding: string; creates: boolean }>(
    `select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding,
            has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as creates`,
  )
  const { version = 0, encoding = '', creates = false } = answer.rows[0] ?? {}
  if (version < 150_000) throw new OperatorError(`DATABASE_URL 指定的数据库是 PostgreSQL ${Math.floor(version / 10_000)}，本系统需要 15 或更高版本。`)
  if (encoding !== 'UTF8') throw new OperatorError(`DATABASE_URL 指定的数据库编码是 ${encoding}，本系统需要 UTF8。请另建一个 UTF8 编码的数据库。`)
  if (!creates) throw new OperatorError('DATABASE_URL 的用户不能在这个数据库里建表。请让它成为这个数据库的所有者（alter database … owner to …）。')
}

async function mayLogIn(config: ClientConfig): Promise<boolean> {
  const client = new Client(config)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    // Wrong password, no such role, not admitted by pg_hba.conf.
    if ((error as { code?: string }).code?.startsWith('28') === true) return false
    throw error
  }
}

async function ensureAppRole(owner: Client, password: string): Promise<void> {
  const found = await owner.query('select from pg_roles where rolname = $1', [APP_ROLE])
  const secret = `login password ${owner.escapeLiteral(password)}`
  try {
    await owner.query(
      found.rowCount === 0
        ? `create role ${APP_ROLE} nosuperuser nocreatedb nocreaterole noinherit nobypassrls ${secret}`
        : `alter role ${APP_ROLE} ${secret}`,
    )
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause
    throw new OperatorError(`DATABASE_URL 的用户没有权限建立或修改角色 ${APP_ROLE}。请管理员给它 CREATEROLE 权限。${USE_APP_URL}`, { cause })
  }
}

async function checkAppLogin(config: ClientConfig, setting: string): Promise<void> {
  const app = await connect(config, setting)
  try {
    const answer = await app.query<RoleRights>('select rolname as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user')
    const role = answer.rows[0]
    if (role?.name !== APP_ROLE) throw new OperatorError(`${setting} 登录的角色是 ${role?.name ?? '未知'}，应当是 ${APP_ROLE}。${USE_APP_URL}`)
    if (role.super || role.bypass) {
      throw new OperatorError(`数据库角色 ${APP_ROLE} 是超级用户或带有 BYPASSRLS，会绕过按组织隔离的规则，不能使用。请管理员取消这些权限：alter role ${APP_ROLE} nosuperuser nobypassrls。`)
    }
  } finally {
    await app.end()
  }
}
