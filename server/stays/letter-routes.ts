import type { FastifyInstance } from 'fastify'
import { letterEndpoints } from '../../contract/letters/endpoints.ts'
import { memberTypeCodes } from '../../domain/codes/person-codes.ts'
import { storeDate } from '../../domain/calendar/days.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { sinceOf } from '../../domain/stays/state.ts'
import { modeWords } from '../../domain/stays/words.ts'
import { findLetter } from '../letters/letter-store.ts'
import { listLetters } from '../letters/queries.ts'
import { look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { chaseLetter, renewKey } from './actions.ts'
import type { HostCard } from './host-card.ts'
import { openLetter, writeByKey } from './open-letter.ts'
import { wishOf } from './routes.ts'
import { readLog } from './stay-store.ts'

/** Letters and what is done with the key of one: the steps they carry belong to the stays. */
export function serveLetters(app: FastifyInstance, services: Services): void {
  serve(app, services, letterEndpoints, {
    'GET /api/letters': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const rows = await listLetters(tx, ctx, {
        box: query.box ?? 'in', waiting: query.waiting ?? false, search: query.search, page: query.page ?? 1, size: query.size ?? 50,
      })
      return {
        rows: rows.map((row) => ({
          id: row.id, stayId: row.stay_id, direction: row.direction, carrier: row.carrier, purpose: row.purpose, personName: row.person_name,
          fromOrgName: row.from_org_name, toOrgName: row.to_org_name, state: row.state, writtenAt: row.written_at,
          answerDueOn: row.answer_due_on, overdueDays: row.overdue_days, remindedAt: row.reminded_at, escalatedAt: row.escalated_at,
          answeredAt: row.answered_at,
        })),
        total: rows[0]?.total ?? 0,
      }
    }),
    'GET /api/letters/:id/print': ({ ctx, params }) => look(ctx, 'stays.manage', async (tx) => {
      const letter = await findLetter(tx, ctx.crypto, ctx.actor, params.id)
      if (letter === undefined) throw new Refusal('absent', 'request.absent')
      const state = foldStay(await readLog(tx, ctx, letter.stay_id))
      const card = letter.body.card as unknown as HostCard
      const since = sinceOf(state)
      return {
        fromOrgName: `${card.homeTenant} ${letter.from_org_name}`, toOrgName: letter.to_org_name, personName: card.name,
        memberTypeName: memberTypeCodes.find(({ code }) => code === card.memberType)?.name ?? '党员', writtenOn: ctx.today,
        answerDueOn: letter.answer_due_on, destination: state.facts.destination?.value ?? null,
        since: since === undefined ? null : storeDate(since), modeName: state.hosting?.mode ? modeWords[state.hosting.mode] : null,
        homeContact: state.contacts.home === null ? null : { name: state.contacts.home.name, ...(state.contacts.home.phone === undefined ? {} : { phone: state.contacts.home.phone }) },
        homePhone: card.homePhone,
      }
    }),
    'POST /api/letters/:id/key': async ({ ctx, params }) => {
      const key = await renewKey(ctx, params.id, false)
      return key!
    },
    'DELETE /api/letters/:id/key': async ({ ctx, params }) => {
      await renewKey(ctx, params.id, true)
    },
    'POST /api/letters/:id/chase': ({ ctx, params, body }) => chaseLetter(ctx, params.id, body.escalate),
    'POST /api/open-letter': ({ body }) => openLetter(services, body.key),
    'POST /api/open-letter/steps': ({ body }) => writeByKey(services, body.key, { name: body.name, orgName: body.orgName }, wishOf(body.request)),
  })
}
