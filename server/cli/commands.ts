import { auditVerifyCommand } from './audit-verify.ts'
import { backupCommand } from './backup.ts'
import type { Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { exportCommand } from './export.ts'
import { figuresCommand } from './figures.ts'
import { importCommand } from './import.ts'
import { initCommand } from './init.ts'
import { migrateCommand } from './migrate.ts'
import { restoreCommand } from './restore.ts'
import { undoCommand } from './undo.ts'

/** Every command of the operator by its name. */
export const commands: Record<string, Command> = {
  init: initCommand,
  demo: demoCommand,
  import: importCommand,
  undo: undoCommand,
  export: exportCommand,
  figures: figuresCommand,
  'audit verify': auditVerifyCommand,
  migrate: migrateCommand,
  backup: backupCommand,
  restore: restoreCommand,
}
