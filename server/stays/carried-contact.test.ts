import { beforeEach, expect, test } from 'vitest'
import { comeHome, leave, receiveAt, registerAt } from '../../test/cast/lives.ts'
import { openTestCounty, personRecord, type TestOrg } from '../../test/helpers/county.ts'
import { assignContact, handOverContact } from '../contacts/assign-contact.ts'
import { mergePeople } from '../people/merge/merge-people.ts'
import { unmergePeople } from '../people/merge/unmerge-people.ts'
import { newId } from '../platform/id.ts'
import { findStay } from './stay-store.ts'

const county = await openTestCounty()
let home: TestOrg
let host: TestOrg
let zhao: string
let liu: string
let chen: string
let before: string
let now: string

beforeEach(async () => {
  const mark = newId().slice(-6)
  const [h, o] = await county.found([{ name: `大湾村党支部${mark}` }, { name: `新城社区党支部${mark}` }])
  home = h!
  host = o!
  zhao = await county.enter(home.id, personRecord('赵磊'))
  liu = await county.enter(home.id, personRecord('刘梅'))
  chen = await county.enter(home.id, personRecord('陈刚'))
  before = await leave(county, home, zhao)
  await registerAt(county, home, host, before)
  await receiveAt(county, host, before)
  await comeHome(county, home, host, before, '2026-06-01')
  now = await leave(county, home, zhao, { since: '2026-07-01' })
})

const secretary = () => county.as('secretary', home)

/** Which of the two stays somebody acting as contact may open, behind both walls. */
async function opens(personId: string): Promise<boolean[]> {
  const { actor, db } = county.as('contact', home, { personId })
  return db.withTenant(actor, async (tx) => [(await findStay(tx, actor, before)) !== undefined, (await findStay(tx, actor, now)) !== undefined])
}

test('the named contact opens every stay of the member, the one before and the one after do not', async () => {
  await assignContact(secretary(), { personIds: [zhao], contactPersonId: liu })
  expect([await opens(liu), await opens(chen)]).toEqual([[true, true], [false, false]])
  await handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen] })
  expect([await opens(liu), await opens(chen)]).toEqual([[false, false], [true, true]])
})

test('a stay that begins later is open to the contact from its first step', async () => {
  const wu = await county.enter(home.id, personRecord('吴敏'))
  await assignContact(secretary(), { personIds: [wu], contactPersonId: liu })
  now = await leave(county, home, wu)
  expect(await opens(liu)).toEqual([false, true])
})

test('stays follow the contact of a merged entry, and go back with it', async () => {
  const twin = await county.enter(home.id, personRecord('赵磊'))
  await assignContact(secretary(), { personIds: [zhao], contactPersonId: liu })
  const officer = county.as('county-officer')
  const version = async (id: string) => (await county.database.owner.query<{ version: number }>('select version from persons where id = $1', [id])).rows[0]?.version ?? 0
  const { id } = await mergePeople(officer, {
    keptId: twin, keptVersion: await version(twin), mergedId: zhao, mergedVersion: await version(zhao), take: [], reason: '同一人登记了两次',
  })
  expect(await opens(liu)).toEqual([true, true])
  await handOverContact(secretary(), { fromPersonId: liu, toPersonIds: [chen] })
  expect([await opens(liu), await opens(chen)]).toEqual([[false, false], [true, true]])
  await unmergePeople(officer, id, '不是同一个人')
  const { rows } = await county.database.owner.query(`
    select stay.id from stays stay join persons person on person.tenant_id = stay.tenant_id and person.id = stay.person_id
    where stay.contact_id is distinct from person.contact_id`)
  expect(rows).toEqual([])
})
