import type { FastifyInstance } from 'fastify'
import type { Static } from 'typebox'
import { stayEndpoints } from '../../contract/stays/endpoints.ts'
import type { StayRow } from '../../contract/stays/shapes.ts'
import type { RegisterRequest, StepWithFiles } from '../../contract/stays/step-body.ts'
import { daysBetween } from '../../domain/calendar/days.ts'
import { findCodeName } from '../../domain/codes/code-table.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import { orgKindRules, orgKinds } from '../../domain/orgs/kinds.ts'
import { isFactValue } from '../../domain/stays/fact-values.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import { factWords } from '../../domain/stays/words.ts'
import { findOrgPath } from '../orgs/tree-queries.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { recordLook } from '../platform/looks.ts'
import { readParameters } from '../platform/parameters.ts'
import { Refusal } from '../platform/refusal.ts'
import { openStay, registerStay, writeStep, type RegisterWish } from './actions.ts'
import { describeStay } from './describe.ts'
import { printIntroduction, revealFact } from './introduction.ts'
import { findAddressees, listCities, listLeavers, listStays, listStaysOfPerson, type LeaverRow, type StayListRow } from './queries.ts'
import { abilityOf } from './sides.ts'
import type { StepWish } from './take-step.ts'

function silenceOf(row: StayListRow, contactDays: number, today: string): { silentDays: number | null; contactOverdue: boolean } {
  const from = row.last_heard_on ?? row.left_on
  if (!row.open || row.state === 'planned' || from === null) return { silentDays: null, contactOverdue: false }
  const silentDays = Math.max(0, daysBetween(from, today))
  return { silentDays, contactOverdue: silentDays > contactDays }
}

function rowOut(row: StayListRow, contactDays: number, today: string): Static<typeof StayRow> {
  return {
    id: row.id, personId: row.person_id, personName: row.person_name, homeOrgName: row.home_org_name, hostOrgName: row.host_org_name,
    state: row.state, open: row.open, mode: row.mode, leftOn: row.left_on, leftPrecision: row.left_precision, province: row.province, city: row.city,
    county: row.county, trade: row.trade, occupation: row.occupation, reason: row.reason, contactName: row.contact_name,
    hostContactName: row.host_contact_name, lastHeardOn: row.last_heard_on, ...silenceOf(row, contactDays, today), answerDueOn: row.answer_due_on,
    receiptDueOn: row.receipt_due_on, lost: row.lost, correctionOpen: row.correction_open, endedOn: row.ended_on,
  }
}

function refuseValue(field: FactField, value: string): never {
  throw new Refusal('invalid', 'request.invalid', { detail: `“${factWords[field]}”中的“${value}”不在可选范围内` })
}

function checkFacts(values: Partial<Record<FactField, string>>): void {
  for (const [field, value] of Object.entries(values) as [FactField, string][]) if (!isFactValue(field, value)) refuseValue(field, value)
}

/** A request as a wish of the domain: the schema has checked its shape, here coded values, the table of steps judges the rest. */
export function wishOf({ step, ...rest }: Static<typeof StepWithFiles>): StepWish {
  if (step.kind === 'record-facts') checkFacts(step.facts.values)
  if (step.kind === 'propose-correction') checkFacts({ [step.facts.field]: step.facts.value })
  if (step.kind === 'plan' || step.kind === 'depart' || step.kind === 'report-in') checkFacts(step.facts.known ?? {})
  return { ...rest, ...step } as StepWish
}

function registerWishOf(body: Static<typeof RegisterRequest>): RegisterWish {
  checkFacts(body.facts.known ?? {})
  return body
}

async function pathUnder(tx: Tx, ctx: Context, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined
  const found = await findOrgPath(tx, ctx.actor, id)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return found.path
}

/** The page of a stay is for whoever stands on a side of it: officers, the contact person, the member. */
const rightToLook = (ctx: Context) => (abilityOf(ctx.actor) === 'member' ? 'self.use' as const : 'stays.read' as const)

const receiving = orgKinds.filter((kind) => orgKindRules[kind].may.includes('receive-migrant'))

const leaverOut = (row: LeaverRow) => ({
  personId: row.id, name: row.name, orgName: row.org_name, memberTypeName: findCodeName(memberTypeCodes, row.member_type), contactName: row.contact_name,
  contactPersonId: row.contact_id,
  stay: row.stay_id === null || row.state === null ? null : {
    id: row.stay_id, state: row.state, leftOn: row.left_on, leftPrecision: row.left_precision, province: row.province, city: row.city,
    county: row.county, reason: row.reason, trade: row.trade,
  },
})

export function serveStays(app: FastifyInstance, services: Services): void {
  serve(app, services, stayEndpoints, {
    'GET /api/stays': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
      const { side = 'out', order = 'desc', page = 1, size = 50, state, open, waiting, search, city, trade, sort } = query
      const underPath = await pathUnder(tx, ctx, query.under)
      const rows = await listStays(tx, ctx, { side, underPath, state, open, waiting, search, city, trade, contactDays, sort, order, page, size })
      return { rows: rows.map((row) => rowOut(row, contactDays, ctx.today)), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/stays/cities': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => ({ rows: await listCities(tx, ctx, query.side ?? 'out') })),
    'GET /api/stays/leavers': ({ ctx, query }) => look(ctx, 'stays.manage', async (tx) =>
      ({ rows: (await listLeavers(tx, ctx, { search: query.search, person: query.person })).map(leaverOut) })),
    'GET /api/stays/:id': ({ ctx, params }) => look(ctx, rightToLook(ctx), async (tx) => {
      const page = await describeStay(tx, ctx, params.id)
      if (page.personHere) await recordLook(tx, ctx, page.personId)
      return page
    }),
    'GET /api/people/:id/stays': ({ ctx, params }) => look(ctx, 'stays.read', async (tx) => {
      const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
      return { rows: (await listStaysOfPerson(tx, ctx, params.id)).map((row) => rowOut(row, contactDays, ctx.today)) }
    }),
    'POST /api/stays': ({ ctx, body }) => openStay(ctx, body.personId, wishOf(body.first)),
    'POST /api/stays/register': ({ ctx, body }) => registerStay(ctx, registerWishOf(body)),
    'POST /api/stays/:id/steps': ({ ctx, params, body }) => writeStep(ctx, params.id, wishOf(body)),
    'POST /api/stays/:id/reveal': ({ ctx, params, body }) => revealFact(ctx, params.id, body.field, body.reason),
    'POST /api/stays/:id/introduction': ({ ctx, params }) => printIntroduction(ctx, params.id),
    'GET /api/hosts': ({ ctx, query }) => look(ctx, 'stays.manage', async (tx) => ({
      rows: (await findAddressees(tx, ctx.actor.tenantId, query.search, receiving)).map((card) => ({
        tenantId: card.tenant_id, tenantName: card.tenant_name, orgId: card.org_id, name: card.name, kind: card.kind, place: card.place,
        here: card.tenant_id === ctx.actor.tenantId,
      })),
    })),
  })
}
