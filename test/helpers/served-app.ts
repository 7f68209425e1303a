import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { sessionCookie } from '../../server/access/sessions.ts'
import { startTestApi, type TestApi, type TestApiWish, type TestUser } from './api.ts'

export interface ServedApp extends TestApi {
  /** http://127.0.0.1:port, pages included. */
  address: string
  /** Lets the page act in the user's session, without signing in by hand. */
  enter: (page: Page, user: TestUser) => Promise<void>
}

const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** The whole program over a county of its own, on a port of its own, for a browser; call it at the top of a test file. */
export async function startServedApp(wish: TestApiWish = {}): Promise<ServedApp> {
  const api = await startTestApi({ ...wish, pages })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`
  return {
    ...api, address,
    enter: (page, user) => page.context().addCookies([{ name: sessionCookie, value: user.cookie ?? '', url: address }]),
  }
}
