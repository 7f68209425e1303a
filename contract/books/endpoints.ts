import { Type } from 'typebox'
import { bookKeys } from '../../domain/books/books.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Nullable, OneOf, Optional, Shape } from '../shapes.ts'
import { Opening, RuleShape } from '../statistics/endpoints.ts'

const Cell = Type.Union([Type.String(), Type.Number(), Type.Null()])

export const BookSheet = Shape({
  book: Type.String(), title: Type.String(), subtitle: Type.String(), about: Type.String(),
  org: Shape({ id: Nullable(Id), name: Type.String() }), on: Day, rule: RuleShape,
  columns: Type.Array(Shape({ key: Type.String(), title: Type.String(), group: Nullable(Type.String()), width: Type.Integer(), number: Type.Boolean() })),
  rows: Type.Array(Shape({
    personId: Nullable(Id), orgId: Nullable(Id), sum: Type.Boolean(), cells: Type.Array(Cell),
    /** What opens each number, where it opens. */
    opens: Type.Array(Nullable(Opening)),
  })),
  total: Type.Integer(), page: Type.Integer(), size: Type.Integer(),
})

const asked = { org: Optional(Id), on: Optional(Day), rule: Optional(RuleShape) }
const params = Shape({ book: OneOf(bookKeys, '台账') })

const Line = Shape({ title: Type.String(), value: Type.String() })

export const bookEndpoints = {
  'GET /api/books/:book': {
    title: '台账', may: 'books.read', params,
    query: Shape({ ...asked, page: Optional(Type.Integer({ minimum: 1, maximum: 10_000 })), size: Optional(Type.Integer({ minimum: 1, maximum: 5000 })) }), response: BookSheet,
  },
  'POST /api/books/:book/export': { title: '导出台账', may: 'exports.run', perMinute: 30, params, body: Shape(asked) },
  'GET /api/person-files/:id': {
    title: '一人一档', may: 'books.read', params: Shape({ id: Id }), query: Shape({ on: Optional(Day) }),
    response: Shape({
      name: Type.String(), orgName: Type.String(), on: Day, level: Type.String(),
      facts: Type.Array(Line),
      sections: Type.Array(Shape({
        title: Type.String(), columns: Type.Array(Type.String()), rows: Type.Array(Type.Array(Type.String())), empty: Type.String(),
      })),
    }),
  },
} satisfies Endpoints
