import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { stayEndpoints, type RegisterRequest, type StayRow, type StepRequest } from '../../contract/stays/endpoints.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { findOrgPath } from '../orgs/tree-queries.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { openStay, registerStay, writeStep, type RegisterWish } from './actions.ts'
import { describeStay } from './describe.ts'
import { findAddressees, listStays, listStaysOfPerson, type StayListRow } from './queries.ts'
import type { StepWish } from './take-step.ts'

export function rowOut(row: StayListRow): Static<typeof StayRow> {
  return {
    id: row.id, personId: row.person_id, personName: row.person_name, homeOrgName: row.home_org_name, hostOrgName: row.host_org_name,
    state: row.state, mode: row.mode, leftOn: row.left_on, leftPrecision: row.left_precision, province: row.province, city: row.city,
    trade: row.trade, occupation: row.occupation, contactName: row.contact_name, hostContactName: row.host_contact_name,
    lastHeardOn: row.last_heard_on, answerDueOn: row.answer_due_on, receiptDueOn: row.receipt_due_on, lost: row.lost,
    correctionOpen: row.correction_open, endedOn: row.ended_on,
  }
}

/** A request as a wish of the domain: the schema has checked its shape, the table of steps judges its content. */
export function wishOf({ step, ...rest }: Static<typeof StepRequest>): StepWish {
  return { ...rest, ...step } as StepWish
}

async function pathUnder(tx: Tx, ctx: Context, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined
  const found = await findOrgPath(tx, ctx.actor, id)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return found.path
}

/** The page of a stay is for whoever stands on a side of it: officers, the contact person, the member. */
const rightToLook = (ctx: Context) => (ctx.actor.post === null || ctx.actor.post.kind === 'member' ? 'self.use' as const : 'stays.read' as const)

export function serveStays(app: FastifyInstance, services: Services): void {
  serve(app, services, stayEndpoints, {
    'GET /api/stays': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const rows = await listStays(tx, ctx, {
        side: query.side ?? 'out', underPath: await pathUnder(tx, ctx, query.under), state: query.state, open: query.open,
        waiting: query.waiting, search: query.search, city: query.city, trade: query.trade,
        contactIntervalDays: stayParameters.contactIntervalDays, sort: query.sort, order: query.order ?? 'desc',
        page: query.page ?? 1, size: query.size ?? 50,
      })
      return { rows: rows.map(rowOut), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/stays/:id': ({ ctx, params }) => look(ctx, rightToLook(ctx), (tx) => describeStay(tx, ctx, params.id)),
    'GET /api/people/:id/stays': ({ ctx, params }) => look(ctx, 'stays.read', async (tx) =>
      ({ rows: (await listStaysOfPerson(tx, ctx, params.id)).map(rowOut) })),
    'POST /api/stays': ({ ctx, body }) => openStay(ctx, body.personId, wishOf(body.first)),
    'POST /api/stays/register': ({ ctx, body }) => registerStay(ctx, registerWishOf(body)),
    'POST /api/stays/:id/steps': ({ ctx, params, body }) => writeStep(ctx, params.id, wishOf(body)),
    'GET /api/hosts': ({ ctx, query }) => look(ctx, 'stays.manage', async (tx) => ({
      rows: (await findAddressees(tx, ctx.actor.tenantId, query.search)).map((card) => ({
        tenantId: card.tenant_id, orgId: card.org_id, name: card.name, kind: card.kind, place: card.place,
        here: card.tenant_id === ctx.actor.tenantId,
      })),
    })),
  })
}

function registerWishOf(body: Static<typeof RegisterRequest>): RegisterWish {
  return body as RegisterWish
}
