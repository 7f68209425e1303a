import localize from 'ajv-i18n'
import type { ErrorObject } from 'ajv'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sayRefusal, type RefusalCode } from '../../contract/refusals.ts'
import { Refusal, statusOf } from './refusal.ts'

interface Named {
  title?: string
  properties?: Record<string, Named>
}

/** The field's Chinese title where the schema gives one, else its path; a missing field is named itself, not what it is missing from. */
function nameOf(error: ErrorObject): string {
  const schema = (error.parentSchema ?? {}) as Named
  const missing = error.keyword === 'required' ? (error.params as { missingProperty?: string }).missingProperty : undefined
  if (missing !== undefined) return schema.properties?.[missing]?.title ?? schema.title ?? missing
  return schema.title ?? error.instancePath.slice(1).replaceAll('/', ' › ')
}

const plainer: Record<string, string> = {
  pattern: '格式不正确', additionalProperties: '含有不认识的内容', anyOf: '不在可选范围内', const: '不在可选范围内', enum: '不在可选范围内',
  discriminator: '不在可选范围内', required: '必须填写',
}

function explain(error: FastifyError): string {
  const problems = (error.validation ?? []) as unknown as ErrorObject[]
  localize.zh(problems)
  return [...new Set(problems.map((problem) => `${nameOf(problem)} ${plainer[problem.keyword] ?? problem.message ?? ''}`.trim()))].join('；')
}

interface Answer {
  status: number
  code: RefusalCode
  params?: Record<string, string | number | undefined>
}

function answerTo(error: FastifyError, requestId: string): Answer {
  if (error instanceof Refusal) return { status: statusOf[error.kind], code: error.code, params: error.params }
  if (error.validation) return { status: 400, code: 'request.invalid', params: { detail: explain(error) } }
  if (error.statusCode === 429) return { status: 429, code: 'request.too-many' }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { status: error.statusCode, code: 'request.invalid', params: { detail: error.code === 'FST_REQ_FILE_TOO_LARGE' ? '文件超过 30 MB' : '请求的格式不对' } }
  }
  return { status: 500, code: 'request.failed', params: { requestId } }
}

/** Any error as an answer in words; also what the framework refuses before a route is found. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = answerTo(error, request.id)
  if (answer.status >= 500) request.log.error({ err: error }, 'request failed')
  return reply.code(answer.status).send({ code: answer.code, ...sayRefusal(answer.code, answer.params), params: answer.params ?? {} })
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
}

/** Where no pages are served, an address that is not there is answered in words too. */
export function answerAbsence(app: FastifyInstance): void {
  app.setNotFoundHandler(async () => {
    throw new Refusal('absent', 'request.absent')
  })
}
