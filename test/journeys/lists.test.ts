import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, useBrowser } from '../helpers/browser.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

const branches = 230
let officer: TestUser

beforeAll(async () => {
  await county.found([{ name: '云岭县委', kind: 'committee' }, ...Array.from({ length: branches }, (_, at) => ({ name: `第${at + 1}党支部` }))])
  officer = await served.user({ name: '周永福', posts: [{ kind: 'county-officer' }] })
})

async function deskAt(path: string): Promise<Page> {
  const page = await browser.desk()
  // a printer of paper is not here; that the page was handed to one is
  await page.addInitScript('window.print = () => { document.documentElement.dataset.printed = "yes" }')
  await enter(page, officer)
  await page.goto(`${address}${path}`)
  return page
}

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent')

describe('a list', () => {
  it('is printed whole, as the conditions say, and nothing but the list', async () => {
    const page = await deskAt('/org-list')
    await page.getByText(`共 ${branches + 1} 条`).waitFor()
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('html[data-printed=yes]').waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.printed-list tbody tr').count()).toBe(branches + 1)
    await page.getByRole('heading', { name: '党组织名单' }).waitFor()
    expect(await page.getByRole('heading', { name: '党组织列表' }).isVisible()).toBe(false)
    expect(await page.getByText(`共 ${branches + 1} 条`).last().isVisible()).toBe(true)
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))')
    await page.emulateMedia({ media: 'screen' })
    await page.locator('.printed-list').waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: '党组织列表' }).waitFor()
  })

  it('says on paper which conditions it was drawn by', async () => {
    const page = await deskAt('/org-list?search=第230党支部')
    await page.getByText('共 1 条').waitFor()
    await page.getByRole('button', { name: '打印' }).click()
    await page.locator('.printed-list').getByText('查找“第230党支部”').waitFor({ state: 'attached' })
    expect(await page.locator('.printed-list tbody tr').count()).toBe(1)
  })

  it('is a list of cards on a telephone, which open by Enter and go on by the arrow keys', async () => {
    const page = await deskAt('/org-list')
    await page.setViewportSize({ width: 375, height: 812 })
    const cards = page.locator('.card-list > li')
    await cards.first().waitFor()
    expect(await cards.count()).toBe(50)
    expect(await findFaults(page)).toEqual([])
    await cards.first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toContain('第1党支部')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '第1党支部' }).first().waitFor()
  })
})

describe('the keyboard', () => {
  it('opens a dialog, stays within it, leaves it by Escape and goes on where it was', async () => {
    const page = await deskAt('/gatherings')
    const button = page.getByRole('button', { name: '安排活动' })
    await button.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.keyboard.press('Tab')
    expect(await page.evaluate<boolean>(`document.activeElement.closest('[role=dialog]') !== null`)).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('安排活动')
  })

  it('unfolds the menu of a telephone, and folds it again by Escape', async () => {
    const page = await deskAt('/org-list')
    await page.setViewportSize({ width: 375, height: 812 })
    const button = page.getByRole('button', { name: '菜单' })
    const entry = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '流动党员' })
    await button.focus()
    expect(await entry.isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    await entry.waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await entry.waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('菜单')
    await page.keyboard.press('Enter')
    await entry.click()
    await page.getByRole('heading', { level: 1, name: '流动党员' }).waitFor()
    await entry.waitFor({ state: 'hidden' })
  })
})
