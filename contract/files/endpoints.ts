import { Type } from 'typebox'
import { fileConcepts, type FileConcept } from '../../domain/files/file-owner.ts'
import type { Endpoints } from '../endpoint.ts'
import { Id, Instant, Nullable, OneOf, Shape } from '../shapes.ts'

export const FileCard = Shape({
  id: Id,
  name: Type.String(),
  kind: OneOf(['image', 'pdf', 'office', 'text']),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  at: Instant,
  byName: Type.String(),
  /** Removed files leave a trace: who, when, why. */
  removed: Nullable(Shape({ at: Instant, by: Type.String(), reason: Type.String() })),
  mayRemove: Type.Boolean(),
})

/** Of which row the files are asked for. */
export const FilesQuery = Shape({ concept: OneOf(Object.keys(fileConcepts) as FileConcept[], '附件所属事项'), owner: Id })

/** Files are handed in first and attached by the action of what they belong to. */
export const fileEndpoints = {
  'POST /api/files': { title: '上传附件', may: 'signed-in', perMinute: 60, response: FileCard },
  'GET /api/files': {
    title: '附件列表', may: 'signed-in',
    query: FilesQuery,
    response: Shape({ rows: Type.Array(FileCard) }),
  },
  'GET /api/files/:id': { title: '下载附件', may: 'signed-in', params: Shape({ id: Id }) },
  'POST /api/files/:id/remove': {
    title: '移除附件', may: 'signed-in', params: Shape({ id: Id }),
    body: Shape({ reason: Type.String({ title: '移除理由', minLength: 2, maxLength: 200 }) }),
  },
} satisfies Endpoints
