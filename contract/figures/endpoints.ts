import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Day, Nullable, Optional, Shape, Text } from '../shapes.ts'

const Figure = Shape({ id: Type.String(), name: Type.String(), value: Type.Number(), unit: Type.String(), rows: Type.Integer() })
const system = Shape({ system: Text(20) })

export const figureEndpoints = {
  'GET /api/figures': {
    title: '各工作法的指标', may: 'statistics.read',
    response: Shape({ systems: Type.Array(Shape({ code: Type.String(), name: Type.String(), place: Type.String(), says: Type.String(), figures: Type.Array(Figure) })) }),
  },
  'GET /api/figures/:system/:figure': {
    title: '一个指标背后的每一行', may: 'statistics.read', params: Shape({ ...system.properties, figure: Text(60) }),
    query: Shape({ page: Optional(Type.Integer({ minimum: 1, maximum: 100_000 })), size: Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
    response: Shape({
      name: Type.String(), unit: Type.String(), value: Type.Number(), source: Type.String(), total: Type.Integer(),
      rows: Type.Array(Shape({ id: Type.String(), label: Type.String(), onDate: Nullable(Day), amount: Type.Number() })),
    }),
  },
} satisfies Endpoints
