import type { Static } from 'typebox'
import type { PocketHome } from '../../contract/pocket/endpoints.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import { orderMatters } from '../../domain/members/matter.ts'
import { memberNext } from '../../domain/members/member-next.ts'
import { openMemberSteps } from '../../domain/members/member-steps.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { liveHosting, type StayState } from '../../domain/stays/state.ts'
import { stateWords } from '../../domain/stays/words.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { guestMatters } from '../guests/next-matters.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { journeyOf } from '../reports/prefill.ts'
import { countReports } from '../reports/queries.ts'
import { readLog } from '../stays/stay-store.ts'
import { listNext } from './next.ts'
import { findOwnStay, getSelf, type OwnStayRow, type SelfRow } from './queries.ts'
import { contactRing, mergeRings, orgRings } from './rings.ts'

type Home = Static<typeof PocketHome>

async function homeSide(tx: Tx, ctx: Context, self: SelfRow, state: StayState | null): Promise<Home['home']> {
  if (self.home_org_id === null) return null
  const orgName = self.home_org_name ?? ''
  return {
    orgName,
    rings: mergeRings(await contactRing(tx, ctx, state?.contacts.home ?? null, self.contact_id), await orgRings(tx, ctx, self.home_org_id, orgName)),
  }
}

async function hostSide(tx: Tx, ctx: Context, stay: OwnStayRow, state: StayState): Promise<Home['host']> {
  const hosting = liveHosting(state)
  if (hosting?.host === null || hosting === null) return null
  const here = stay.host_org_id !== null && (stay.host_tenant_id === null || stay.host_tenant_id === ctx.actor.tenantId)
  const orgName = hosting.accepted?.branch.name ?? hosting.host.name
  const outside = hosting.host.kind === 'outside' && hosting.host.phone !== undefined
    ? [{ role: '党组织', name: hosting.host.name, phone: hosting.host.phone, personId: null }] : []
  return {
    orgName,
    received: hosting.accepted !== null,
    since: hosting.accepted?.on ?? null,
    rings: mergeRings(
      await contactRing(tx, ctx, state.contacts.host, null),
      here && stay.host_org_id !== null ? await orgRings(tx, ctx, stay.host_org_id, orgName) : outside,
    ),
  }
}

function stayOut(stay: OwnStayRow, state: StayState): Home['stay'] {
  const fact = (field: 'destination' | 'since' | 'expectedReturnOn' | 'certificateNo') => state.facts[field]?.value ?? null
  return {
    id: stay.id, state: state.state, stateName: stateWords[state.state], destination: fact('destination'), since: fact('since'),
    expectedReturnOn: fact('expectedReturnOn'), holdsCertificate: stay.holds_certificate === true || fact('certificateNo') !== null,
  }
}

function readHome(ctx: Context & { personId: string }): Promise<Home> {
  return look(ctx, 'self.use', async (tx) => {
    const self = await getSelf(tx, ctx.actor)
    const stay = await findOwnStay(tx, ctx.actor)
    const log = stay?.open ? await readLog(tx, ctx, stay.id) : []
    const state = stay?.open ? foldStay(log) : null
    return {
      today: ctx.today,
      name: self.name,
      memberTypeName: findCodeName(memberTypeCodes, self.member_type) ?? '',
      home: await homeSide(tx, ctx, self, state),
      host: stay === undefined || state === null ? null : await hostSide(tx, ctx, stay, state),
      stay: stay === undefined || state === null ? null : stayOut(stay, state),
      journey: stay === undefined || state === null ? [] : journeyOf(log, state, await countReports(tx, ctx.actor, stay.id)),
      steps: openMemberSteps(state, { today: ctx.today, parameters: stayParameters }),
      next: await listNext(tx, ctx, memberNext(state, ctx.today).map(({ step, ...matter }) => ({ ...matter, to: step === null ? null : `/${step}` }))),
    }
  })
}

/** Who is my branch here and there, whom do I ring, what may I do now, what is next: at home, and after that at a host in another county. */
export async function showHome(ctx: Context & { personId: string }): Promise<Home> {
  const home = await readHome(ctx)
  const atHost = home.host?.received === true ? await guestMatters(ctx) : []
  return { ...home, next: orderMatters([...home.next, ...atHost]) }
}
