import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { paths as pocketPaths } from '../../web/pocket/paths.ts'
import { leave } from '../cast/lives.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

const wide = { width: 1440, height: 900 }
const narrow = { width: 375, height: 812 }

/** Addresses of the console that need nothing but themselves; what is added there is looked at here. */
const consolePages = [...readFileSync(new URL('../../web/console/routes.tsx', import.meta.url), 'utf8').matchAll(/screen\('([^'$]+)'/g)].map(([, path]) => path ?? '')
/** Drawn from what the address names; each has a journey of its own. */
const named = ['/people/merge', '/advice/draft', '/statistics/rows']
const ofAdministrators: Record<string, 'security-admin' | 'audit-admin' | 'system-admin'> = {
  '/accounts': 'security-admin', '/security-policy': 'security-admin', '/audit': 'audit-admin', '/system': 'system-admin', '/notice-settings': 'system-admin',
}

const users = new Map<string, TestUser>()
let page: Page
let phone: Page

beforeAll(async () => {
  const [, branch] = await county.found([{ name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部' }])
  const [home, away] = [await county.enter(branch!.id, personRecord('陈国强')), await county.enter(branch!.id, personRecord('赵磊', { phone: '19900000001' }))]
  await leave(county, branch!, away)
  users.set('county-officer', await served.user({ name: '周敏', posts: [{ kind: 'county-officer' }] }))
  users.set('secretary', await served.user({ name: '陈国强', personId: home, posts: [{ kind: 'secretary', orgId: branch!.id }] }))
  for (const kind of new Set(Object.values(ofAdministrators))) users.set(kind, await served.user({ name: '高翔', posts: [{ kind }] }))
  page = await browser.desk()
  phone = await browser.telephone()
  await enter(phone, await served.user({ name: '赵磊', personId: away }))
})

/** Drawn to the end: the heading stands and nothing is being read any more. */
async function drawn(of: Page): Promise<void> {
  await of.locator('h1').first().waitFor()
  await of.locator('.waiting, .ant-spin-spinning').first().waitFor({ state: 'detached' })
}

/** What somebody would see at once: wider than the screen, a code in place of words, a page that refuses. */
const findBlots = (of: Page) => of.evaluate<string[]>(`[
  ...(document.documentElement.scrollWidth > document.documentElement.clientWidth + 1 ? ['wider than the screen'] : []),
  ...(document.body.innerText.match(/undefined|NaN|\\[object|Invalid Date|\\b[SN]\\d+\\.[a-z]+/g) || []),
  ...[...document.querySelectorAll('.problem, .refusal')].map((one) => one.innerText),
]`)

describe('every page of the console', () => {
  it.each(consolePages.filter((path) => !named.includes(path)))('%s is free of serious faults and of blots, on a desk and on a telephone', async (path) => {
    const user = users.get(ofAdministrators[path] ?? (path.startsWith('/points') ? 'secretary' : 'county-officer'))
    await page.context().clearCookies()
    await enter(page, user!)
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size)
      await page.goto(`${address}${path}`)
      await drawn(page)
      expect([...await findBlots(page), ...await findFaults(page)]).toEqual([])
      expect(await page.title()).toMatch(/^.+ · 鸿雁$/)
    }
  })
})

describe('every page of the telephone', () => {
  it.each(Object.values(pocketPaths).filter((path) => !path.includes(':') && !['/sign-in', '/claim', '/calls'].includes(path)))('%s is free of serious faults, of blots and of small targets', async (path) => {
    await phone.goto(`${address}/m${path}`)
    await drawn(phone)
    expect([...await findBlots(phone), ...await findFaults(phone), ...await findSmallTargets(phone)]).toEqual([])
  })

  it.each(['/duties', '/tasks', '/points', '/appraisal', '/inbox/wishes'])('%s is a secretary’s own as well: a member who holds a post remains a member', async (path) => {
    const own = await browser.telephone()
    await enter(own, users.get('secretary')!)
    await own.goto(`${address}/m${path}`)
    await drawn(own)
    expect(await findBlots(own)).toEqual([])
  })
})
