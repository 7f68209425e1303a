import { Type, type Static, type TProperties, type TSchema, type TUnion } from 'typebox'

/** Identifier made by the application: UUID v7. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
const year = '(?:1[89]|2[01])\\d\\d'
const leapYear = '(?:1[89]|2[01])(?:0[48]|[2468][048]|[13579][26])|2000'
/** A day that is in the calendar, `2026-11-20`, from 1800 to 2199. */
export const Day = Type.String({
  pattern: `^(?:${year}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:${leapYear})-02-29)$`,
})
/** An instant in ISO 8601, UTC. */
export const Instant = Type.String()
export const Text = (maxLength = 200) => Type.String({ minLength: 1, maxLength })
export const Optional = Type.Optional
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One of the given words. */
export const OneOf = <const T extends readonly string[]>(values: T, title?: string) =>
  Type.Unsafe<T[number]>(Type.Enum([...values], title === undefined ? {} : { title }))

/** A strict object: unknown properties are refused. */
export const Shape = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })

/** One of several shapes, told apart by their `kind`; what is wrong is said about the one that was named. */
export const ByKind = <const T extends TSchema[]>(title: string, shapes: [...T]) =>
  Type.Unsafe<Static<TUnion<T>>>({ type: 'object', title, required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: shapes })

/** The same schema under the name that a reader knows the field by. */
export const Titled = <T extends TSchema>(title: string, schema: T): T => ({ ...schema, title })

/** Paging of every list: pages count from 1, at most 200 rows. */
export const Paging = {
  page: Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  sort: Optional(Type.String({ maxLength: 40 })),
  order: Optional(Type.Union([Type.Literal('asc'), Type.Literal('desc')])),
}
export const Page = <T extends TSchema>(row: T) => Shape({ rows: Type.Array(row), total: Type.Integer() })
