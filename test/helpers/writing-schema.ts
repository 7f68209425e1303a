import { parseMigration } from '../../server/platform/postgres/migration-files.ts'

/** What the writing program writes into. */
export const writingSchema = [parseMigration('0001-written.sql', 'create table written (id uuid primary key, payload text not null);')]
