import { nameAuditAction } from '../../contract/audit/actions.ts'
import {
  judgeLevel, levels, personFields, relations, relationsOf, visibilityOf, type Level, type PersonField, type Seen,
} from '../../domain/people/levels.ts'
import { postKinds } from '../../domain/rights/posts.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { systemActor } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { findOwnPaths, listHostsElsewhere, listLooks, listPostsAt, type OwnPaths, type ViewingPost } from './queries.ts'

/** `/00001/00007/` → `/`, `/00001/`, `/00001/00007/`. */
function pathsAbove(path: string | null): string[] {
  if (path === null) return []
  const parts = path.split('/').filter((part) => part !== '')
  return ['/', ...parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}/`)]
}

const viewerOut = (relation: keyof typeof relations, level: Level, orgName: string, postName: string, holderName: string | null) => ({
  relation, relationName: relations[relation], orgName, postName, holderName, level, levelName: levels[level],
})

function seesThrough(post: ViewingPost, seen: Seen) {
  const viewer = { kind: post.kind, scope: scopeOf(post.path), personId: null }
  const level = judgeLevel(viewer, seen)
  const [relation] = relationsOf(viewer, seen)
  return relation === undefined || level === 'none' ? [] : [viewerOut(relation, level, post.org_name, postKinds[post.kind], post.holder_name)]
}

const seenOf = (own: OwnPaths): Seen => ({ id: own.id, homePath: own.home_path, hostPath: own.host_path, contactId: own.contact_id })

const describeLevels = () => (Object.keys(levels) as Level[]).filter((level) => level !== 'none' && level !== 'identity').map((level) => {
  const fields = Object.keys(personFields) as PersonField[]
  const named = (visibility: string) => fields.filter((field) => visibilityOf(level, field) === visibility).map((field) => personFields[field].name)
  return { level, levelName: levels[level], shown: named('shown'), masked: named('masked') }
})

/**
 * Everybody whose post or task lets them see the signed-in person today, and how much. Posts of others are out of one's
 * own sight: the program looks, for this one question.
 */
export async function listViewers(ctx: Context) {
  const { actor } = ctx
  if (actor.personId === null) return { rows: [], levels: describeLevels() }
  const { personId } = actor
  return ctx.db.withTenant(systemActor(actor.tenantId), async (tx) => {
    const own = await findOwnPaths(tx, actor)
    if (own === undefined) return { rows: [], levels: describeLevels() }
    const paths = [...new Set([...pathsAbove(own.home_path), ...pathsAbove(own.host_path)])]
    const posts = await listPostsAt(tx, actor.tenantId, paths, ctx.today)
    const elsewhere = await listHostsElsewhere(tx, actor.tenantId, personId)
    return {
      rows: [
        ...(own.contact_name === null ? [] : [viewerOut('contact', 'contact', '', '联系人', own.contact_name)]),
        ...posts.flatMap((post) => seesThrough(post, seenOf(own))),
        ...elsewhere.map((host) => viewerOut('host', 'contact', host.host_org_name, '流入地党组织经办人', null)),
      ],
      levels: describeLevels(),
    }
  })
}

/** Who looked at the signed-in person, changed or exported something about them, and why. */
export async function listWhoLooked(ctx: Context, page: { page: number; size: number }) {
  const { actor } = ctx
  if (actor.personId === null) return { rows: [], total: 0 }
  const { personId } = actor
  const rows = await ctx.db.withTenant(systemActor(actor.tenantId), (tx) => listLooks(tx, actor.tenantId, personId, actor.userId ?? '', page))
  return {
    rows: rows.map((row) => ({
      at: row.at, userName: row.user_name, post: row.post, action: row.action, actionName: nameAuditAction(row.action),
      reason: row.reason, field: row.field,
    })),
    total: rows[0]?.total ?? 0,
  }
}
