import { Type } from 'typebox'
import { AppraisalRecord } from '../appraisal/record.ts'
import { Day, Id, Nullable, Shape } from '../shapes.ts'

/** One thing that happened; `at` is the page of the console where its record is. */
const YearRow = Shape({
  id: Id, onDate: Day, kind: Type.String(), title: Type.String(), manner: Nullable(Type.String()), side: Type.String(), quantity: Nullable(Type.Number()), amount: Nullable(Type.Number()),
})

/** A line of the sheet: twelve numbers, each of which is counted over the rows below it. */
const YearLine = Shape({
  key: Type.String(), title: Type.String(), unit: Type.String(), months: Type.Array(Type.Number(), { minItems: 12, maxItems: 12 }), total: Type.Number(),
  rows: Type.Array(YearRow),
})

/** A member's year on one page. */
export const YearSheet = Shape({
  year: Type.Integer(), personId: Id, name: Type.String(), memberTypeName: Type.String(), orgName: Type.String(),
  stays: Type.Array(Shape({ id: Id, stateName: Type.String(), place: Type.String(), hostOrgName: Nullable(Type.String()), leftOn: Nullable(Day), endedOn: Nullable(Day) })),
  contactName: Nullable(Type.String()),
  lines: Type.Array(YearLine),
  /** As far as the reader may see it: the official result and what hosts think. */
  appraisals: Type.Array(AppraisalRecord),
  duties: Type.Array(Shape({
    id: Type.String(), title: Type.String(), owner: Type.String(), period: Type.String(), dueOn: Day, light: Type.String(), lightName: Type.String(), doneOn: Nullable(Day),
  })),
})
