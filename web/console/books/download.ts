import { refusalOf } from '../../client/refusal.ts'
import { newCommandKey } from '../../client/call.ts'

/** Takes a file along: the server names it, the browser keeps it. Throws RefusalError. */
export async function download(address: string, body?: object): Promise<void> {
  const response = await fetch(address, {
    credentials: 'same-origin',
    ...(body === undefined
      ? { headers: { 'x-hongyan': '1' } }
      : { method: 'POST', body: JSON.stringify(body), headers: { 'x-hongyan': '1', 'content-type': 'application/json', 'idempotency-key': newCommandKey() } }),
  })
  if (!response.ok) throw await refusalOf(response)
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = named === undefined ? '导出.xlsx' : decodeURIComponent(named)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
