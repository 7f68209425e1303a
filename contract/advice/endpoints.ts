import { Type } from 'typebox'
import { adviceRules } from '../../domain/advice/advice.ts'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, Optional, Shape } from '../shapes.ts'

const Rule = Type.Unsafe<(typeof adviceRules)[number]>({ type: 'string', enum: adviceRules })
const Subject = Type.String({ maxLength: 200, title: '事项' })

export const AdviceShape = Shape({
  rule: Rule, subjectId: Type.String(), subject: Type.String(), because: Type.String(), orgName: Type.String(), stayId: Nullable(Id), orgId: Nullable(Id),
  checklist: Type.Array(Shape({ says: Type.String(), done: Nullable(Type.Boolean()) })), source: Type.String(), drafts: Type.Boolean(),
})

export const adviceEndpoints = {
  'GET /api/advice': {
    title: '组织设置和组织关系建议', may: 'stays.read', query: Shape({ org: Optional(Id), rule: Optional(Rule) }),
    response: Shape({
      org: Shape({ id: Nullable(Id), name: Type.String() }),
      groups: Type.Array(Shape({ rule: Rule, title: Type.String(), source: Type.String(), count: Type.Integer(), items: Type.Array(AdviceShape) })),
    }),
  },
  'GET /api/advice/draft': {
    title: '请示草稿', may: 'stays.read', query: Shape({ rule: Rule, subject: Subject, org: Optional(Id) }),
    response: Shape({
      title: Type.String(), addressee: Type.String(), paragraphs: Type.Array(Type.String()), closing: Type.String(), signer: Type.String(), on: Type.String(),
      attachment: Nullable(Type.String()), checklist: Type.Array(Shape({ says: Type.String(), done: Nullable(Type.Boolean()) })), source: Type.String(),
      members: Type.Array(Shape({ name: Type.String(), orgName: Type.String(), memberType: Type.String(), employer: Type.String(), leftOn: Nullable(Type.String()) })),
    }),
  },
} satisfies Endpoints
