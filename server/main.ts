import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { loadInto } from '../db/demo/load-into.ts'
import { accounts } from '../db/demo/cast.ts'
import { dayInChina } from './platform/context.ts'
import { OperatorError } from './platform/postgres/operator-error.ts'
import { MissingKeys } from './platform/keys.ts'
import type { Install } from './install.ts'
import { startProgram } from './program.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['HONGYAN_DATA'] ?? 'data' },
    host: { type: 'string', default: process.env['HONGYAN_HOST'] ?? '127.0.0.1' },
    port: { type: 'string', default: process.env['HONGYAN_PORT'] ?? '8090' },
    empty: { type: 'boolean', default: false },
  },
})

const say = (sentence: string) => console.log(sentence)
let demonstrated = false

async function demonstrate(install: Install): Promise<void> {
  await loadInto(install, pino({ level: 'warn' }), { today: dayInChina(new Date()), say })
  demonstrated = true
}

function sayAccounts(address: string): void {
  say('演示账号（登录页上点一下即可进入，不用密码）：')
  for (const { name, hint } of accounts) say(`  ${name}　${hint}`)
  say(`手机页面：${address}/m/`)
}

try {
  console.log('鸿雁正在启动……')
  const program = await startProgram({
    dataDir: values.data,
    databaseUrl: process.env['DATABASE_URL'],
    host: values.host,
    port: Number(values.port),
    say,
    ...(values.empty || process.env['NODE_ENV'] === 'production' ? {} : { demonstrate }),
  })
  console.log(`鸿雁已启动：${program.address}`)
  if (demonstrated) sayAccounts(program.address)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    console.log('正在停止……')
    void program.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  if (error instanceof OperatorError || error instanceof MissingKeys) {
    console.error(error.message)
    process.exit(1)
  }
  throw error
}
