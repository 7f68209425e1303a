import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { layDuties } from '../../server/duties/lay-duties.ts'
import { logContact } from '../../server/contacts/log-contact.ts'
import { adoptPlaybook } from '../../server/playbooks/adopt.ts'
import type { Context } from '../../server/platform/context.ts'
import { newId } from '../../server/platform/id.ts'
import { openStay, registerStay, writeStep } from '../../server/stays/actions.ts'
import type { TestUser } from '../helpers/api.ts'
import { findFaults, findSmallTargets, useBrowser } from '../helpers/browser.ts'
import { personRecord, type TestOrg } from '../helpers/county.ts'
import { startServedApp } from '../helpers/served-app.ts'

const served = await startServedApp()
const { address, county, enter } = served
const browser = useBrowser()

let home: TestOrg
let host: TestOrg
let zhao: string
let stayId: string

const on = (ctx: Context, today: string): Context => ({ ...ctx, today, now: `${today}T01:30:00.000Z` })
const lay = (until: string) => county.db.withTenant(county.system.actor, (tx) => layDuties(tx, county.tenantId, until))
const wholeDay = (day: string) => ({ on: day, precision: 'day' as const })

beforeAll(async () => {
  const parentId = newId()
  const [, h, o] = await county.found([{ id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }, { name: '新城社区党支部', parentId }])
  home = h!
  host = o!
  await adoptPlaybook(county.as('county-officer'), { playbook: 'S9', fromOn: '2026-01-01' })
  zhao = await county.enter(home.id, personRecord('赵磊'))
  const liu = await county.enter(home.id, personRecord('刘梅'))
  await lay('2026-06-01')
  const at = (org: TestOrg, day: string) => on(county.as('secretary', org), day)
  stayId = (await openStay(at(home, '2026-06-02'), zhao, { kind: 'depart', side: 'home', on: '2026-06-02', facts: { destination: '广东省东莞市', leaveReason: 'work', since: wholeDay('2026-06-02') } })).stayId
  await registerStay(at(home, '2026-06-03'), {
    stayId, on: '2026-06-03', facts: {
      mode: 'entrusted', destination: host.shortName, leaveReason: 'work', since: wholeDay('2026-06-02'), host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '刘梅', personId: liu },
    },
  })
  await writeStep(at(host, '2026-06-05'), stayId, { kind: 'accept', on: '2026-06-05', facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '何勇' } } })
  await lay('2026-11-20')
})

async function open(user: TestUser, page: Page, path: string): Promise<Page> {
  await enter(page, user)
  await page.goto(`${address}${path}`)
  return page
}

const secretaryOf = (org: TestOrg) => served.user({ name: '陈国强', posts: [{ kind: 'secretary', orgId: org.id }] })

describe('the three lists of duties', () => {
  it('seven, six and five, each with its light; a call fulfils the month by itself, and the number opens to the row with its proof', { timeout: 120_000 }, async () => {
    const township = await served.user({ name: '周敏', posts: [{ kind: 'county-officer' }] })
    const desk = await open(township, await browser.desk(), '/duties?playbook=S9')
    const list = (name: string) => desk.getByRole('region', { name: `${name}责任清单` })
    await list('流出地党组织').getByText('7 条').waitFor()
    await list('流入地党组织').getByText('6 条').waitFor()
    await list('党员本人').getByText('5 条').waitFor()
    const contact = () => list('流出地党组织').getByRole('listitem').filter({ hasText: '每月与党员联系' })
    await contact().getByText('正常').waitFor()
    expect(await findFaults(desk)).toEqual([])

    await logContact(on(county.as('secretary', home), '2026-11-20'), zhao, { channel: 'phone', outcome: 'reached' })
    await desk.reload()
    await contact().getByText('已完成').click()
    const row = desk.getByRole('row').filter({ hasText: '赵磊' })
    await row.getByText('取得联系').waitFor()
    await row.getByText('已完成').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await row.getByRole('link', { name: '取得联系' }).click()
    await desk.getByRole('heading', { level: 1, name: '赵磊' }).waitFor()
  })

  it('what no record can tell the host notes by hand, and it shows on the stay of both sides', { timeout: 120_000 }, async () => {
    const desk = await open(await secretaryOf(host), await browser.desk(), '/duties?tab=rows&side=host')
    const row = desk.getByRole('row').filter({ hasText: '服务窗口' })
    await row.getByRole('button', { name: /登记/ }).click()
    await desk.getByLabel('办理情况（为谁、办了什么）').fill('陪同办理居住证')
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('dialog').getByRole('button', { name: /登\s*记/ }).click()
    await row.getByText('陪同办理居住证').waitFor()
    await desk.goto(`${address}/stays/${stayId}`)
    const panel = desk.getByRole('region', { name: '流入地责任' })
    await panel.getByRole('listitem').filter({ hasText: '服务窗口' }).getByText('已完成').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.goto(`${address}/print/duties?playbook=S9`)
    await desk.getByRole('heading', { name: '三张责任清单' }).waitFor()
  })

  it('the member reads the own five on the telephone, with what counts as done', { timeout: 120_000 }, async () => {
    const telephone = await open(await served.user({ name: '赵磊', personId: zhao }), await browser.telephone(), '/m/duties')
    await telephone.getByText('外出前报告去向').waitFor()
    const report = telephone.getByRole('listitem').filter({ hasText: '每季度汇报思想工作生活' })
    await report.getByText('系统记录到“向流出地汇报”即为完成').waitFor()
    expect(await findFaults(telephone)).toEqual([])
    expect(await findSmallTargets(telephone)).toEqual([])
  })
})

describe('contacts and load', () => {
  it('a contact leaves the post: the day asks, one button proposes, a person confirms, nobody is left behind', { timeout: 120_000 }, async () => {
    const [wu, sun] = [await county.enter(home.id, personRecord('吴敏')), await county.enter(home.id, personRecord('孙勇'))]
    await openStay(on(county.as('secretary', home), '2026-09-01'), wu, { kind: 'depart', side: 'home', on: '2026-09-01', facts: { destination: '广东省东莞市', leaveReason: 'work', since: wholeDay('2026-09-01') } })
    await county.database.owner.query(
      `insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, recorded_at) values ($1, $2, 'organiser', $3, $4, $5, '孙勇', '2026-01-01', now())`,
      [county.tenantId, newId(), home.id, home.path, sun])
    await county.database.owner.query(
      `insert into posts (tenant_id, id, kind, org_id, path, person_id, holder_name, from_on, until_on, recorded_at)
       select $1, $2, 'deputy', $3, $4, contact_id, '刘梅', '2026-01-01', '2026-11-15', now() from persons where id = $5`,
      [county.tenantId, newId(), home.id, home.path, zhao])
    const desk = await open(await secretaryOf(home), await browser.desk(), '/today')
    const question = desk.getByRole('region', { name: '联系人外出、卸任或去世，名下党员交给谁？' })
    await question.getByText('名下 1 名党员').waitFor()
    await question.getByRole('link', { name: /移交/ }).click()
    await desk.getByText('已卸任').waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '看安排建议' }).click()
    await desk.getByRole('dialog').getByText('孙勇').first().waitFor()
    expect(await findFaults(desk)).toEqual([])
    await desk.getByRole('button', { name: '确认 2 人' }).click()
    await desk.getByText('已为 2 名党员指定联系人').waitFor()
    await desk.getByText('已卸任').waitFor({ state: 'detached' })
    expect(await county.database.owner.query('select count(*)::int as n from stays where open and not contact_named').then(({ rows }) => rows)).toEqual([{ n: 0 }])
  })
})
