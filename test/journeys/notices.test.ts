import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { assignContact } from '../../server/contacts/assign-contact.ts'
import { newId } from '../../server/platform/id.ts'
import { jobHandlers } from '../../server/program.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()
const start = '2026-11-20T02:00:00.000Z'

let branch: TestOrg
let keeper: string
let zhao: string
let secretary: TestUser
let member: TestUser

beforeEach(async () => {
  served.setNow(start)
  const mark = newId().slice(-5)
  const [b] = await county.found([{ name: `大湾村党支部${mark}` }])
  branch = b!
  zhao = await county.enter(branch.id, personRecord('赵磊', { phone: '19900000001' }))
  keeper = await county.enter(branch.id, personRecord('李桂英', { phone: '19900000002' }))
  await assignContact(county.as('secretary', branch), { personIds: [zhao], contactPersonId: keeper })
  secretary = await openSecretary()
  member = await served.user({ name: '赵磊', personId: zhao })
})

const openSecretary = () => served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: branch.id }] })

async function as(user: TestUser, open: () => Promise<Page>): Promise<Page> {
  const page = await open()
  await enter(page, user)
  return page
}

async function publish(page: Page, kind: 'notice' | 'letter', title: string): Promise<void> {
  await page.goto(`${address}/notices`)
  await page.getByRole('link', { name: kind === 'letter' ? '写公开信' : '发通知' }).first().click()
  if (kind === 'letter') await page.getByText('全体党员', { exact: true }).click()
  await page.getByRole('textbox', { name: '标题' }).fill(title)
  await page.getByRole('textbox', { name: '内容' }).fill('请安排好时间，腊月二十八上午九点到村部座谈。')
}

/** The days go by; the courier makes its rounds. */
async function letDaysPass(): Promise<void> {
  for (const day of ['2026-11-22', '2026-11-23', '2026-11-26']) {
    served.setNow(`${day}T03:00:00.000Z`)
    await jobHandlers(served.services)['notices.deliver']?.({ tenantId: county.tenantId })
  }
}

describe('a notice', () => {
  it('goes unread → messages find no way → the contact person rings → the call closes it', async () => {
    const desk = await as(secretary, browser.desk)
    await publish(desk, 'notice', '春节返乡座谈')
    await desk.getByText('2', { exact: true }).waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '发出通知' }).click()
    await desk.getByRole('heading', { name: '春节返乡座谈' }).waitFor()
    await desk.getByRole('link', { name: /对象\s*2/ }).waitFor()
    expect(await findFaults(desk)).toEqual([])

    await letDaysPass()
    const ringer = await as(await served.user({ name: '李桂英', personId: keeper, posts: [{ kind: 'contact', orgId: branch.id }] }), browser.desk)
    await ringer.goto(`${address}/today`)
    await ringer.getByRole('heading', { name: '发了通知没有看，打电话告诉到了吗？' }).waitFor()
    const row = ringer.getByRole('region', { name: '发了通知没有看，打电话告诉到了吗？' }).getByRole('listitem')
    expect(await row.allInnerTexts()).toEqual([expect.stringContaining('赵磊')])
    expect(await findFaults(ringer)).toEqual([])
    await ringer.getByRole('button', { name: '赵磊没接' }).click()
    await ringer.getByText('试过：无人接听').waitFor()
    await ringer.getByRole('button', { name: '赵磊联系上了' }).click()
    await ringer.getByRole('heading', { name: '发了通知没有看，打电话告诉到了吗？' }).waitFor({ state: 'detached' })

    // nobody stays signed in that long
    await enter(desk, await openSecretary())
    await desk.reload()
    await desk.getByRole('link', { name: /已电话告知\s*1/ }).click()
    await desk.getByRole('cell', { name: /李桂英告知/ }).waitFor()
    await desk.getByRole('link', { name: '通知', exact: true }).first().click()
    await desk.getByRole('tab', { name: '电话告知' }).click()
    await desk.getByText('没有要打电话告知的').waitFor()
    expect(await findFaults(desk)).toEqual([])
  })

  it('is seen on the telephone by its badge, read with one tap, with its attachment', async () => {
    const desk = await as(secretary, browser.desk)
    await publish(desk, 'notice', '春节返乡座谈')
    await desk.getByText('添加附件').locator('input').setInputFiles({ name: '座谈安排.txt', mimeType: 'text/plain', buffer: Buffer.from('腊月二十八 村部') })
    await desk.getByText('座谈安排.txt').waitFor()
    await desk.getByRole('button', { name: '发出通知' }).click()
    await desk.getByRole('link', { name: /对象\s*2/ }).waitFor()

    const phone = await as(member, browser.telephone)
    await phone.goto(`${address}/m/`)
    await phone.getByRole('link', { name: '通知1条未读' }).click()
    await phone.getByRole('heading', { name: '通知' }).waitFor()
    expect(await findFaults(phone)).toEqual([])
    expect(await findSmallTargets(phone)).toEqual([])
    await phone.getByRole('link', { name: /春节返乡座谈/ }).click()
    await phone.getByText('腊月二十八上午九点到村部座谈').waitFor()
    const [download] = await Promise.all([phone.waitForEvent('download'), phone.getByRole('link', { name: '下载' }).click()])
    expect(download.suggestedFilename()).toBe('座谈安排.txt')
    await phone.getByRole('link', { name: '通知1条未读' }).waitFor({ state: 'detached' })
    expect(await findFaults(phone)).toEqual([])
    await desk.reload()
    await desk.getByRole('link', { name: /已读\s*1/ }).waitFor()
  })
})

describe('a letter to members away', () => {
  it('is read to its end, or read out by the contact person; both are on record', async () => {
    const desk = await as(secretary, browser.desk)
    await publish(desk, 'letter', '致流动党员的一封信')
    await desk.getByRole('button', { name: '发出这封信' }).click()
    await desk.getByRole('link', { name: /对象\s*2/ }).waitFor()
    const phone = await as(member, browser.telephone)
    await phone.goto(`${address}/m/inbox`)
    await phone.getByRole('link', { name: /致流动党员的一封信/ }).click()
    await phone.getByRole('button', { name: '我读完了' }).click()
    await phone.getByText('已读。').waitFor()
    await desk.reload()
    await desk.getByRole('button', { name: '已念给李桂英听' }).click()
    await desk.getByRole('link', { name: /已电话告知\s*1/ }).waitFor()
    const { rows } = await county.database.owner.query<{ manner: string }>(
      `select manner from happenings where kind = 'letter-read' and person_id = any($1) order by manner`, [[zhao, keeper]])
    expect(rows.map(({ manner }) => manner)).toEqual(['by-contact', 'self'])
  })
})

describe('channels', () => {
  it('the system administrator sets a gateway, tries it, and reads nothing of anybody', async () => {
    const admin = await served.user({ name: '系统管理员', posts: [{ kind: 'system-admin' }] })
    const page = await as(admin, browser.desk)
    await page.goto(`${address}/notice-settings`)
    await page.getByLabel('网关地址').fill('http://127.0.0.1:9/send')
    await page.getByLabel('密钥').fill('a secret')
    const form = page.locator('form', { has: page.getByLabel('网关地址') })
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('保存后还没有试发').waitFor()
    await form.getByLabel('收短信的手机号').fill('13800000000')
    await form.getByRole('button', { name: '试发' }).click()
    await form.getByText(/连不上对方/).first().waitFor()
    expect(await findFaults(page)).toEqual([])
    expect(await page.content()).not.toContain('a secret')

    await page.getByRole('button', { name: '开通回执' }).click()
    await page.getByText('密钥只显示这一次').waitFor()
    await page.getByText(/\/api\/notices\/receipts\/[\w-]{16}$/).waitFor()
    await page.getByLabel('已送达的状态值').fill('OK、0')
    await page.getByRole('button', { name: '保存回执格式' }).click()
    await page.getByText('回执格式已保存').waitFor()
    expect(await findFaults(page)).toEqual([])
    expect((await admin.get<{ sms: { receipts: object } }>('/api/notices/channels')).body.sms.receipts).toMatchObject({ deliveredValues: ['OK', '0'] })
  })
})

describe('the county’s own words', () => {
  it('an officer words a template, sees it as the member will, is told what is lacking, and goes back to the default', async () => {
    const officer = await served.user({ name: '王芳', posts: [{ kind: 'county-officer' }] })
    const page = await as(officer, browser.desk)
    await page.goto(`${address}/notices?tab=templates`)
    await page.getByRole('link', { name: '修改模板“活动通知”' }).click()
    await page.getByRole('heading', { name: '通知模板：活动通知' }).waitFor()
    await page.getByRole('textbox', { name: '标题' }).fill('鸿雁传书：')
    await page.getByRole('group', { name: '插入字段到标题' }).getByRole('button', { name: '〔名称〕' }).click()
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('鸿雁传书：〔名称〕')
    await page.getByRole('region', { name: '站内通知预览' }).getByText('鸿雁传书：十一月主题党日').waitFor()
    await page.getByRole('textbox', { name: '正文' }).fill('请参加“〔名称〕”，〔时间〕。——〔发出的党组织〕')
    await page.getByText('正文里还缺〔地点〕。').waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('模板的正文里缺少字段“地点”，收到的人会看不明白。').waitFor()
    expect(await findFaults(page)).toEqual([])
    await page.getByRole('textbox', { name: '正文' }).fill('请到〔地点〕参加“〔名称〕”，〔时间〕。——〔发出的党组织〕')
    await page.getByText(/^\d+字，按\d条计费$/).waitFor()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('本县文字').waitFor()
    await page.getByRole('heading', { name: /，王芳$/ }).waitFor()
    expect(await findFaults(page)).toEqual([])
    const reader = await as(secretary, browser.telephone)
    await reader.goto(`${address}/notices/templates/gathering-invited`)
    await reader.getByText('模板由县委组织部统一修改').waitFor()
    expect(await reader.getByRole('button', { name: '保存' }).count()).toBe(0)
    await page.getByRole('button', { name: '恢复默认' }).click()
    await page.getByRole('tooltip').getByRole('button', { name: '恢复', exact: true }).click()
    await page.getByText('恢复默认文字').first().waitFor()
    await page.getByText('默认文字', { exact: true }).first().waitFor()
  })
})

it('the contact person notes for a member how to be told', async () => {
  const desk = await as(secretary, browser.desk)
  await county.database.owner.query(`insert into stays (tenant_id, id, keeps, person_id, person_name, home_org_name, home_org_id, home_path, state, open, step_count, recorded_at)
    values ($1, $2, 'home', $3, '赵磊', '大湾村', $4, $5, 'away', true, 1, now())`, [county.tenantId, newId(), zhao, branch.id, branch.path])
  await desk.goto(`${address}/contacts`)
  await desk.getByRole('cell', { name: '赵磊' }).first().click()
  const drawer = desk.getByRole('dialog')
  await drawer.getByText('通知方式：短信').waitFor()
  await drawer.getByRole('button', { name: '代为修改' }).click()
  await drawer.getByRole('checkbox', { name: '短信' }).uncheck()
  await drawer.getByLabel('电子邮箱').fill('zhaolei@example.cn')
  await drawer.getByRole('button', { name: '保存' }).click()
  await drawer.getByText('通知方式：邮件（z***@example.cn）').waitFor()
  expect(await findFaults(desk)).toEqual([])
})

it('a member says how to be told', async () => {
  const phone = await as(member, browser.telephone)
  await phone.goto(`${address}/m/inbox/wishes`)
  await phone.getByLabel('电子邮箱').fill('zhaolei@example.cn')
  await phone.getByLabel(/^短信/).uncheck()
  expect(await findFaults(phone)).toEqual([])
  expect(await findSmallTargets(phone)).toEqual([])
  await phone.getByRole('button', { name: '保存' }).click()
  await phone.getByText('已保存。').waitFor()
  const { rows } = await county.database.owner.query<{ refuses: string[] }>('select refuses from notice_wishes where person_id = $1', [zhao])
  expect(rows).toEqual([{ refuses: ['sms'] }])
})
