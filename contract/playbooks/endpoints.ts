import { Type } from 'typebox'
import { hourSources, type HourSource } from '../../domain/learning/words.ts'
import { countyRuleWords, type CountyRule } from '../../domain/playbook/county-rules.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Shape, Text, Titled } from '../shapes.ts'

const Adopted = Shape({
  id: Id, playbook: Text(20), name: Type.String(), version: Type.Integer(), orgId: Nullable(Id), orgName: Type.String(), fromOn: Day, untilOn: Nullable(Day),
  document: Nullable(Type.String()), guardReason: Nullable(Type.String()), byName: Type.String(),
})

const Offered = Shape({
  code: Type.String(), version: Type.Integer(), name: Type.String(), place: Type.String(), says: Type.String(),
  clauses: Type.Array(Shape({ id: Type.String(), kind: Type.String(), kindName: Type.String(), title: Type.String(), source: Type.String(), grade: Type.String() })),
})

const YearDay = { month: Type.Integer({ title: '月', minimum: 1, maximum: 12 }), date: Type.Integer({ title: '日', minimum: 1, maximum: 31 }) }
const Cap = (source: HourSource) => Optional(Type.Number({ title: hourSources[source], minimum: 0, maximum: 200 }))
const RuleValues = {
  learningCaps: Shape({
    caps: Shape({
      training: Cap('training'), 'night-school': Cap('night-school'), 'holiday-school': Cap('holiday-school'), lesson: Cap('lesson'), 'theme-day': Cap('theme-day'), meeting: Cap('meeting'),
      online: Cap('online'), post: Cap('post'),
    }),
  }),
  checkDay: Shape({ ...YearDay, percent: Type.Integer({ title: '应达到的进度', minimum: 10, maximum: 100 }) }),
  reviewDay: Shape(YearDay),
}

const CountyRuleShown = Shape({
  rule: OneOf(Object.keys(countyRuleWords) as CountyRule[]), name: Type.String(), says: Type.String(),
  /** What holds today, and what holds where a county has set nothing. */
  now: Type.String(), usually: Type.String(), source: Type.String(),
  set: Type.Array(Shape({
    id: Id, sets: Type.String(), fromOn: Day, reason: Type.String(), document: Nullable(Type.String()), byName: Type.String(), recordedAt: Instant, inForce: Type.Boolean(),
  })),
})

export const playbookEndpoints = {
  'GET /api/county-rules': { title: '本县工作参数', may: 'orgs.read', response: Shape({ rules: Type.Array(CountyRuleShown), values: Shape(RuleValues), usual: Shape(RuleValues) }) },
  'POST /api/county-rules': {
    title: '设定本县工作参数', may: 'rules.set',
    body: Shape({
      set: Shape({ learningCaps: Optional(RuleValues.learningCaps), checkDay: Optional(RuleValues.checkDay), reviewDay: Optional(RuleValues.reviewDay) }),
      fromOn: Titled('从哪一天起', Day), reason: Type.String({ title: '理由', minLength: 2, maxLength: 300 }), document: Optional(Type.String({ title: '文号', maxLength: 80 })),
    }),
  },
  'GET /api/playbooks': { title: '可采用的工作法', may: 'orgs.read', response: Shape({ playbooks: Type.Array(Offered) }) },
  'GET /api/playbooks/adopted': { title: '已采用的工作法', may: 'orgs.read', response: Shape({ adoptions: Type.Array(Adopted) }) },
  'POST /api/playbooks/adopt': {
    title: '采用工作法', may: 'playbooks.adopt',
    body: Shape({
      playbook: Text(20), orgId: Optional(Id), fromOn: Day, document: Optional(Text(80)),
      numbers: Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Number({ minimum: -1000, maximum: 100_000 }))),
      without: Optional(Type.Array(Text(60), { maxItems: 100 })),
      guardReason: Optional(Type.String({ title: '采用理由', minLength: 6, maxLength: 300 })),
    }),
    response: Shape({ id: Id }),
  },
  'POST /api/playbooks/adopted/:id/retire': {
    title: '停用工作法', may: 'playbooks.adopt', params: Shape({ id: Id }), body: Shape({ untilOn: Day, reason: Type.String({ title: '停用原因', minLength: 2, maxLength: 200 }) }),
    response: Shape({ id: Id }),
  },
} satisfies Endpoints
