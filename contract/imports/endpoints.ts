import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import { ImportDetail, ImportFile, ImportRow, ImportState, LayoutField, RowsShown, UndoObstacle } from './shapes.ts'

const one = Shape({ id: Id })
const moved = Shape({ groupId: Id, state: ImportState })

/** Files handed in together are one group, previewed and applied together; each file can be undone by itself. */
export const importEndpoints = {
  'GET /api/imports': { title: '导入记录', may: 'imports.run', query: Shape(Paging), response: Page(ImportFile) },
  // several files as multipart/form-data
  'POST /api/imports': { title: '上传要导入的表格', may: 'imports.run', response: Shape({ groupId: Id }) },
  'GET /api/imports/:id': { title: '一批要导入的表格', may: 'imports.run', params: one, response: Shape({ files: Type.Array(ImportDetail) }) },
  'DELETE /api/imports/:id': { title: '放弃一批未导入的表格', may: 'imports.run', params: one },
  'PUT /api/imports/:id/columns': {
    title: '改正列的含义', may: 'imports.run', params: one,
    body: Shape({
      fileId: Id, sheet: Text(100), layout: Nullable(LayoutField),
      keys: Type.Array(Shape({ column: Type.Integer({ minimum: 1, maximum: 1000 }), key: Nullable(Text(40)) }), { maxItems: 1000 }),
    }),
    response: moved,
  },
  'POST /api/imports/:id/preview': {
    title: '预览导入结果', may: 'imports.run', params: one, body: Shape({ createBranches: Type.Boolean({ title: '新建名册中提到的党支部' }) }), response: moved,
  },
  'POST /api/imports/:id/choices': {
    title: '选定重名的人', may: 'imports.run', params: one,
    body: Shape({
      people: Type.Array(Shape({ fileId: Id, no: Type.Integer({ minimum: 1 }), personId: Nullable(Id) }), { maxItems: 2000 }),
      branches: Type.Array(Shape({ fileId: Id, text: Text(200), orgId: Id }), { maxItems: 500 }),
    }),
    response: moved,
  },
  'POST /api/imports/:id/apply': { title: '确认导入', may: 'imports.run', params: one, response: moved },
  'GET /api/imports/files/:id/rows': {
    title: '一个文件的各行', may: 'imports.run', params: one,
    query: Shape({
      ...Paging, problem: Optional(Text(40)), search: Optional(Text(40)),
      show: Optional(RowsShown),
    }),
    response: Page(ImportRow),
  },
  // a workbook
  'GET /api/imports/files/:id/rejected': { title: '下载退回的行', may: 'imports.run', params: one },
  'GET /api/imports/files/:id/undo': { title: '能否撤销', may: 'imports.run', params: one, response: Shape({ rows: Type.Integer(), obstacles: Type.Array(UndoObstacle) }) },
  'POST /api/imports/files/:id/undo': {
    title: '撤销导入', may: 'imports.run', params: one, body: Shape({ rest: Type.Boolean({ title: '撤销其余' }) }),
    response: Shape({ undone: Type.Integer(), obstacles: Type.Array(UndoObstacle) }),
  },
} satisfies Endpoints
