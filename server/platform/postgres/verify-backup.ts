import {
  type BackupHeader, type BackupManifest, FORMAT, HEADER, KEYS, MANIFEST, digest,
} from './backup-format.ts'
import { type MigrationFile, parseMigration } from './migration-files.ts'
import { OperatorError } from './operator-error.ts'
import { damaged, readEntries } from './tar.ts'

export interface VerifiedBackup {
  header: BackupHeader
  manifest: BackupManifest
  migrations: MigrationFile[]
  keys: Buffer | undefined
}

/** Reads a backup from beginning to end and compares every checksum, before anything is written anywhere. */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const digests = new Map<string, string>()
  const migrations: MigrationFile[] = []
  let header: BackupHeader | undefined
  let manifest: BackupManifest | undefined
  let keys: Buffer | undefined
  for await (const { name, content } of readEntries(file)) {
    if (digests.size === 0 && name !== HEADER) break
    if (name === MANIFEST) {
      manifest = JSON.parse(content.toString()) as BackupManifest
      continue
    }
    digests.set(name, digest(content))
    if (name === HEADER) header = readHeader(content)
    if (name === KEYS) keys = content
    if (name.startsWith('migrations/')) migrations.push(parseMigration(name.slice('migrations/'.length), content.toString()))
  }
  if (header === undefined || manifest === undefined || !agree(digests, manifest)) throw new OperatorError(damaged(file))
  return { header, manifest, migrations, keys }
}

function readHeader(content: Buffer): BackupHeader {
  const header = JSON.parse(content.toString()) as BackupHeader
  if (header.format !== FORMAT) throw new OperatorError('这份备份由更新的版本写成，本程序不认识它的格式。请用那个版本或更新的版本恢复。')
  return header
}

function agree(digests: ReadonlyMap<string, string>, manifest: BackupManifest): boolean {
  const recorded = Object.entries(manifest.entries)
  return recorded.length === digests.size && recorded.every(([name, value]) => digests.get(name) === value)
}
