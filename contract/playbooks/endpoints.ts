import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, Optional, Shape, Text } from '../shapes.ts'

const Adopted = Shape({
  id: Id, playbook: Text(20), name: Type.String(), version: Type.Integer(), orgId: Nullable(Id), orgName: Type.String(), fromOn: Day, untilOn: Nullable(Day),
  document: Nullable(Type.String()), guardReason: Nullable(Type.String()), byName: Type.String(),
})

const Offered = Shape({
  code: Type.String(), version: Type.Integer(), name: Type.String(), place: Type.String(), says: Type.String(),
  clauses: Type.Array(Shape({ id: Type.String(), kind: Type.String(), kindName: Type.String(), title: Type.String(), source: Type.String(), grade: Type.String() })),
})

export const playbookEndpoints = {
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
