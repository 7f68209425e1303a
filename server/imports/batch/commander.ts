import type { PostKind } from '../../../domain/rights/posts.ts'
import { scopeOf } from '../../../domain/rights/scope.ts'
import { systemActor, type Actor } from '../../platform/actor.ts'
import { dayInChina, type Context } from '../../platform/context.ts'
import type { Services } from '../../platform/http.ts'

/** Who gave the last command on an import, as it is kept: jobs act as that one, within the import's own scope. */
export interface Commander {
  userId: string | null
  name: string
  post: { id: string; kind: PostKind; orgId: string | null; orgName: string } | null
}

export function commanderOf({ userId, name, post }: Actor): Commander {
  return { userId, name, post: post === null ? null : { id: post.id, kind: post.kind, orgId: post.orgId, orgName: post.orgName } }
}

/** The path whose organisations an import may touch. */
export const pathOf = (actor: Actor) => actor.post?.path ?? '/'

export function actorOf(tenantId: number, path: string, { userId, name, post }: Commander): Actor {
  if (post === null) return systemActor(tenantId, name)
  return { tenantId, userId, personId: null, name, post: { ...post, path }, reach: 'scope', scope: scopeOf(path) }
}

/** The context of a job that carries on what somebody has commanded. */
export function jobContext(services: Services, actor: Actor): Context {
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  return { ...held, actor, now: now.toISOString(), today: dayInChina(now) }
}
