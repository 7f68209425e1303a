import type { Context } from '../platform/context.ts'
import type { Install } from '../install.ts'

/** Wrong words on the command line: exit status 2. */
export class UsageError extends Error {}

/** What a command was told; `flag` and `option` refuse what is missing. */
export interface Words {
  positionals: string[]
  option(name: string): string | undefined
  required(name: string): string
  flag(name: string): boolean
}

export interface Operator {
  words: Words
  /** Absolute path of the install's folder, and the outside server it uses instead of its own, if any. */
  dataDir: string
  databaseUrl: string | undefined
  /** For the operator: standard error, so that standard output stays one document. */
  say: (sentence: string) => void
  /** The result: one JSON document with --json, else readable lines. */
  answer: (document: unknown, lines: string[]) => void
  /** Opens the install named by --data or DATABASE_URL; it is closed when the command ends. */
  open: () => Promise<Install>
  /** Acts as the operator in the only county of the install, or in the one named by --county. */
  context: (install: Install) => Promise<Context>
}

export interface Command {
  usage: string
  /** Options that take a value, and those that do not, beside --data, --json and --county. */
  options?: string[]
  flags?: string[]
  /** Whether it may make a new install. */
  run: (operator: Operator) => Promise<void>
}
