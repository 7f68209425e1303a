import type { Action } from '../../domain/rights/rights.ts'
import { todayInChina } from '../kit/show/dates.ts'
import { useLook, type Looked } from './hooks.ts'
import type { Answer } from './call.ts'

export type Me = Answer<'GET /api/session'>

export function useMe(): Looked<'GET /api/session'> {
  return useLook('GET /api/session')
}

/** May the acting post do this? Where it may is the server's answer. */
export function useMay(action: Action): boolean {
  return useMe().data?.may.includes(action) ?? false
}

/** Today as the server knows it; a computer's own clock may be wrong. Until it has answered, the one of this computer. */
export function useToday(): string {
  return useMe().data?.today ?? todayInChina()
}
