import type { Static, TSchema } from 'typebox'
import type { Action } from '../domain/rights/rights.ts'

/** Who may call: anybody; anybody with a session, even one that must first change its password; anybody signed in; or a post that holds the action. */
export type May = Action | 'anyone' | 'session' | 'signed-in'

export interface Endpoint {
  /** Chinese title for the interface document. */
  title: string
  may: May
  /** Calls per minute and address, where guessing must be slow. */
  perMinute?: number
  /** Called by a program outside, which has no page of ours and carries a secret of its own; no session is looked at. */
  outside?: true
  params?: TSchema
  query?: TSchema
  body?: TSchema
  /** A whitelist: what is not declared cannot leave. Absent for files and streams. */
  response?: TSchema
}

export type EndpointKey = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`
export type Endpoints = Record<EndpointKey, Endpoint>

type Part<E, K extends string> = K extends keyof E ? (E[K] extends TSchema ? Static<E[K]> : undefined) : undefined
export type ParamsOf<E> = Part<E, 'params'>
export type QueryOf<E> = Part<E, 'query'>
export type BodyOf<E> = Part<E, 'body'>
export type ResponseOf<E> = E extends { response: TSchema } ? Static<E['response']> : void
