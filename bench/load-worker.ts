import { Agent, get } from 'node:http'

/** Asks one address again and again over connections that stay open, in a process of its own so that the server is not held up. */
export interface LoadWish {
  url: string
  cookie: string
  connections: number
  requests: number
  /** Asked before the clock starts. */
  warmUp: number
}

export interface LoadResult {
  /** Milliseconds of each request. */
  times: number[]
  /** Milliseconds of the whole. */
  took: number
  bytes: number
}

const wish = JSON.parse(process.argv[2] ?? '') as LoadWish
const agent = new Agent({ keepAlive: true, maxSockets: wish.connections })

function ask(): Promise<{ time: number; bytes: number }> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    get(wish.url, { agent, headers: { cookie: wish.cookie } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        if (answer.statusCode === 200) resolve({ time: performance.now() - began, bytes: body.length })
        else reject(new Error(`${wish.url} answered ${answer.statusCode}: ${body.toString().slice(0, 200)}`))
      })
    }).on('error', reject)
  })
}

async function askMany(requests: number): Promise<LoadResult> {
  const times: number[] = []
  let bytes = 0
  let left = requests
  const began = performance.now()
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const one = await ask()
      times.push(one.time)
      bytes += one.bytes
    }
  }
  await Promise.all(Array.from({ length: wish.connections }, lane))
  return { times, took: performance.now() - began, bytes }
}

await askMany(wish.warmUp)
const result = await askMany(wish.requests)
agent.destroy()
process.send?.(result)
