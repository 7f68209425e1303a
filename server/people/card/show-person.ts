import { judgeLevel, levels, mayReveal, personFields, relationsOf, visibilityOf, type Level, type PersonField } from '../../../domain/people/levels.ts'
import { maskAddress, maskIdentity, maskPhone } from '../../../domain/people/masks.ts'
import { postKinds, type PostKind } from '../../../domain/rights/posts.ts'
import { holdsRight, type Action } from '../../../domain/rights/rights.ts'
import { covers } from '../../../domain/rights/scope.ts'
import { look } from '../../platform/act.ts'
import { withWholeReach } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { recordLook } from '../../platform/looks.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listCorrectionsOf, showCorrection } from '../forms/correction-queries.ts'
import { listMergesOf, showMerge } from '../merge/merge-queries.ts'
import { openField, type SealedField } from '../person-record.ts'
import { viewerOf } from '../visibility.ts'
import { findPerson, listMemberships, listOrgNames, listParticipations, listPosts, listStays, type CardRow, type ParticipationRow } from './card-queries.ts'

export const masks: Record<SealedField, (text: string) => string> = {
  identity: maskIdentity, phone: maskPhone, landline: maskPhone, address: maskAddress, registeredAddress: maskAddress,
}

const seenOf = (row: CardRow) => ({ id: row.id, homePath: row.home_path, hostPath: row.host_path, contactId: row.contact_id })

/** The person and the level at which the actor sees it; whoever is not seen is absent. */
export async function getSeenPerson(tx: Tx, ctx: Context, id: string): Promise<{ row: CardRow; level: Level }> {
  const row = await findPerson(tx, ctx.actor, id)
  const level = row === undefined ? 'none' : ctx.actor.reach === 'system' ? 'identity' : judgeLevel(viewerOf(ctx.actor), seenOf(row))
  if (row === undefined || level === 'none') throw new Refusal('absent', 'people.absent')
  return { row, level }
}

function showSealed(ctx: Context, row: CardRow, level: Level, field: SealedField) {
  const visibility = visibilityOf(level, field)
  const text = visibility === 'hidden' ? null : openField(ctx.crypto, ctx.actor.tenantId, row, field)
  const masked = visibility === 'masked' && text !== null
  return {
    shown: text === null ? null : visibility === 'shown' ? text : masks[field](text), masked,
    revealable: masked && mayReveal(viewerOf(ctx.actor).kind, level, field),
  }
}

function showDetails(details: Record<string, unknown>): { name: string; value: string }[] {
  return Object.entries(details).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [{ name, value }] : []))
}

function showFacts(ctx: Context, row: CardRow, level: Level) {
  const shown = <T>(field: PersonField, value: T): T | null => (visibilityOf(level, field) === 'shown' ? value : null)
  const sealed = (field: SealedField) => showSealed(ctx, row, level, field)
  return {
    name: row.name, memberType: row.member_type,
    sex: shown('sex', row.sex), ethnic: shown('ethnic', row.ethnic), birthOn: shown('birthOn', row.birth_on),
    education: shown('education', row.education), educationText: shown('education', row.education_text), degree: shown('education', row.degree),
    joinedOn: shown('joinedOn', row.joined_on), fullOn: shown('fullOn', row.full_on), partyStatus: shown('partyStatus', row.party_status),
    job: shown('job', row.job), professionalTitle: shown('professionalTitle', row.professional_title), newClass: shown('newClass', row.new_class),
    migrantWorker: shown('migrantWorker', row.migrant_worker), deceasedOn: shown('deceasedOn', row.deceased_on), leftOn: shown('deceasedOn', row.left_on),
    declaredMigrant: shown('details', row.declared_migrant), declaredLost: shown('details', row.declared_lost),
    details: shown('details', showDetails(row.details)), contactName: shown('contact', row.contact_name),
    phone: sealed('phone'), landline: sealed('landline'), identity: sealed('identity'), address: sealed('address'),
    registeredAddress: sealed('registeredAddress'),
  }
}

interface Ties {
  memberships: Awaited<ReturnType<typeof listMemberships>>
  participations: ParticipationRow[]
  posts: Awaited<ReturnType<typeof listPosts>>
}

/** Branches that the actor does not see are named on the card all the same: it is the person's history. */
async function nameOrgs(ctx: Context, row: CardRow, ties: Ties): Promise<(id: string) => { id: string; shortName: string }> {
  const ids = [row.home_org_id, ...ties.memberships.map((one) => one.org_id), ...ties.participations.map((one) => one.org_id), ...ties.posts.map((one) => one.org_id)]
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await ctx.db.withTenant(withWholeReach(ctx.actor), (tx) => listOrgNames(tx, ctx.actor.tenantId, wanted))
  const names = new Map(rows.map((one) => [one.id, one.short_name]))
  return (id) => ({ id, shortName: names.get(id) ?? '' })
}

function showTies(ctx: Context, level: Level, ties: Ties, org: (id: string) => { id: string; shortName: string }) {
  const seen = (field: PersonField) => visibilityOf(level, field) === 'shown'
  return {
    memberships: seen('memberships')
      ? ties.memberships.map((one) => ({ id: one.id, org: org(one.org_id), fromOn: one.from_on, untilOn: one.until_on, endedBy: one.ended_by, document: one.document }))
      : [],
    participations: seen('posts')
      ? ties.participations.map((one) => ({
        id: one.id, org: org(one.org_id), kind: one.kind, fromOn: one.from_on, untilOn: one.until_on, stayId: one.stay_id,
        mayEnd: one.stay_id === null && one.until_on === null && covers(ctx.actor.scope, one.path) && holdsRight(viewerOf(ctx.actor).kind, 'people.change'),
      }))
      : [],
    posts: seen('posts')
      ? ties.posts.map((one) => ({
        id: one.id, kind: one.kind, kindName: postKinds[one.kind as PostKind], orgId: one.org_id,
        orgName: one.org_id === null ? '' : org(one.org_id).shortName, fromOn: one.from_on, untilOn: one.until_on, document: one.document,
      }))
      : [],
  }
}

function mayDo(ctx: Context, row: CardRow, level: Level) {
  const { kind } = viewerOf(ctx.actor)
  const relations = relationsOf(viewerOf(ctx.actor), seenOf(row))
  const home = relations.includes('home') && holdsRight(kind, 'people.change')
  const self = relations.includes('self')
  const contact = relations.includes('contact') || (relations.includes('host') && holdsRight(kind, 'people.change'))
  return {
    change: home, readmit: home && row.left_on !== null && row.deceased_on === null, changeContact: home || self || contact, changeAddress: home || self,
    merge: relations.includes('home') && holdsRight(kind, 'people.merge'), correct: !home && level !== 'name',
  }
}

async function readCard(tx: Tx, ctx: Context, id: string) {
  const { tenantId } = ctx.actor
  const { row, level } = await getSeenPerson(tx, ctx, id)
  const isFile = visibilityOf(level, 'details') === 'shown'
  const read = {
    row, level,
    ties: {
      memberships: await listMemberships(tx, tenantId, id), participations: await listParticipations(tx, tenantId, id), posts: await listPosts(tx, tenantId, id),
    },
    stays: visibilityOf(level, 'stay') === 'shown' ? await listStays(tx, tenantId, id) : [],
    corrections: isFile ? await listCorrectionsOf(tx, tenantId, id) : [],
    merges: isFile ? await listMergesOf(tx, tenantId, id) : [],
  }
  await recordLook(tx, ctx, id)
  return read
}

/** One card with everything the actor's level shows (pain 25). */
export async function showPerson(ctx: Context, id: string, action: Action = 'people.read') {
  const { row, level, ties, stays, corrections, merges } = await look(ctx, action, (tx) => readCard(tx, ctx, id))
  const org = await nameOrgs(ctx, row, ties)
  return {
    id, level, levelName: levels[level], relations: relationsOf(viewerOf(ctx.actor), seenOf(row)),
    homeOrg: row.home_org_id === null ? null : org(row.home_org_id),
    ...showFacts(ctx, row, level),
    ...showTies(ctx, level, ties, org),
    stays: stays.map((stay) => ({
      id: stay.id, state: stay.state, open: stay.open, homeOrgName: stay.home_org_name, hostOrgName: stay.host_org_name, province: stay.province,
      city: stay.city, county: stay.county, leftOn: stay.left_on, endedOn: stay.ended_on, lastHeardOn: stay.last_heard_on,
    })),
    corrections: corrections.map((one) => showCorrection(ctx, one)),
    merges: merges.map(showMerge),
    version: row.version,
    may: mayDo(ctx, row, level),
  }
}

/** The name by which the journal and refusals call a field. */
export const fieldName = (field: SealedField): string => personFields[field].name
