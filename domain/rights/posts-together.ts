import type { PostKind } from './posts.ts'
import { administrators } from './rights.ts'

export type TogetherVerdict = { ok: true } | { ok: false; reason: 'two-administrators' | 'administrator-and-other' | 'administrator-is-a-person' }

/**
 * Whether one user may hold these posts at a time. The three administrators are separated from each other and from
 * business: an administrator holds that one post only and is not linked to a person. Source: GB/T 22239-2019 8.1.5.
 */
export function judgePostsTogether(kinds: readonly PostKind[], linkedToPerson: boolean): TogetherVerdict {
  const administrative = new Set(kinds.filter((kind) => administrators.includes(kind)))
  if (administrative.size === 0) return { ok: true }
  if (administrative.size > 1) return { ok: false, reason: 'two-administrators' }
  if (kinds.some((kind) => !administrators.includes(kind))) return { ok: false, reason: 'administrator-and-other' }
  return linkedToPerson ? { ok: false, reason: 'administrator-is-a-person' } : { ok: true }
}

const withoutSecondFactor: readonly PostKind[] = ['member', 'contact']

/** Whether the post asks for a second factor where the county requires one. Source: GB/T 22239-2019 8.1.4.1 d. */
export function needsSecondFactor(kind: PostKind): boolean {
  return !withoutSecondFactor.includes(kind)
}
