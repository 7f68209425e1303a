import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { findChromium } from './chromium.ts'

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--no-zygote',
]

export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findChromium()
  return chromium.launch({ executablePath: path, args: flags, env: { ...process.env, ...env } })
}

const desk = { viewport: { width: 1440, height: 900 } } satisfies BrowserContextOptions
const telephone = {
  viewport: { width: 375, height: 720 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true,
} satisfies BrowserContextOptions

export interface TestBrowser {
  /** A page of a clerk's PC, in a session of its own. */
  desk: (options?: BrowserContextOptions) => Promise<Page>
  /** A page of a telephone, in a session of its own. */
  telephone: (options?: BrowserContextOptions) => Promise<Page>
}

/** One browser for a test file; every page is watched: nothing may fail on it, and nothing leave the host. */
export function useBrowser(): TestBrowser {
  let browser: Browser
  const troubles: string[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    if (troubles.length > 0) throw new Error(`on the pages: ${troubles.join('\n')}`)
  })
  const open = async (options: BrowserContextOptions): Promise<Page> => {
    // a dialog that is still growing can slip away between the press and the release of a click; only who tests the kept pages keeps them
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', serviceWorkers: 'block', ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`))
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== '127.0.0.1' && hostname !== 'localhost') troubles.push(`a request left the host: ${request.url()}`)
    })
    // ends what hangs; a loaded machine may take its time
    page.setDefaultTimeout(30_000)
    return page
  }
  return { desk: (options) => open({ ...desk, ...options }), telephone: (options) => open({ ...telephone, ...options }) }
}

interface AxeNode {
  target: string[]
  failureSummary?: string
}
interface AxeResult {
  violations: { id: string; impact: string | null; help: string; nodes: AxeNode[] }[]
}

const axeSource = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Serious and critical faults that axe finds on the page as it stands, one line each. */
export async function findFaults(page: Page): Promise<string[]> {
  // a button that is still at work and a table that is being read are pale for that while
  await page.locator('.ant-btn-loading, .ant-spin-spinning').first().waitFor({ state: 'detached' })
  // what is fading in or out has no colours of its own yet
  await page.evaluate(`Promise.allSettled(document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity).map((one) => one.finished))`)
  await page.evaluate(await axeSource)
  const result = await page.evaluate<AxeResult>(`axe.run(document, { resultTypes: ['violations'] })`)
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/** What can be touched and is less high than 44 px, or than 60 where a step hangs on it (适老化). */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main a, main button, main summary, main input:not([type=file]), main label.file-add, main select, main textarea')]
    .filter((element) => element.offsetParent !== null && element.closest('p') === null)
    .map((element) => ({ name: element.innerText || element.id, height: element.getBoundingClientRect().height, needs: element.matches('.button, .row, .input') ? 59.5 : 44 }))
    .filter(({ height, needs }) => height < needs)
    .map(({ name, height }) => name + ': ' + height + ' px')`)
}
