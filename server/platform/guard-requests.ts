import { Ajv, type ValidateFunction } from 'ajv'
import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Refusal } from './refusal.ts'

const options = { allErrors: true, removeAdditional: false, useDefaults: false, strict: false, verbose: true } as const
// of several kinds only the one that was named is judged, so that the answer speaks of what was meant
const bodies = new Ajv({ ...options, coerceTypes: false, discriminator: true })
const addresses = new Ajv({ ...options, coerceTypes: true })
type Validate = ReturnType<FastifySchemaCompiler<TSchema>>
const compiled = new Map<unknown, Validate>()

/** Compiled when first asked: hundreds of schemas take longer than all the rest of a start. */
function whenAsked(compile: () => ValidateFunction): Validate {
  let validate: ValidateFunction | undefined
  const later: Validate = (value: unknown) => {
    validate ??= compile()
    const valid = validate(value)
    later.errors = (validate.errors ?? null) as FastifySchemaValidationError[] | null
    return valid
  }
  return later
}

/** Only path and query are text by nature and may be coerced; bodies are taken as they are. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const validate = whenAsked(() => (httpPart === 'body' ? bodies : addresses).compile(schema))
  compiled.set(schema, validate)
  return validate
}

function usable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
  if (Array.isArray(value)) return value.every(usable)
  if (value !== null && typeof value === 'object') return Object.entries(value).every(([key, inner]) => usable(key) && usable(inner))
  return true
}

/** A page of another site cannot set this header on a request to us, nor read the answer. */
export const ownPageHeader = 'x-hongyan'

function fromOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'] ?? 'none'
  return request.headers[ownPageHeader] === '1' && (site === 'same-origin' || site === 'none')
}

export function guardRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!['GET', 'HEAD'].includes(request.method) && request.routeOptions.config.outside !== true && !fromOwnPage(request)) {
      throw new Refusal('forbidden', 'request.foreign-page')
    }
  })
  // answers concern persons: no cache keeps them
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
  })
  // after validation: coercion can turn text such as "Infinity" into numbers
  app.addHook('preHandler', async (request) => {
    if (![request.params, request.query, request.body].every(usable)) {
      throw new Refusal('invalid', 'request.invalid', { detail: '含有无法处理的字符或数值' })
    }
  })
}
