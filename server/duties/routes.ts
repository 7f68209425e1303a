import type { FastifyInstance } from 'fastify'
import { dutyEndpoints } from '../../contract/duties/endpoints.ts'
import { dutyLights, isOpen, type DutyLight } from '../../domain/duties/light.ts'
import { sayPeriod } from '../../domain/duties/period.ts'
import { happeningKinds, sayPattern, type HappeningKind } from '../../domain/happenings/happening.ts'
import { owners, spells, type DutyClause, type Owner } from '../../domain/playbook/clause.ts'
import { holdsRight } from '../../domain/rights/rights.ts'
import { dutyParameters } from '../../playbooks/national/duty-parameters.ts'
import { getTop } from '../orgs/org-range.ts'
import { asOneself } from '../platform/actor.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { notePlace, noteDuty, reopenDuty, waiveDuty } from './actions.ts'
import { foldRows } from './fold-rows.ts'
import { countDuties, countLights, findStayInSight, listDuties, listOwnDuties, listParts, listStayDuties, type DutyRow, type LightCount } from './queries.ts'
import { findDutyClause, nameOfPlaybook, placeOfClause } from './terms.ts'

type Counts = Record<DutyLight, number>

const lights = Object.keys(dutyLights) as DutyLight[]
const sides = Object.keys(owners) as Owner[]

function sum(rows: readonly LightCount[]): Counts {
  const counts = Object.fromEntries(lights.map((light) => [light, 0])) as Counts
  for (const { light, count } of rows) counts[light] += count
  return counts
}

/** What fulfils a duty, for people to read. */
function sayProof(clause: DutyClause | undefined): string {
  if (clause === undefined) return ''
  return clause.proof === 'by-hand' ? '由责任方登记办理情况' : `系统记录到“${[...new Set(clause.proof.map(sayPattern))].join('”或“')}”即为完成`
}

const sayHowOften = (clause: DutyClause | undefined) => (clause === undefined ? '' : clause.per === 'stay' ? '每次外出一次' : spells[clause.per])

const showDuty = (ctx: Context) => (row: DutyRow) => {
  const clause = findDutyClause(row.clause_id)
  const key = { subjectId: row.subject_id, clauseId: row.clause_id, period: row.period, orgId: row.org_id }
  return {
    ...key, title: clause?.title ?? row.clause_id, playbook: row.playbook, playbookName: nameOfPlaybook(row.playbook), source: clause?.source.text ?? '', side: row.side,
    periodName: sayPeriod(row.period), orgName: row.org_name ?? '', personId: row.person_id, personName: row.person_name, stayId: row.stay_id,
    fromOn: row.from_on, dueOn: row.due_on, light: row.light, daysLeft: row.days_left, fulfilledOn: row.fulfilled_on,
    proof: row.proof_kind === null ? null
      : { what: happeningKinds[row.proof_kind as HappeningKind], byName: row.proof_by ?? '', concept: row.proof_source ?? '', opens: row.proof_opens },
    noted: row.noted_by === null ? null
      : { byName: row.noted_by, note: row.note_enc === null ? null : ctx.crypto.open(notePlace(ctx.actor.tenantId, key), row.note_enc) },
    waived: row.waived_on === null ? null : { on: row.waived_on, byName: row.waived_by ?? '', reason: row.waived_reason ?? '' },
    place: clause?.at ?? 'duties', byHand: clause?.proof === 'by-hand', says: sayProof(clause),
  }
}

/** A member's duties, each with those that the same fact fulfils: what is open among itself, what is over by how and when. */
function showOwn(ctx: Context, rows: readonly DutyRow[]) {
  const alike = Object.groupBy(rows, ({ light, fulfilled_on: on }) => (isOpen(light) ? 'open' : `${light} ${on}`))
  return Object.values(alike).flatMap((some = []) => foldRows(some)).map(({ duty, along }) => ({
    ...showDuty(ctx)(duty),
    along: along.map((row) => ({ title: findDutyClause(row.clause_id)?.title ?? row.clause_id, playbookName: nameOfPlaybook(row.playbook), periodName: sayPeriod(row.period) })),
  }))
}

function showList(side: Owner, rows: readonly LightCount[]) {
  const ids = [...new Set(rows.map((row) => row.clause_id))].toSorted((a, b) => placeOfClause(a) - placeOfClause(b))
  return {
    side, counts: sum(rows),
    clauses: ids.map((clauseId) => {
      const [clause, own] = [findDutyClause(clauseId), rows.filter((row) => row.clause_id === clauseId)]
      const playbook = own[0]?.playbook ?? ''
      return {
        clauseId, playbook, playbookName: nameOfPlaybook(playbook), title: clause?.title ?? clauseId, source: clause?.source.text ?? '', says: sayProof(clause),
        often: sayHowOften(clause), counts: sum(own),
      }
    }),
  }
}

interface ListsWanted { org?: string | undefined; month?: string | undefined; playbook?: string | undefined }

async function showLists(tx: Tx, ctx: Context, { org, month, playbook }: ListsWanted) {
  const top = await getTop(tx, ctx.actor, org)
  const all = await countLights(tx, ctx.actor, { range: top, today: ctx.today, month })
  const rows = playbook === undefined ? all : all.filter((row) => row.playbook === playbook)
  const parts = ctx.actor.reach === 'scope' ? await listParts(tx, ctx.actor, top.id) : []
  const known = new Set(parts.map(({ path }) => path))
  const placeOf = (row: LightCount) => (known.has(row.part) ? row.part : top.path)
  const codes = [...new Set(all.map((row) => row.playbook))].toSorted()
  return {
    today: ctx.today, dueSoonDays: dutyParameters.dueSoonDays,
    lists: sides.map((side) => showList(side, rows.filter((row) => row.side === side))),
    orgs: parts.map((part) => {
      const own = rows.filter((row) => placeOf(row) === part.path)
      const of = (side: Owner) => sum(own.filter((row) => row.side === side))
      return { orgId: part.id, name: part.name, home: of('home'), host: of('host'), member: of('member'), any: own.length > 0 }
    }).filter(({ any }) => any).map(({ any: _any, ...part }) => part),
    playbooks: codes.map((code) => ({ code, name: nameOfPlaybook(code) })),
  }
}

/** As the playbooks name them; of each clause the newest stretch first. */
const inOrder = (rows: readonly DutyRow[]) => rows.toSorted((a, b) => placeOfClause(a.clause_id) - placeOfClause(b.clause_id) || (a.due_on < b.due_on ? 1 : -1))

async function showStay(tx: Tx, ctx: Context, stayId: string) {
  if (await findStayInSight(tx, ctx.actor, stayId) === undefined) throw new Refusal('absent', 'request.absent')
  const kind = ctx.actor.post?.kind ?? 'member'
  return {
    mayNote: holdsRight(kind, 'stays.manage'), mayWaive: holdsRight(kind, 'duties.waive'),
    rows: inOrder(await listStayDuties(tx, ctx.actor, stayId, ctx.today)).map(showDuty(ctx)),
  }
}

export function serveDuties(app: FastifyInstance, services: Services): void {
  serve(app, services, dutyEndpoints, {
    'GET /api/duties/lists': ({ ctx, query }) => look(ctx, 'stays.read', (tx) => showLists(tx, ctx, query)),
    'GET /api/duties': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const { org, page = 1, size = 50, ...filter } = query
      const wanted = { ...filter, range: await getTop(tx, ctx.actor, org), today: ctx.today }
      const rows = await listDuties(tx, ctx.actor, wanted, { page, size })
      const before = (page - 1) * size
      // a page that is not full is the last one
      const total = rows.length < size && (rows.length > 0 || page === 1) ? before + rows.length : await countDuties(tx, ctx.actor, wanted)
      return { rows: rows.map(showDuty(ctx)), total }
    }),
    'GET /api/stays/:id/duties': ({ ctx, params }) => look(ctx, 'stays.read', (tx) => showStay(tx, ctx, params.id)),
    'POST /api/duties/note': ({ ctx, body }) => noteDuty(ctx, body),
    'POST /api/duties/waive': ({ ctx, body }) => waiveDuty(ctx, body),
    'POST /api/duties/reopen': ({ ctx, body }) => reopenDuty(ctx, body),
    'GET /api/pocket/duties': ({ ctx }) => {
      const own = { ...ctx, actor: asOneself(ctx.actor) }
      return look(own, 'self.use', async (tx) => ({ today: ctx.today, rows: showOwn(own, await listOwnDuties(tx, own.actor, ctx.today)) }))
    },
  })
}
