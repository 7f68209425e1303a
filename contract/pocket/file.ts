import { Type } from 'typebox'
import { Day, Id, Instant, Nullable, Shape } from '../shapes.ts'

const Line = Shape({ label: Type.String(), value: Nullable(Type.String()) })
const Span = Shape({ name: Type.String(), fromOn: Nullable(Day), untilOn: Nullable(Day) })

/** What the branch keeps about the member, in the member's words. */
export const OwnFile = Shape({
  personId: Id,
  facts: Type.Array(Line),
  memberships: Type.Array(Span),
  posts: Type.Array(Span),
  stays: Type.Array(Shape({ id: Id, stateName: Type.String(), place: Type.String(), hostOrgName: Nullable(Type.String()), leftOn: Nullable(Day), endedOn: Nullable(Day) })),
  corrections: Type.Array(Shape({
    id: Id, fieldName: Type.String(), wanted: Nullable(Type.String()), reason: Type.String(), stateName: Type.String(),
    answer: Nullable(Type.String()), answeredBy: Nullable(Type.String()), askedAt: Instant,
  })),
})
