import type { FastifyInstance } from 'fastify'
import { contactEndpoints } from '../../contract/contacts/endpoints.ts'
import { nameOfCode } from '../../domain/statistics/dimensions.ts'
import { mayReveal } from '../../domain/people/levels.ts'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { getRange } from '../orgs/org-range.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readParameters } from '../platform/parameters.ts'
import { caseRules, sayCase, type CaseRule } from '../../domain/contacts/ladder.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import { assignContact, assignPairs, handOverContact } from './assign-contact.ts'
import { listCases, type CaseRow } from './case-queries.ts'
import { closeCase } from './cases.ts'
import { logContact, mayVoid, notePlace, showTelephone, voidContact } from './log-contact.ts'
import {
  getContacted, listCandidates, listEntries, listMembers,
  type ContactedPerson, type EntryRow, type MemberFilter, type MemberRow,
} from './queries.ts'
import { endGuide, guideBranches, showGuides } from './guides.ts'
import { levelOf } from './reach.ts'
import { showLoads, showProposals } from './show-loads.ts'

const daysBetween = (from: string, until: string) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
const contactOf = (row: { contact_person_id: string | null; contact_name: string | null }) =>
  row.contact_name === null ? null : { personId: row.contact_person_id, name: row.contact_name }
const showMember = (today: string) => (row: MemberRow) => ({
  personId: row.person_id, name: row.name, orgId: row.org_id, orgName: row.org_name ?? '', stayId: row.stay_id, stateName: nameOfCode('state', row.state),
  place: row.city ?? row.province, hostOrgName: row.host_org_name, contact: contactOf(row), lastHeardOn: row.last_heard_on,
  daysSince: row.last_heard_on === null ? null : daysBetween(row.last_heard_on, today), callBackOn: row.call_back_on,
})

const showEntry = (ctx: Context, person: ContactedPerson) => (row: EntryRow) => {
  const open = (id: string, sealed: string | null) => (sealed === null ? null : ctx.crypto.open(notePlace(ctx.actor.tenantId, id), sealed))
  return {
    id: row.id, onDate: row.on_date, side: row.side, channel: row.channel, outcome: row.outcome, note: open(row.id, row.note_enc),
    callBackOn: row.call_back_on, byName: row.by_name, recordedAt: row.recorded_at,
    voided: row.voided_by === null ? null : { byName: row.voided_by, reason: row.void_id === null ? null : open(row.void_id, row.void_note_enc) },
    mayVoid: row.voided_by === null && mayVoid(ctx.actor, row, person),
  }
}

async function showLog(tx: Tx, ctx: Context, personId: string) {
  const { actor } = ctx
  const person = await getContacted(tx, actor, personId)
  const { contactDays } = await readParameters(tx, actor.tenantId)
  const kind = actor.post?.kind ?? 'member'
  const level = levelOf(actor, { id: person.id, homePath: person.home_path, hostPath: person.host_path, contactId: person.contact_id })
  const mayLog = holdsRight(kind, 'contacts.log')
  return {
    name: person.name, contact: contactOf(person), stayId: person.stay_id, lastHeardOn: person.last_heard_on, lastHeardSource: person.last_heard_source,
    contactDays, mayLog, mayCall: mayLog && mayReveal(kind, level, 'phone'),
    entries: level === 'name' ? [] : (await listEntries(tx, actor, personId)).map(showEntry(ctx, person)),
  }
}

function showCase(row: CaseRow) {
  const rule: CaseRule = caseRules[row.kind]
  const numbers = { months: row.basis.months ?? 0, channels: stayParameters.lostMinChannels, attempts: stayParameters.lostMinAttempts }
  return {
    id: row.id, kind: row.kind, title: rule.title, why: sayCase(row.kind, 'why', numbers), asks: sayCase(row.kind, 'asks', numbers), source: rule.source.text,
    outcomes: Object.entries(rule.outcomes).map(([code, name]) => ({ code, name })),
    personId: row.person_id, name: row.name, stayId: row.stay_id, orgName: row.org_name ?? '', openedOn: row.opened_on, ownerName: row.owner_name,
    dueOn: row.due_on, lastHeardOn: row.last_heard_on, attempts: row.attempts, channels: row.channels,
    closed: row.closed_on === null ? null
      : { on: row.closed_on, by: row.closed_by, outcome: rule.outcomes[row.outcome ?? ''] ?? row.outcome ?? '', reason: row.outcome_reason },
  }
}

export function serveContacts(app: FastifyInstance, services: Services): void {
  serve(app, services, contactEndpoints, {
    'GET /api/contacts/load': ({ ctx, query }) => look(ctx, 'stays.read', (tx) => showLoads(tx, ctx, query.org)),
    'GET /api/contacts/members': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const { contactDays } = await readParameters(tx, ctx.actor.tenantId)
      const { org, page = 1, size = 50, ...wanted } = query
      const filter: MemberFilter = {
        ...wanted, range: await getRange(tx, ctx.actor, org), today: ctx.today, contactDays, page, size,
      }
      const rows = await listMembers(tx, ctx.actor, filter)
      return { contactDays, rows: rows.map(showMember(ctx.today)), total: rows[0]?.total ?? 0 }
    }),
    'GET /api/contacts/candidates': ({ ctx, query }) => look(ctx, 'contacts.assign', async (tx) => {
      const rows = await listCandidates(tx, ctx.actor, await getRange(tx, ctx.actor, query.org), query.search ?? '')
      return {
        rows: rows.map((row) => ({
          personId: row.person_id, name: row.name, orgName: row.org_name, posts: row.posts.map((kind) => postKinds[kind as PostKind]), members: row.members,
        })),
      }
    }),
    'POST /api/contacts/assignments': ({ ctx, body }) => assignContact(ctx, body),
    'GET /api/contacts/proposals': ({ ctx, query }) => look(ctx, 'contacts.assign', (tx) => showProposals(tx, ctx, query.org)),
    'POST /api/contacts/pairs': ({ ctx, body }) => assignPairs(ctx, body.pairs),
    'GET /api/contacts/guides': ({ ctx, query }) => look(ctx, 'stays.read', (tx) => showGuides(tx, ctx, query.org)),
    'POST /api/contacts/guides': ({ ctx, body }) => guideBranches(ctx, body),
    'POST /api/contacts/guides/:id/end': ({ ctx, params }) => endGuide(ctx, params.id),
    'POST /api/contacts/handover': ({ ctx, body }) => handOverContact(ctx, body),
    'GET /api/people/:id/contacts': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showLog(tx, ctx, params.id)),
    'POST /api/people/:id/contacts': ({ ctx, params, body }) => logContact(ctx, params.id, body),
    'POST /api/contact-entries/:id/void': ({ ctx, params, body }) => voidContact(ctx, params.id, body.reason),
    'GET /api/cases': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const { org, open, kind, page = 1, size = 50 } = query
      const rows = await listCases(tx, ctx.actor, {
        range: await getRange(tx, ctx.actor, org), page, size, ...(open === undefined ? {} : { open }), ...(kind === undefined ? {} : { kind }),
      })
      return { rows: rows.map(showCase), total: rows[0]?.total ?? 0 }
    }),
    'POST /api/cases/:id/close': ({ ctx, params, body }) => closeCase(ctx, params.id, body),
    'POST /api/people/:id/telephone': ({ ctx, params }) => showTelephone(ctx, params.id),
  })
}
