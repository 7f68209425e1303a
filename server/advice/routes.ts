import type { FastifyInstance } from 'fastify'
import { adviceEndpoints } from '../../contract/advice/endpoints.ts'
import { adviceRules, adviceSources, adviceWords, type AdviceRule } from '../../domain/advice/advice.ts'
import { draftFor, sayBecause } from '../../domain/advice/draft.ts'
import { scopeOf } from '../../domain/rights/scope.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { sql, type Tx } from '../platform/database.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { adviseAll, type Advised } from './advise.ts'
import { listDraftMembers, type Range } from './queries.ts'

const draftable: readonly AdviceRule[] = ['group-together', 'branch-possible', 'city-branch', 'raise-abroad', 'term']
/** What a page shows of one rule; the count says how many there are. */
const shownPerRule = 100

interface Asked {
  id: string | null
  name: string
  range: Range
  parentName: string
}

async function getAsked(tx: Tx, { actor }: Context, org: string | undefined): Promise<Asked> {
  const id = org ?? actor.post?.orgId ?? null
  if (id === null) return { id: null, name: actor.post?.orgName ?? '', range: actor.scope, parentName: '' }
  const found = await tx.find<{ name: string; path: string; parent_name: string | null }>(sql`
    select org.name, org.path, above.name as parent_name from orgs org
    left join orgs above on above.tenant_id = ${actor.tenantId} and above.id = org.parent_id
    where org.tenant_id = ${actor.tenantId} and org.id = ${id} and org.path >= ${actor.scope.from} and org.path < ${actor.scope.until}`)
  if (found === undefined) throw new Refusal('absent', 'request.absent')
  return { id, name: found.name, range: scopeOf(found.path), parentName: found.parent_name ?? '' }
}

const showAdvice = (advice: Advised) => ({
  rule: advice.rule, subjectId: advice.subject.id, subject: advice.subject.name, because: sayBecause(advice), orgName: advice.orgName,
  stayId: advice.subject.kind === 'stay' ? advice.subject.id : null, orgId: advice.orgId, checklist: advice.checklist, source: advice.source.text,
  drafts: draftable.includes(advice.rule),
})

async function draftOf(tx: Tx, ctx: Context, query: { rule: AdviceRule; subject: string; org?: string }) {
  const asked = await getAsked(tx, ctx, query.org)
  const advice = (await adviseAll(tx, ctx, asked.range, query.rule)).find((one) => one.subject.id === query.subject)
  if (advice === undefined) throw new Refusal('refused', 'advice.no-longer')
  const owner = advice.orgId === null ? asked : await getAsked(tx, ctx, advice.orgId)
  const members = advice.subject.kind === 'place'
    ? await listDraftMembers(tx, ctx.actor, owner.range, { placeId: advice.subject.id.split('/').slice(advice.orgId === null ? 0 : 1).join('/'), whole: advice.orgId === null })
    : []
  const draft = draftFor({ advice, signer: owner.name, addressee: owner.parentName || '〔　　〕党委', today: ctx.today, members: members.length })
  if (draft === null) throw new Refusal('refused', 'advice.no-draft')
  return {
    ...draft, checklist: advice.checklist, source: advice.source.text,
    members: members.map((row) => ({
      name: row.name, orgName: row.org_name, memberType: row.member_type === 'full' ? '正式党员' : '预备党员', employer: row.employer ?? '', leftOn: row.left_on,
    })),
  }
}

export function serveAdvice(app: FastifyInstance, services: Services): void {
  serve(app, services, adviceEndpoints, {
    'GET /api/advice': ({ ctx, query }) => look(ctx, 'stays.read', async (tx) => {
      const asked = await getAsked(tx, ctx, query.org)
      const all = await adviseAll(tx, ctx, asked.range, query.rule)
      const groups = adviceRules.map((rule) => ({ rule, found: all.filter((advice) => advice.rule === rule) })).filter(({ found }) => found.length > 0)
      return {
        org: { id: asked.id, name: asked.name },
        groups: groups.map(({ rule, found }) => ({
          rule, title: adviceWords[rule], source: adviceSources[rule].text, count: found.length, items: found.slice(0, shownPerRule).map(showAdvice),
        })),
      }
    }),
    'GET /api/advice/draft': ({ ctx, query }) => look(ctx, 'stays.read', (tx) => draftOf(tx, ctx, query)),
  })
}
