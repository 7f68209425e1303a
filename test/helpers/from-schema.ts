import * as fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type { TSchema } from 'typebox'
import { Id } from '../../contract/shapes.ts'

interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

const { pattern: idPattern } = Id as JsonSchema

/** What people and programs send that was never meant: wrong types, no end, nothing, half a character. */
const nasty: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, false, 0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 2, '', ' ', '\0', 'a\0b', '\ud800', '\udc00x', '😀', '0', 'null', 'Infinity', 'NaN',
    '../../etc/passwd', `'; drop table persons; --`, '<script>alert(1)</script>', '%', '_%', '\\', '{}', [], {}, [[]], { __proto__: null, constructor: 'x' },
    '2026-02-30', '0000-00-00', '9999-99-99', '00000000-0000-0000-0000-000000000000', 'a'.repeat(5000), { toString: 'x' }, [null], { a: { a: { a: {} } } },
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
)

function ofString(schema: JsonSchema, ids: readonly string[]): Arbitrary<string> {
  if (schema.pattern === idPattern && ids.length > 0) return fc.constantFrom(...ids)
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
  const minLength = schema.minLength ?? 0
  return fc.string({ minLength, maxLength: Math.min(schema.maxLength ?? 40, minLength + 40), unit: 'binary' })
}

function ofObject(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, valid(inner, ids)]))
  return fc.record(properties, { requiredKeys: (schema.required ?? []).filter((name) => name in properties) })
}

/** A value that the schema allows; what stands for a row is one of `ids`. */
export function valid(schema: JsonSchema, ids: readonly string[]): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => valid(one, ids)))
  switch (schema.type ?? 'any') {
    case 'string': return ofString(schema, ids)
    case 'integer': return fc.integer({ min: Math.max(schema.minimum ?? -1000, -(2 ** 31)), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) })
    case 'number': return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    case 'array': return fc.array(valid(schema.items ?? {}, ids), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 5, 5) })
    case 'object': return ofObject(schema, ids)
    default: return fc.jsonValue({ maxDepth: 1 })
  }
}

/** Mostly allowed values, often with one part of them spoilt, sometimes nothing that was asked for. */
export function around(schema: TSchema, ids: readonly string[] = []): Arbitrary<unknown> {
  const known = schema as JsonSchema
  const properties = known.properties ?? {}
  const names = Object.keys(properties)
  const spoilt = names.length === 0 ? nasty : fc.tuple(valid(known, ids), fc.constantFrom(...names, 'unknown'), nasty)
    .map(([value, name, spoil]) => ({ ...(value as Record<string, unknown>), [name]: spoil }))
  return fc.oneof({ weight: 5, arbitrary: valid(known, ids) }, { weight: 4, arbitrary: spoilt }, { weight: 1, arbitrary: nasty })
}
