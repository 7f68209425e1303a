import { Client, type ClientConfig } from 'pg'

export const APP_ROLE = 'hongyan_app'
export const DATABASE = 'hongyan'

/** Makes the application's role and database where they are missing; safe to repeat. `server` is the owner on the maintenance database. */
export async function ensureRoleAndDatabase(server: ClientConfig): Promise<void> {
  const client = new Client(server)
  await client.connect()
  try {
    const present = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [APP_ROLE, DATABASE],
    )
    if (present.rows[0]?.role !== true) {
      await client.query(`create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls noreplication`)
    }
    if (present.rows[0]?.database !== true) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}
