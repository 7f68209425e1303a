import { fork } from 'node:child_process'
import type { LoadResult, LoadWish } from './load-worker.ts'

export function loadHttp(wish: LoadWish): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const worker = fork(new URL('./load-worker.ts', import.meta.url), [JSON.stringify(wish)])
    worker.once('message', (result) => resolve(result as LoadResult))
    worker.once('exit', (status) => reject(new Error(`the asking process ended with ${status} before it answered`)))
  })
}

/** The same loop over work of this process: what a bare query costs. */
export async function loadDirect(work: () => Promise<unknown>, { connections, requests, warmUp }: Omit<LoadWish, 'url' | 'cookie'>): Promise<LoadResult> {
  for (let n = 0; n < warmUp; n += 1) await work()
  const times: number[] = []
  let left = requests
  const lane = async () => {
    while (left > 0) {
      left -= 1
      const began = performance.now()
      await work()
      times.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: connections }, lane))
  return { times, took: performance.now() - began, bytes: 0 }
}
