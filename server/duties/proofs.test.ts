import { expect, test } from 'vitest'
import { startTestApi } from '../../test/helpers/api.ts'
import { personRecord } from '../../test/helpers/county.ts'
import { newId } from '../platform/id.ts'
import type { Context } from '../platform/context.ts'
import { adoptPlaybook } from '../playbooks/adopt.ts'
import { openStay } from '../stays/actions.ts'
import { claimTask, deliverClaim, verifyClaim } from '../tasks/claim.ts'
import { publishTask } from '../tasks/publish.ts'
import { layDuties } from './lay-duties.ts'

const api = await startTestApi()
const { county } = api

const at = (ctx: Context, today: string): Context => ({ ...ctx, today, now: `${today}T01:30:00.000Z` })

interface Proven { title: string; proof: { concept: string; opens: string | null } | null }

test('a proof opens the page that shows it: of a claim it is the task’s', async () => {
  const parentId = newId()
  const [, branch] = await county.found([{ id: parentId, name: '清溪镇党委', kind: 'committee' }, { name: '大湾村党支部', parentId }])
  await adoptPlaybook(at(county.as('county-officer'), '2026-01-01'), { playbook: 'S5', fromOn: '2026-01-01' })
  const zhao = await county.enter(branch!.id, personRecord('赵磊'))
  await openStay(at(county.as('secretary', branch), '2026-03-01'), zhao, {
    kind: 'depart', side: 'home', on: '2026-03-01', facts: { destination: '广东省东莞市', leaveReason: 'work', since: { on: '2026-03-01', precision: 'day' } },
  })
  await county.db.withTenant(county.system.actor, (tx) => layDuties(tx, county.tenantId, '2026-11-20'))

  const secretary = county.as('secretary', branch)
  const member = county.as('member', null, { personId: zhao, name: '赵磊', post: null })
  const { id: task } = await publishTask(secretary, {
    title: '代销脐橙', body: '帮村里卖出今年的脐橙。', kind: 'produce', concerns: 'all', dueOn: '2026-12-10', evidence: 'optional', draft: false,
  })
  const { id: claim } = await claimTask(member, task, zhao)
  await deliverClaim(member, claim, { quantity: 2, amount: 96 })
  await verifyClaim(secretary, claim, {})

  const officer = await api.user({ posts: [{ kind: 'county-officer' }] })
  const { body } = await officer.get<{ rows: Proven[] }>(`/api/duties?search=${encodeURIComponent('赵磊')}&size=200`)
  const opens = new Map(body.rows.flatMap(({ proof }) => (proof === null ? [] : [[proof.concept, proof.opens] as const])))
  expect(Object.fromEntries(opens)).toMatchObject({ task })
})
