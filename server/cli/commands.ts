import { auditVerifyCommand } from './audit-verify.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { initCommand } from './init.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'

/** Every command of the operator by its name. */
export const commands: Record<string, Command> = {
  init: initCommand,
  demo: demoCommand,
  'audit verify': auditVerifyCommand,
  migrate: migrateCommand,
  backup: backupCommand,
  restore: restoreCommand,
}
