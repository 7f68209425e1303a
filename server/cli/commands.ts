import type { Command } from './command.ts'
import { migrateCommand } from './migrate.ts'

/** Every command of the operator by its name. */
export const commands: Record<string, Command> = {
  migrate: migrateCommand,
}
