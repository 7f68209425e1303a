import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { letterEndpoints } from '../../contract/letters/endpoints.ts'
import type { LetterRow, PrintedLetter } from '../../contract/letters/shapes.ts'
import type { DeclineReason, StepKind } from '../../domain/stays/step.ts'
import { declineReasonWords, stepWords } from '../../domain/stays/words.ts'
import { findLetter, openSettlingNote } from '../letters/letter-store.ts'
import { findOutgoing, listLetters, type LetterListRow } from '../letters/queries.ts'
import { standingOf } from '../letters/standing.ts'
import { look } from '../platform/act.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { showCard, type HostCard } from './host-card.ts'
import { chaseLetter, renewKey } from './letter-actions.ts'
import { openLetter, writeByKey } from './open-letter.ts'
import { wishOf } from './routes.ts'

function settledOut(ctx: Context, row: LetterListRow): Static<typeof LetterRow>['settled'] {
  if (row.settled_kind === null || row.settled_on === null) return null
  const reason = row.settled_reason === null ? null : declineReasonWords[row.settled_reason as DeclineReason]
  return {
    kind: row.settled_kind, name: stepWords[row.settled_kind as StepKind], on: row.settled_on, by: row.settled_by ?? '', orgName: row.settled_org, reason,
    note: row.settled_note_enc === null ? null : openSettlingNote(ctx, row.stay_id, row.settled_note_enc),
  }
}

function rowOut(ctx: Context, row: LetterListRow): Static<typeof LetterRow> {
  const { today } = ctx
  const { state, stateName, next, daysLeft, overdueDays } = standingOf(row, today)
  return {
    id: row.id, stayId: row.stay_id, direction: row.direction, carrier: row.carrier, personName: row.person_name, fromOrgName: row.from_org_name,
    toOrgName: row.to_org_name, destination: row.destination, writtenAt: row.written_at, receivedAt: row.received_at, answeredAt: row.answered_at,
    answerDueOn: row.answer_due_on, remindedAt: row.reminded_at, escalatedAt: row.escalated_at, lastError: row.last_error, reachable: row.reachable, stayState: row.stay_state, settled: settledOut(ctx, row),
    standing: { state, stateName, next, daysLeft, overdueDays },
  }
}

/** The paper carries what the holder of its code may read before deciding, and no more. */
async function printLetter(tx: Tx, ctx: Context, id: string): Promise<Static<typeof PrintedLetter>> {
  const letter = await findLetter(tx, ctx.crypto, ctx.actor, id)
  if (letter?.body.card === undefined) throw new Refusal('absent', 'request.absent')
  const card = letter.body.card as HostCard
  const keyEnds = (await findOutgoing(tx, ctx, id))?.key_expires_at ?? null
  const writtenOn = dayInChina(new Date(letter.written_at))
  const { homeContact, homeContactPhone } = card.card
  return {
    no: `${writtenOn.slice(0, 4)}-${id.slice(-6).toUpperCase()}`, stayId: letter.stay_id, carrier: letter.carrier, fromOrgName: letter.from_org_name,
    fromTenantName: card.homeTenant, toOrgName: letter.to_org_name, personName: card.card.name ?? '', writtenOn, answerDueOn: letter.answer_due_on,
    keyExpiresOn: keyEnds === null ? null : dayInChina(new Date(keyEnds)),
    card: showCard(card, 'deciding', ['name', 'homeOrg', 'homeContact', 'homeContactPhone']),
    homeContact: homeContact === undefined ? null : { name: homeContact, ...(homeContactPhone === undefined ? {} : { phone: homeContactPhone }) },
    homePhone: card.homePhone, settled: ['answered', 'withdrawn'].includes(letter.state),
  }
}

function commandKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length <= 80 ? key : undefined
}

/** Letters and what is done with the key of one: the steps they carry belong to the stays. */
export function serveLetters(app: FastifyInstance, services: Services): void {
  serve(app, services, letterEndpoints, {
    'GET /api/letters': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const { box = 'in', order = 'desc', page = 1, size = 50, waiting, search, sort } = query
      const rows = await listLetters(tx, ctx, { box, waiting, search, sort, order, page, size })
      return { rows: rows.map((row) => rowOut(ctx, row)), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/letters/:id/print': ({ ctx, params }) => look(ctx, 'stays.manage', (tx) => printLetter(tx, ctx, params.id)),
    'POST /api/letters/:id/key': async ({ ctx, params }) => {
      const key = await renewKey(ctx, params.id, false)
      return key!
    },
    'DELETE /api/letters/:id/key': async ({ ctx, params }) => {
      await renewKey(ctx, params.id, true)
    },
    'POST /api/letters/:id/chase': ({ ctx, params, body }) => chaseLetter(ctx, params.id, body.escalate),
    'POST /api/open-letter': ({ body }) => openLetter(services, body.key),
    'POST /api/open-letter/steps': ({ body, request }) =>
      writeByKey(services, body.key, { name: body.name, orgName: body.orgName }, wishOf(body.request), commandKeyOf(request)),
  })
}
