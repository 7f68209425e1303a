import { isOrgKind, orgKindRules, type OrgKind } from '../../../domain/orgs/kinds.ts'
import { judgePlace } from '../../../domain/orgs/judge-org.ts'
import type { OrgVerdict } from '../../../domain/orgs/rule-refusals.ts'
import { refusalParams } from '../../../domain/rules/verdict.ts'
import type { Context } from '../../platform/context.ts'
import { sql, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'

/** A rule that says no refuses the request with its own sentence, source and whom to ask. */
export function requireAllowed(verdict: OrgVerdict): void {
  if (!verdict.ok) throw new Refusal('refused', verdict.code, refusalParams(verdict))
}

export function kindOf(text: string): OrgKind {
  if (!isOrgKind(text)) throw new Refusal('invalid', 'orgs.kind-unknown')
  return text
}

interface ParentRow {
  path: string
  kind: string
  short_name: string
  since: string
}

export interface Place {
  path: string
  kind: OrgKind | null
}

/** Refuses unless an organisation of that kind may stand under that parent from that day on; answers what is above it. */
export async function requirePlace(tx: Tx, { actor }: Context, kind: string, parentId: string | null, on: string): Promise<Place> {
  if (parentId === null) {
    if (actor.scope.from !== '/') throw new Refusal('absent', 'orgs.absent')
    requireAllowed(judgePlace(kindOf(kind), null))
    return { path: '/', kind: null }
  }
  const parent = await tx.find<ParentRow>(sql`
    select path, kind, short_name,
      (select min(span.from_on) from org_spans span where span.tenant_id = orgs.tenant_id and span.org_id = orgs.id) as since
    from orgs
    where tenant_id = ${actor.tenantId} and id = ${parentId} and status = 'active'
      and path >= ${actor.scope.from} and path < ${actor.scope.until}
    for share`)
  if (parent === undefined) throw new Refusal('absent', 'orgs.absent')
  requireAllowed(judgePlace(kindOf(kind), kindOf(parent.kind)))
  if (on < parent.since) throw new Refusal('refused', 'orgs.older-than-parent', { name: parent.short_name, since: parent.since })
  return { path: parent.path, kind: kindOf(parent.kind) }
}

/** Organisations of this kind elect nobody: their leaders are appointed. 支部条例 第八条. */
export function requireElections(kind: string): void {
  const rule = orgKindRules[kindOf(kind)]
  if (!rule.term) throw new Refusal('refused', 'orgs.no-election', { kind: rule.name })
}
