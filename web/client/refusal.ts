/** The server's "no", or the network's silence, with a sentence to show. */
export class RefusalError extends Error {
  readonly status: number
  readonly code: string
  readonly says: string
  readonly ask: string | undefined
  readonly rule: string | undefined
  readonly params: Readonly<Record<string, unknown>>

  constructor(status: number, body: { code: string; says: string; ask?: string; rule?: string; params?: Record<string, unknown> }) {
    super(body.says)
    this.name = 'RefusalError'
    this.status = status
    this.code = body.code
    this.says = body.says
    this.ask = body.ask
    this.rule = body.rule
    this.params = body.params ?? {}
  }
}

/** Status of a request that never reached the server. */
export const unreachable = 0

export function isUnreachable(error: unknown): boolean {
  return error instanceof RefusalError && (error.status === unreachable || error.status >= 502)
}

export function noNetwork(): RefusalError {
  return new RefusalError(unreachable, {
    code: 'network.unreachable', says: '暂时连不上服务器。', ask: '请检查网络后重试。',
  })
}

export async function refusalOf(response: Response): Promise<RefusalError> {
  const text = await response.text()
  try {
    return new RefusalError(response.status, JSON.parse(text) as { code: string; says: string })
  } catch {
    return new RefusalError(response.status, { code: 'answer.unreadable', says: '服务器的回答读不懂。', ask: '请稍后重试；反复出现请告诉系统管理员。' })
  }
}

export function asRefusal(error: unknown): RefusalError {
  if (error instanceof RefusalError) return error
  return new RefusalError(-1, { code: 'page.failed', says: '页面出了错，操作没有完成。', ask: '请刷新后重试；反复出现请告诉系统管理员。' })
}
