import { Type } from 'typebox'
import { grades } from '../../domain/appraisal/grades.ts'
import { Day, Id, Nullable, OneOf, Shape } from '../shapes.ts'

/** What came of an appraisal for one member: the decision of the branch that keeps the member (`official`), or the opinion of a host. */
export const AppraisalRecord = Shape({
  id: Id, year: Type.Integer(), byOrg: Type.String(), official: Type.Boolean(), grade: OneOf(grades), gradeName: Type.String(), comment: Nullable(Type.String()),
  on: Nullable(Day), toldOn: Nullable(Day),
})
