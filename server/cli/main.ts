import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { sayRefusal } from '../../contract/refusals.ts'
import { openAnyway, openBeside, openInstall, type Install } from '../install.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import { MissingKeys } from '../platform/keys.ts'
import { OperatorError } from '../platform/postgres/operator-error.ts'
import { Refusal } from '../platform/refusal.ts'
import { UsageError, type Command, type Words } from './command.ts'
import { commands } from './commands.ts'

const listUsage = () => ['用法：npm run -s hongyan -- 命令 …', ...Object.values(commands).map(({ usage }) => `  ${usage}`)].join('\n')

/** The longest name that the words begin with: `audit verify` before `audit`. */
function findCommand(args: string[]): { command: Command; rest: string[] } {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ')
    const command = commands[name]
    if (command !== undefined) return { command, rest: args.slice(length) }
  }
  throw new UsageError(listUsage())
}

function readWords(command: Command, args: string[]): Words {
  const names = ['data', 'county', ...(command.options ?? [])]
  const flags = ['json', ...(command.flags ?? [])]
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]) as Record<string, { type: 'string' | 'boolean' }>
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch {
    throw new UsageError(`用法：${command.usage}`)
  }
  const { values, positionals } = parsed
  const option = (name: string) => values[name] as string | undefined
  return {
    positionals,
    option,
    flag: (name) => values[name] === true,
    required(name) {
      const value = option(name)
      if (value === undefined) throw new UsageError(`缺少 --${name}。用法：${command.usage}`)
      return value
    },
  }
}

async function actAsOperator(install: Install, county: string | undefined): Promise<Context> {
  const tenants = await install.db.withDirectory((tx) => tx.rows<{ id: number; name: string }>(sql`select id, name from tenants order by id`))
  const meant = tenants.filter(({ name }) => county === undefined || name === county)
  if (meant.length === 0) throw new OperatorError(county === undefined ? '这里还没有任何县。请先运行 hongyan init。' : `这里没有“${county}”。`)
  if (meant.length > 1) throw new UsageError(`这里有 ${meant.length} 个县（${meant.map(({ name }) => name).join('、')}），请用 --county 指明一个。`)
  const now = new Date()
  return {
    actor: systemActor(meant[0]!.id, '命令行操作员'), db: install.db, crypto: install.crypto,
    log: pino({ level: 'warn' }, pino.destination(2)), now: now.toISOString(), today: dayInChina(now),
  }
}

async function runCommand(args: string[]): Promise<void> {
  const { command, rest } = findCommand(args)
  const words = readWords(command, rest)
  const say = (sentence: string) => console.error(sentence)
  let install: Install | undefined
  const dataDir = resolve(words.option('data') ?? process.env['HONGYAN_DATA'] ?? 'data')
  const databaseUrl = process.env['DATABASE_URL']
  try {
    await command.run({
      words,
      dataDir,
      databaseUrl,
      say,
      answer: (document, lines) => console.log(words.flag('json') ? JSON.stringify(document) : lines.join('\n')),
      open: async () => {
        const place = { dataDir, databaseUrl, say }
        install = await openBeside(place) ?? await (command === commands['init'] ? openAnyway(place) : openInstall(place))
        return install
      },
      context: (opened) => actAsOperator(opened, words.option('county')),
    })
  } finally {
    await install?.close()
  }
}

/** 0 done, 1 refused, 2 wrong usage; anything else is a bug and shows its stack. */
function statusOf(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(error.message)
    return 2
  }
  if (error instanceof Refusal) {
    const { says, ask, rule } = sayRefusal(error.code, error.params)
    console.error([says, ask, rule === undefined ? undefined : `（依据：${rule}）`].filter(Boolean).join(''))
    return 1
  }
  if (error instanceof OperatorError || error instanceof MissingKeys) {
    console.error(error.message)
    return 1
  }
  throw error
}

try {
  await runCommand(process.argv.slice(2))
} catch (error) {
  process.exitCode = statusOf(error)
}
