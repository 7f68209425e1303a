import type { FastifyInstance } from 'fastify'
import { learningEndpoints } from '../../contract/learning/endpoints.ts'
import { ownLearningEndpoints } from '../../contract/learning/own-endpoints.ts'
import { sayRule } from '../../domain/playbook/county-rules.ts'
import { hourSourceNames } from '../../domain/learning/words.ts'
import { countyRuleDefaults } from '../../playbooks/national/county-rules.ts'
import { learningDefaults } from '../../playbooks/national/learning.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { readRules } from '../playbooks/county-rules.ts'
import { issueCards, noteCard, readCard } from './cards.ts'
import { confirmSession } from './confirm-session.ts'
import { countMembers, getCourse, getSession, listCourses, listPlaces, listSessions } from './course-queries.ts'
import { cancelSession, changeCourse, changeSession, closeCourse, openCourse, setSessions } from './courses.ts'
import { changeGroup, closeGroup, foundGroup, foundGroupsBelow, getGroup, joinGroup, leaveGroup, listGroups, listMembersOf } from './groups.ts'
import { showHours, showLedger } from './hours.ts'
import { showOwnLearning } from './own-learning.ts'
import { ownContext } from '../platform/own.ts'
import { getPackage, listPackages, listReceipts } from './package-queries.ts'
import { notePackages, pushPackage, receivePackage } from './packages.ts'
import { dispatchParcels, noteParcel, prepareParcels, printLabels, receiveParcel, returnParcel, setAddress } from './parcels.ts'
import { chooseFor, chooseSession, withdrawFromSession } from './places.ts'
import { getRange, offeredTo } from './reach.ts'
import { listCards, listParcels } from './sent-queries.ts'
import { showCard, showCourse, showGroup, showPackage, showParcel, showPlace, showReceipt, showSession } from './show-learning.ts'

/** A branch is listed whole on its sheet; a township's course lists those who chose it. */
const mostListed = 300

const paged = <Q extends { page?: number; size?: number }>({ page = 1, size = 50, ...rest }: Q) => ({ ...rest, page, size })
const counted = <Row extends { total: number }, Shown>(rows: readonly Row[], show: (row: Row) => Shown) => ({ rows: rows.map(show), total: rows[0]?.total ?? 0 })

function showSheet(ctx: Context, id: string) {
  return look(ctx, 'learning.read', async (tx) => {
    const session = await getSession(tx, ctx.actor, id)
    const shown = showSession(ctx.actor, session)
    const { members } = shown.mayManage ? await countMembers(tx, ctx.actor.tenantId, session.path) : { members: 0 }
    const people = await listPlaces(tx, ctx.actor, session, shown.mayManage && members <= mostListed)
    return { session: shown, people: people.map(showPlace) }
  })
}

async function showRules(tx: Tx, ctx: Context) {
  const { gatherings: _gatherings, ...plain } = learningDefaults
  const rules = await readRules(tx, ctx.actor.tenantId, ctx.today)
  const { checkDay, learningCaps } = countyRuleDefaults
  return {
    rows: [
      ...Object.values(plain).map(({ label, value, unit, source }) => ({ label, value: `${value}${unit}`, source: source.text })),
      { label: checkDay.label, value: sayRule(rules.checkDay), source: checkDay.source.text }, { label: learningCaps.label, value: '如下', source: learningCaps.source.text },
    ],
    caps: hourSourceNames.map((source) => ({ source, cap: rules.learningCaps.caps[source] ?? null })),
  }
}

export function serveLearning(app: FastifyInstance, services: Services): void {
  serve(app, services, learningEndpoints, {
    'GET /api/learning/courses': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      counted(await listCourses(tx, ctx.actor, { ...paged(query), range: await getRange(tx, ctx.actor, org) }), (row) => showCourse(ctx.actor, row))),
    'POST /api/learning/courses': ({ ctx, body }) => openCourse(ctx, body),
    'GET /api/learning/courses/:id': ({ ctx, params }) => look(ctx, 'learning.read', async (tx) => {
      const course = await getCourse(tx, ctx.actor, params.id)
      const sessions = await listSessions(tx, ctx.actor.tenantId, { offered: offeredTo(ctx.actor, 'session'), personId: null, courseId: params.id })
      return { course: showCourse(ctx.actor, course), sessions: sessions.map((row) => showSession(ctx.actor, row)) }
    }),
    'PUT /api/learning/courses/:id': ({ ctx, params, body }) => changeCourse(ctx, params.id, body),
    'POST /api/learning/courses/:id/close': ({ ctx, params }) => closeCourse(ctx, params.id),
    'POST /api/learning/courses/:id/sessions': ({ ctx, params, body }) => setSessions(ctx, params.id, body.sessions),
    'GET /api/learning/sessions': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) => {
      const rows = await listSessions(tx, ctx.actor.tenantId, { ...query, offered: offeredTo(ctx.actor, 'session'), personId: null, range: await getRange(tx, ctx.actor, org) })
      return { rows: rows.map((row) => showSession(ctx.actor, row)) }
    }),
    'GET /api/learning/sessions/:id': ({ ctx, params }) => showSheet(ctx, params.id),
    'PUT /api/learning/sessions/:id': ({ ctx, params, body }) => changeSession(ctx, params.id, body),
    'POST /api/learning/sessions/:id/cancel': ({ ctx, params, body }) => cancelSession(ctx, params.id, body.reason),
    'POST /api/learning/sessions/:id/places': ({ ctx, params, body }) => chooseFor(ctx, params.id, body.personIds),
    'PUT /api/learning/sessions/:id/attendance': ({ ctx, params, body }) => confirmSession(ctx, params.id, body.attended),
    'GET /api/learning/packages': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      counted(await listPackages(tx, ctx.actor, { ...paged(query), range: await getRange(tx, ctx.actor, org) }), showPackage)),
    'GET /api/learning/packages/:id': ({ ctx, params }) => look(ctx, 'learning.read', async (tx) => showPackage(await getPackage(tx, ctx.actor, params.id))),
    'POST /api/learning/packages': ({ ctx, body }) => pushPackage(ctx, body),
    'GET /api/learning/receipts': ({ ctx, query: { org, package: packageId, ...query } }) => look(ctx, 'learning.note', async (tx) =>
      counted(await listReceipts(tx, ctx.actor, { ...paged(query), ...(packageId === undefined ? {} : { packageId }), range: await getRange(tx, ctx.actor, org) }), showReceipt)),
    'POST /api/learning/packages/:id/receipts': ({ ctx, params, body }) => notePackages(ctx, params.id, body.personIds),
    'GET /api/learning/groups': ({ ctx, query: { org, parent, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      counted(await listGroups(tx, ctx.actor, { ...paged(query), ...(parent === undefined ? {} : { parentId: parent }), range: await getRange(tx, ctx.actor, org) }), (row) => showGroup(ctx.actor, row))),
    'POST /api/learning/groups': ({ ctx, body }) => foundGroup(ctx, body),
    'POST /api/learning/groups/below': ({ ctx, body }) => foundGroupsBelow(ctx, body),
    'GET /api/learning/groups/:id': ({ ctx, params }) => look(ctx, 'learning.read', async (tx) => {
      const group = await getGroup(tx, ctx.actor, params.id)
      const members = await listMembersOf(tx, ctx.actor, params.id)
      const packages = await listPackages(tx, ctx.actor, { range: undefined, groupId: params.id, page: 1, size: 50 })
      return {
        group: showGroup(ctx.actor, group), packages: packages.map(showPackage),
        members: members.map((row) => ({ personId: row.person_id, name: row.person_name, orgName: row.org_name ?? '', fromOn: row.from_on, away: row.away })),
      }
    }),
    'PUT /api/learning/groups/:id': ({ ctx, params, body }) => changeGroup(ctx, params.id, body),
    'POST /api/learning/groups/:id/members': ({ ctx, params, body }) => joinGroup(ctx, params.id, body.personIds),
    'POST /api/learning/groups/:id/leave': ({ ctx, params, body }) => leaveGroup(ctx, params.id, body.personIds),
    'POST /api/learning/groups/:id/close': ({ ctx, params }) => closeGroup(ctx, params.id),
    'GET /api/learning/parcels': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      counted(await listParcels(tx, ctx.actor, { ...paged(query), range: await getRange(tx, ctx.actor, org) }), (row) => showParcel(ctx.actor, row))),
    'POST /api/learning/parcels': ({ ctx, body }) => prepareParcels(ctx, body),
    'POST /api/learning/parcels/labels': ({ ctx, body }) => printLabels(ctx, body.ids, body.reason),
    'PUT /api/learning/parcels/:id/address': ({ ctx, params, body }) => setAddress(ctx, params.id, body.address),
    'POST /api/learning/parcels/dispatch': ({ ctx, body }) => dispatchParcels(ctx, body),
    'POST /api/learning/parcels/:id/receive': ({ ctx, params, body }) => noteParcel(ctx, params.id, body.on),
    'POST /api/learning/parcels/:id/return': ({ ctx, params, body }) => returnParcel(ctx, params.id, body),
    'GET /api/learning/cards': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      counted(await listCards(tx, ctx.actor, { ...paged(query), range: await getRange(tx, ctx.actor, org) }), showCard)),
    'POST /api/learning/cards': ({ ctx, body }) => issueCards(ctx, body),
    'POST /api/learning/cards/:id/note': ({ ctx, params, body }) => noteCard(ctx, params.id, body.note),
    'GET /api/learning/hours': ({ ctx, query: { org, ...query } }) => look(ctx, 'learning.read', async (tx) =>
      showHours(tx, ctx, { ...paged(query), range: await getRange(tx, ctx.actor, org) })),
    'GET /api/learning/hours/:personId': ({ ctx, params, query }) => look(ctx, 'learning.read', (tx) => showLedger(tx, ctx, params.personId, query.year)),
    'GET /api/learning/rules': ({ ctx }) => look(ctx, 'learning.read', (tx) => showRules(tx, ctx)),
  })
  serve(app, services, ownLearningEndpoints, {
    'GET /api/pocket/learning': ({ ctx }) => showOwnLearning(ownContext(ctx)),
    'GET /api/pocket/learning/hours': ({ ctx, query }) => {
      const own = ownContext(ctx)
      return look(own, 'self.use', (tx) => showLedger(tx, own, own.personId, query.year, true))
    },
    'POST /api/pocket/learning/sessions/:id/choose': ({ ctx, params }) => chooseSession(ownContext(ctx), params.id),
    'POST /api/pocket/learning/sessions/:id/withdraw': ({ ctx, params }) => withdrawFromSession(ownContext(ctx), params.id),
    'POST /api/pocket/learning/packages/:id/receive': ({ ctx, params }) => receivePackage(ownContext(ctx), params.id),
    'POST /api/pocket/learning/parcels/:id/receive': ({ ctx, params }) => receiveParcel(ownContext(ctx), params.id),
    'POST /api/pocket/learning/cards/:id/read': ({ ctx, params }) => readCard(ownContext(ctx), params.id),
  })
}
