import { Type } from 'typebox'
import { correctableFields } from '../../domain/people/words.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, OneOf, Optional, Shape } from '../shapes.ts'
import { CorrectionRow, MergeRow } from './shapes.ts'
import { personFormTitles } from './person-form.ts'

const one = Shape({ id: Id })
const Version = Type.Integer({ minimum: 1 })
const DuplicateSide = Shape({
  id: Id, name: Type.String(), sex: Nullable(Type.String()), birthOn: Nullable(Day), memberType: Type.String(), joinedOn: Nullable(Day),
  hasIdentity: Type.Boolean(), phone: Nullable(Type.String()), orgName: Nullable(Type.String()),
})

/** Corrections asked and answered; duplicates found, merged and taken apart again. */
export const personCareEndpoints = {
  'POST /api/people/:id/corrections': {
    title: '申请更正', may: 'signed-in', params: one,
    body: Shape({
      field: OneOf(Object.keys(correctableFields) as (keyof typeof correctableFields)[]), wanted: Type.String({ title: '应当是', minLength: 1, maxLength: 120 }),
      reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }),
    }),
    response: one,
  },
  'GET /api/corrections': { title: '待答复的更正申请', may: 'people.change', response: Shape({ rows: Type.Array(CorrectionRow) }) },
  'GET /api/corrections/:id': {
    title: '更正前后对照', may: 'people.change', params: one,
    response: Shape({
      kept: Nullable(Type.String()), becomes: Nullable(Type.String()), byHand: Nullable(Type.String()),
      problems: Type.Array(Shape({ field: Type.String(), severity: Type.String(), says: Type.String() })), version: Version,
    }),
  },
  'POST /api/corrections/:id/answer': {
    title: '答复更正申请', may: 'people.change', params: one,
    body: Shape({
      accepted: Type.Boolean({ title: '是否采纳' }), byHand: Optional(Type.Boolean({ title: '已在基本信息中修改' })), version: Optional(Version),
      answer: Type.String({ title: '答复', minLength: 1, maxLength: 200 }),
    }),
    response: one,
  },
  'GET /api/people-duplicates': {
    title: '疑似重复人员', may: 'people.merge', response: Shape({ pairs: Type.Array(Shape({ reason: Type.String(), a: DuplicateSide, b: DuplicateSide })) }),
  },
  'GET /api/people-merges': { title: '合并记录', may: 'people.merge', response: Shape({ rows: Type.Array(MergeRow) }) },
  'POST /api/people-merges': {
    title: '合并重复人员', may: 'people.merge',
    body: Shape({
      keptId: Id, keptVersion: Version, mergedId: Id, mergedVersion: Version,
      take: Type.Array(OneOf(Object.keys(personFormTitles) as (keyof typeof personFormTitles)[]), { maxItems: 40, uniqueItems: true }),
      reason: Type.String({ title: '合并理由', minLength: 2, maxLength: 200 }),
    }),
    response: one,
  },
  'POST /api/people-merges/:id/undo': {
    title: '撤销合并', may: 'people.merge', params: one, body: Shape({ reason: Type.String({ title: '撤销理由', minLength: 2, maxLength: 200 }) }),
    response: Shape({ leftAsIs: Type.Array(Type.String()) }),
  },
} satisfies Endpoints
