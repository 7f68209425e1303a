import { Type } from 'typebox'
import { LayoutField } from '../imports/shapes.ts'
import type { Endpoints } from '../endpoint.ts'
import { Id, OneOf, Optional, Shape } from '../shapes.ts'

/** Lists of the pages that can be taken along as they are shown. */
export const exportableLists = [
  'people',
  'stays',
  'orgs',
  'letters',
  'contacts',
  'duties',
  'flows',
  'reports',
  'gatherings',
  'attendance',
  'rhythm',
  'homecomings',
  'courses',
  'hours',
  'packages',
  'receipts',
  'groups',
  'parcels',
  'cards',
  'tasks',
  'taskResults',
  'votes',
  'appraisals',
] as const

// all answer workbooks
export const exportEndpoints = {
  'POST /api/exports/layouts': {
    title: '导出官方表册', may: 'exports.run', perMinute: 30,
    body: Shape({ layout: LayoutField, orgId: Id, full: Type.Boolean({ title: '完整号码' }), reason: Optional(Type.String({ title: '事由', maxLength: 200 })) }),
  },
  // beside the columns to show, the query of the list as it stands: the list's own endpoint checks it
  'GET /api/exports/lists/:list': {
    title: '导出所见列表', may: 'exports.run', perMinute: 30, params: Shape({ list: OneOf(exportableLists) }),
    query: Type.Record(Type.String({ pattern: '^[A-Za-z]{1,40}$' }), Type.String({ maxLength: 1000 })),
  },
} satisfies Endpoints
