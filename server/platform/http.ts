import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BodyOf, Endpoint, Endpoints, ParamsOf, QueryOf, ResponseOf } from '../../contract/endpoint.ts'
import { actions } from '../../domain/rights/rights.ts'
import { mayAct, type Actor } from './actor.ts'
import { dayInChina, type Context } from './context.ts'
import type { Jobs } from './jobs.ts'
import { Refusal } from './refusal.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    outside?: true
  }
  interface FastifyRequest {
    actor: Actor | null
    session: SessionState | null
  }
}

/** What is known of the session beside who acts. */
export interface SessionState {
  tokenHash: string
  secondFactorAt: string | null
  /** The password must be changed before anything else is answered. */
  mustChangePassword: boolean
  /** Posts of this user wait for the second factor; without it the user acts as a member only. */
  waitsForSecondFactor: boolean
}

/** What the program holds open, handed to every call. */
export type Services = Omit<Context, 'actor' | 'now' | 'today' | 'commandKey'> & {
  /** The clock of the program, replaced in tests and in the simulated year. */
  clock: () => Date
  /** Long work is handed over here, after the action that asks for it has committed. */
  jobs: Jobs
}

export interface Call<E> {
  params: ParamsOf<E>
  query: QueryOf<E>
  body: BodyOf<E>
  /** The signed-in context; reading it without a session is refused. */
  readonly ctx: Context
  services: Services
  request: FastifyRequest
  reply: FastifyReply
}

export type Handlers<E extends Endpoints> = { [K in keyof E]: (call: Call<E[K]>) => Promise<ResponseOf<E[K]>> }

export function contextOf(services: Services, request: FastifyRequest): Context {
  if (request.actor === null) throw new Refusal('unauthenticated', 'request.unauthenticated')
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  const commandKey = request.headers['idempotency-key']
  return {
    ...held,
    log: request.log,
    actor: request.actor,
    now: now.toISOString(),
    today: dayInChina(now),
    ...(typeof commandKey === 'string' && commandKey.length <= 80 ? { commandKey } : {}),
  }
}

export function stateOf(request: FastifyRequest): SessionState {
  if (request.session === null) throw new Refusal('unauthenticated', 'request.unauthenticated')
  return request.session
}

function mayCall(endpoint: Endpoint, actor: Actor | null, session: SessionState | null): void {
  if (endpoint.may === 'anyone') return
  if (actor === null) throw new Refusal('unauthenticated', 'request.unauthenticated')
  if (endpoint.may === 'session') return
  if (session?.mustChangePassword === true) throw new Refusal('forbidden', 'access.must-change-password')
  if (endpoint.may === 'signed-in') return
  // one's own matters need no post: those handlers act as the person behind the account, whatever post is acting
  if (endpoint.may === 'self.use' && actor.personId !== null) return
  if (mayAct(actor, endpoint.may)) return
  if (session?.waitsForSecondFactor === true) throw new Refusal('forbidden', 'access.second-factor-needed')
  throw new Refusal('forbidden', 'request.forbidden', { action: actions[endpoint.may] })
}

/** Hangs the handlers of a concept on its endpoints: rights, schemas in, whitelist out. */
export function serve<E extends Endpoints>(
  app: FastifyInstance,
  services: Services,
  endpoints: E,
  handlers: Handlers<E>,
): void {
  for (const [key, endpoint] of Object.entries(endpoints)) {
    const [method, url] = key.split(' ') as [string, string]
    const handle = handlers[key as keyof E] as unknown as (call: Call<Endpoint>) => Promise<unknown>
    app.route({
      method,
      url,
      schema: {
        summary: endpoint.title,
        ...(endpoint.params ? { params: endpoint.params } : {}),
        ...(endpoint.query ? { querystring: endpoint.query } : {}),
        ...(endpoint.body ? { body: endpoint.body } : {}),
        ...(endpoint.response ? { response: { 200: endpoint.response } } : {}),
      },
      config: { ...(endpoint.perMinute === undefined ? {} : { rateLimit: { max: endpoint.perMinute } }), ...(endpoint.outside === undefined ? {} : { outside: endpoint.outside }) },
      onRequest: async (request) => mayCall(endpoint, request.actor, request.session),
      handler: async (request, reply) => {
        const result = await handle({
          params: request.params as never,
          query: request.query as never,
          body: request.body as never,
          get ctx() {
            return contextOf(services, request)
          },
          services,
          request,
          reply,
        })
        if (reply.sent) return reply
        return result ?? reply.code(204).send()
      },
    })
  }
}
