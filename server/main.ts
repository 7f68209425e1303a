import { parseArgs } from 'node:util'
import { OperatorError } from './platform/postgres/operator-error.ts'
import { MissingKeys } from './platform/keys.ts'
import { startProgram } from './program.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['HONGYAN_DATA'] ?? 'data' },
    host: { type: 'string', default: process.env['HONGYAN_HOST'] ?? '127.0.0.1' },
    port: { type: 'string', default: process.env['HONGYAN_PORT'] ?? '8090' },
    empty: { type: 'boolean', default: false },
  },
})

try {
  console.log('鸿雁正在启动……')
  const program = await startProgram({
    dataDir: values.data,
    databaseUrl: process.env['DATABASE_URL'],
    host: values.host,
    port: Number(values.port),
    say: (sentence) => console.log(sentence),
  })
  console.log(`鸿雁已启动：${program.address}`)
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
