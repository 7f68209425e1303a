import type { Citation } from './citation.ts'

/** Whom a refused user may ask. */
export type Asked =
  | 'home-secretary' | 'home-committee' | 'home-department'
  | 'host-secretary' | 'host-committee' | 'host-department'
  | 'contact' | 'member' | 'superior'

export const askedWords: Record<Asked, string> = {
  'home-secretary': '流出地党支部书记',
  'home-committee': '流出地基层党委',
  'home-department': '流出地县级党委组织部',
  'host-secretary': '流入地党支部书记',
  'host-committee': '流入地基层党委',
  'host-department': '流入地县级党委组织部',
  contact: '联系人',
  member: '党员本人',
  superior: '上级党组织',
}

export type Params = Record<string, string | number>

export interface Fault<Code extends string> { code: Code; params: Params }

/** What a rule answers: yes, or no with the code, the rule it rests on and whom to ask. */
export type Verdict<Code extends string> =
  | { ok: true }
  | { ok: false; code: Code; params: Params; source: Citation; ask: Asked }

export const allowed: { ok: true } = { ok: true }

/** The parameters of a refusal, with the rule it rests on and whom to ask in words. */
export function refusalParams(no: { params: Params; source: Citation; ask: Asked }): Params {
  return { ...no.params, rule: no.source.text, asked: askedWords[no.ask] }
}
