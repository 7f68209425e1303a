import { orgActKinds, type OrgActKind } from '../../domain/orgs/acts.ts'
import { judgeTerm, noteBranch, termStateWords } from '../../domain/orgs/judge-posts.ts'
import { isBranchKind, isOrgKind, orgKindRules, type OrgKind } from '../../domain/orgs/kinds.ts'
import { orgNotes, orgSources } from '../../domain/orgs/rule-refusals.ts'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { fullYearsBetween } from '../../domain/values/calendar.ts'
import { orgParameters } from '../../playbooks/national/parameters.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  countAround, countAroundOn, findLeadership, findOrg, listActs, listAncestors, listPosts, listShortNames, listSpans, type ActRow,
  type LeadershipRow, type OrgPageRow, type PostRow, type SpanRow,
} from './page-queries.ts'

const changeNames: Record<string, string> = {
  name: '名称', shortName: '简称', kind: '组织类别', parentId: '上级党组织', electedOn: '换届日期', termYears: '任期（年）',
  attachment: '挂靠单位', attachmentKind: '挂靠单位类别', managedBy: '日常管理单位', intoName: '并入',
}

type Side = Record<string, unknown>

function changesOf(act: ActRow, names: Map<string, string>) {
  const before = (act.facts['before'] ?? {}) as Side
  const after = (act.facts['after'] ?? (act.kind === 'merge' ? { intoName: act.facts['intoName'] } : {})) as Side
  const say = (key: string, value: unknown) => {
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null
    return key === 'parentId' && text !== null ? (names.get(text) ?? null) : text
  }
  return Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key]).map((key) => ({
    what: changeNames[key] ?? key, before: say(key, before[key]), after: say(key, after[key]),
  }))
}

function parentsNamed(acts: ActRow[]): string[] {
  return acts.flatMap((act) => ['before', 'after'].flatMap((side) => {
    const parent = (act.facts[side] as Side | undefined)?.['parentId']
    return typeof parent === 'string' ? [parent] : []
  }))
}

function showAct(act: ActRow, names: Map<string, string>) {
  const undoes = typeof act.facts['kind'] === 'string' && act.kind === 'undo' ? orgActKinds[act.facts['kind'] as OrgActKind] : null
  return {
    id: act.id, kind: act.kind, on: act.on_date, document: act.document,
    changes: act.kind === 'undo' ? [{ what: '撤回', before: undoes, after: null }] : changesOf(act, names),
    reason: typeof act.facts['reason'] === 'string' ? act.facts['reason'] : null,
    byName: act.by_name, recordedAt: act.recorded_at, undone: act.undone,
  }
}

const showPost = (post: PostRow) => ({
  id: post.id, kind: post.kind, kindName: postKinds[post.kind as PostKind], personId: post.person_id, holderName: post.holder_name,
  fromOn: post.from_on, untilOn: post.until_on, document: post.document,
})

/** Neighbouring spans that say the same are one line of the history. */
function showNames(spans: SpanRow[]) {
  const lines: { fromOn: string; untilOn: string | null; name: string; kind: string; parentName: string | null; status: string }[] = []
  for (const span of spans) {
    const last = lines.at(-1)
    const line = { fromOn: span.from_on, untilOn: span.until_on, name: span.name, kind: span.kind, parentName: span.parent_name, status: span.status }
    const same = last !== undefined && last.name === line.name && last.kind === line.kind && last.parentName === line.parentName && last.status === line.status
    if (same) last.untilOn = line.untilOn
    else if (span.from_on !== span.until_on) lines.push(line)
  }
  return lines
}

const showRow = (org: OrgPageRow) => ({
  id: org.id, parentId: org.parent_id, kind: org.kind, name: org.name, shortName: org.short_name, status: org.status, code: org.code,
  phone: org.phone, abroad: org.abroad, province: org.province, city: org.city, establishedBy: org.established_by, details: org.details,
  attachment: org.attachment, attachmentKind: org.attachment_kind, managedBy: org.managed_by, foundedOn: org.founded_on,
  foundingDocument: org.founding_document, termYears: org.term_years, electedOn: org.elected_on, dissolvedOn: org.dissolved_on,
  mergedInto: org.merged_id === null ? null : { id: org.merged_id, shortName: org.merged_name ?? '' }, version: org.version,
})

function onThatDay(spans: SpanRow[], on: string): SpanRow {
  const span = spans.findLast((one) => one.from_on <= on && (one.until_on === null || one.until_on > on))
  if (span === undefined) throw new Refusal('absent', 'orgs.not-yet', { on })
  return span
}

function showTerm(org: OrgPageRow, today: string) {
  if (!isOrgKind(org.kind)) return { state: 'none', stateName: '', endsOn: null, days: 0 }
  const term = judgeTerm({ kind: org.kind, electedOn: org.elected_on, termYears: org.term_years }, today, orgParameters)
  return { state: term.state, stateName: termStateWords[term.state], endsOn: term.endsOn, days: term.days }
}

const fill = (sentence: string, params: Record<string, string | number>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))

/** Offices that an organisation of this kind must have and that nobody holds. */
function noteVacancies(kind: OrgKind, posts: PostRow[], today: string) {
  return orgKindRules[kind].posts
    .filter(({ post, min }) => posts.filter((one) => one.kind === post && (one.until_on === null || one.until_on > today)).length < min)
    .map(({ post }) => ({ says: `${postKinds[post]}空缺，应及时补选或由上级指定。`, rule: isBranchKind(kind) ? orgSources.committee.text : null }))
}

/** Offices whose own term has run out and which nobody has relieved or renewed. */
function noteConflicts(posts: PostRow[], today: string) {
  const holders = posts.filter((one) => one.until_on === null || one.until_on > today)
  const secretaries = holders.filter((one) => one.kind === 'secretary')
  return secretaries.length > 1 ? [{ says: `同时有${secretaries.length}名书记（${secretaries.map((one) => one.holder_name).join('、')}），请核对任免日期。`, rule: null }] : []
}

function showNotes(org: OrgPageRow, posts: PostRow[], leadership: LeadershipRow, today: string) {
  if (!isOrgKind(org.kind) || org.status !== 'active') return []
  const about = noteBranch({
    kind: org.kind, fullMembers: leadership.full_members, members: leadership.members, committeeMembers: leadership.committee_members,
    secretaryPartyYears: leadership.secretary_full_on === null ? null : fullYearsBetween(leadership.secretary_full_on, today),
  }, orgParameters)
  return [
    ...noteVacancies(org.kind, posts, today), ...noteConflicts(posts, today),
    ...about.map((note) => ({ says: fill(orgNotes[note.code], note.params), rule: note.source.text })),
  ]
}

/** One organisation with its history, offices and numbers, today or as of a past day. */
export function showOrg(ctx: Context, id: string, on: string | undefined) {
  const { actor, today } = ctx
  return look(ctx, 'orgs.read', async (tx) => {
    const org = await findOrg(tx, actor, id)
    if (org === undefined) throw new Refusal('absent', 'orgs.absent')
    const past = on !== undefined && on < today
    const spans = await listSpans(tx, actor.tenantId, id)
    const then = past ? onThatDay(spans, on) : null
    const acts = await listActs(tx, actor.tenantId, id)
    const names = new Map((await listShortNames(tx, actor.tenantId, parentsNamed(acts))).map((row) => [row.id, row.short_name]))
    const place = then ?? org
    const counts = then === null ? await countAround(tx, actor.tenantId, org) : await countAroundOn(tx, actor.tenantId, { id, path: then.path }, on ?? today)
    const ancestors = await listAncestors(tx, actor.tenantId, place.path)
    const posts = await listPosts(tx, actor.tenantId, id, past ? on : undefined)
    const leadership = await findLeadership(tx, actor.tenantId, id, today)
    return {
      ...showRow(org),
      ...(then === null ? {} : { name: then.name, shortName: then.name === org.name ? org.short_name : then.name, kind: then.kind, parentId: then.parent_id, status: then.status }),
      on: past ? on : null,
      ancestors: ancestors.map((one) => ({ id: one.id, shortName: one.short_name, visible: one.path >= actor.scope.from && one.path < actor.scope.until })),
      children: counts.children, membersHere: counts.members_here, members: counts.members, away: counts.away, hosted: counts.hosted,
      posts: posts.map(showPost),
      term: showTerm(org, today), notes: past ? [] : showNotes(org, posts, leadership, today),
      history: acts.map((one) => showAct(one, names)),
      names: showNames(spans),
      own: actor.post !== null && actor.post.path === org.path,
    }
  })
}
