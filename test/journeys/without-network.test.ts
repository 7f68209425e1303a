import { expect, it } from 'vitest'
import { leave } from '../cast/lives.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord } from '../helpers/county.ts'
import { openNetwork } from '../helpers/network.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { county, enter } = served
const network = await openNetwork(served.address)
const browser = useBrowser()

const cold = 'hongyan-pocket-'

it('the pages open on a telephone that was switched off and has no network; what is done there is sent once it is back (pain 21)', { timeout: 120_000 }, async () => {
  const [branch] = await county.found([{ name: '大湾村党支部' }])
  const personId = await county.enter(branch!.id, personRecord('赵磊', { phone: '19900000001' }))
  await leave(county, branch!, personId)
  const context = (await browser.telephone({ serviceWorkers: 'allow' })).context()
  let page = await context.newPage()
  await enter(page, await served.user({ name: '赵磊', personId }))
  await page.goto(`${network.address}/m/`)
  await page.getByText('赵磊，您好').waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  const keys = await page.evaluate<string[]>(`caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys())))).then((lists) => lists.flat().map(({ url }) => new URL(url).pathname))`)
  expect(keys.length).toBeGreaterThan(10)
  expect(keys.filter((path) => !/^\/m\/(?:index\.html|assets\/[\w.-]+)$/.test(path))).toEqual([])
  expect(await page.evaluate<string[]>('caches.keys()')).toEqual([expect.stringContaining(cold)])

  await page.close()
  await network.cut()
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${network.address}/m/`)
  await page.getByText('现在连不上网络。').waitFor()
  await page.getByText('要联网才能看').waitFor()
  expect(await page.locator('body').innerText()).not.toContain('赵磊')
  expect(await findFaults(page)).toEqual([])
  expect(await findSmallTargets(page)).toEqual([])
  await page.getByRole('link', { name: /说说近况/ }).click()
  await page.getByText('照样可以填').waitFor()
  await page.getByLabel('近况').fill('在工地上，一切都好')
  expect(await findFaults(page)).toEqual([])
  await page.getByRole('button', { name: '告诉家乡支部' }).click()
  await page.getByText('先存在这部手机里').waitFor()

  await page.close()
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${network.address}/m/outbox`)
  await page.getByRole('heading', { name: '说说近况' }).waitFor()
  await network.restore()
  await page.getByRole('button', { name: '现在发送' }).click()
  await page.getByText('都已发出，没有等待的事项。').waitFor()
  const { rowCount } = await county.database.owner.query(`select 1 from contact_entries where person_id = $1 and side = 'member'`, [personId])
  expect(rowCount).toBe(1)
  await page.goto(`${network.address}/m/`)
  await page.getByText('赵磊，您好').waitFor()

  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor()
  expect(await page.evaluate<string | null>(`localStorage.getItem('hongyan.pocket.owner')`)).toBeNull()
})
