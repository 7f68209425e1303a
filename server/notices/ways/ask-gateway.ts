import type { Outcome } from './way.ts'

interface Answer {
  status: number
  body: unknown
}

const patience = 20_000

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const networkReason = (error: unknown) => {
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  return name === 'TimeoutError' ? '对方二十秒内没有应答' : `连不上对方（${cause?.code ?? '网络错误'}）`
}

/** Asks over HTTP; `judge` reads an answer of status 2xx. Status 4xx is for good, but for "too many" and "not now". */
export async function askGateway(url: string, body: unknown, headers: Record<string, string>, judge: (answer: Answer) => Outcome): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patience),
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body),
    })
    const text = (await response.text()).slice(0, 10_000)
    if (response.ok) return judge({ status: response.status, body: parse(text) })
    const again = response.status >= 500 || response.status === 408 || response.status === 425 || response.status === 429
    return { is: 'failed', reason: `对方答复 ${response.status}`, again }
  } catch (error) {
    return { is: 'failed', reason: networkReason(error), again: true }
  }
}

/** A field of a JSON object as text. */
export function fieldOf(body: unknown, name: string): string | null {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}
