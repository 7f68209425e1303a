import {
  helpKinds, lifeStates, thoughtStates, tookPartKinds, workStates, type HelpKind, type LifeState, type ThoughtState, type TookPartKind, type WorkState,
} from '../../../domain/reports/report.ts'
import type { Answer } from '../../client/call.ts'

export type Prefilled = Answer<'GET /api/pocket/report'>

/** The form as it is filled in; texts are empty and choices null while nothing is said. */
export interface Draft {
  work: string
  workNote: string
  life: string
  lifeNote: string
  thought: string
  thoughtNote: string
  help: string[]
  helpNote: string
  tookPart: string[]
  tookPartNote: string
  note: string
  /** Facts that the member changes, by field; what equals the known value is no change. */
  changes: Record<string, string>
}

export const emptyDraft: Draft = {
  work: '', workNote: '', life: '', lifeNote: '', thought: '', thoughtNote: '', help: [], helpNote: '', tookPart: [], tookPartNote: '', note: '', changes: {},
}

const isIn = <T extends string>(words: Record<T, string>, text: string): text is T => text in words
const chosen = <T extends string>(words: Record<T, string>, text: string) => (isIn(words, text) ? text : undefined)
const chosenAll = <T extends string>(words: Record<T, string>, texts: readonly string[]) => {
  const found = texts.filter((text): text is T => isIn(words, text))
  return found.length === 0 ? undefined : found
}
const said = (text: string) => (text.trim() === '' ? undefined : text.trim())

export function changesOf(draft: Draft, facts: Prefilled['facts']): Record<string, string> {
  const known = new Map(facts.map(({ field, value }) => [field, value ?? '']))
  return Object.fromEntries(Object.entries(draft.changes).map(([field, value]) => [field, value.trim()]).filter(([field, value]) => value !== '' && value !== known.get(field ?? '')))
}

interface Said {
  work?: WorkState
  life?: LifeState
  thought?: ThoughtState
  help?: HelpKind[]
  tookPart?: TookPartKind[]
  workNote?: string
  lifeNote?: string
  thoughtNote?: string
  helpNote?: string
  tookPartNote?: string
  note?: string
}

/** What is sent; null while nothing has been said. */
export function bodyOf(draft: Draft, facts: Prefilled['facts']): (Said & { changes?: Record<string, string> }) | null {
  const changes = changesOf(draft, facts)
  const all = {
    work: chosen(workStates, draft.work), life: chosen(lifeStates, draft.life), thought: chosen(thoughtStates, draft.thought), help: chosenAll(helpKinds, draft.help),
    tookPart: chosenAll(tookPartKinds, draft.tookPart), workNote: said(draft.workNote), lifeNote: said(draft.lifeNote), thoughtNote: said(draft.thoughtNote),
    helpNote: said(draft.helpNote), tookPartNote: said(draft.tookPartNote), note: said(draft.note), changes: Object.keys(changes).length === 0 ? undefined : changes,
  }
  const body = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Said & { changes?: Record<string, string> }
  return Object.keys(body).length === 0 ? null : body
}

const listed = (words: Record<string, string>, codes: readonly string[]) => codes.map((code) => words[code] ?? code).join('、')

/** What was filled in, in words, for the outbox. */
export function linesOf(draft: Draft, facts: Prefilled['facts']): string[] {
  const line = (title: string, ...parts: (string | undefined)[]) => {
    const told = parts.filter((part) => part !== undefined && part !== '')
    return told.length === 0 ? [] : [`${title}：${told.join('，')}`]
  }
  const labels = new Map(facts.map(({ field, label }) => [field, label]))
  return [
    ...Object.entries(changesOf(draft, facts)).flatMap(([field, value]) => line(`${labels.get(field) ?? field}改为`, value)),
    ...line('工作', isIn(workStates, draft.work) ? workStates[draft.work] : '', said(draft.workNote)), ...line('生活', isIn(lifeStates, draft.life) ? lifeStates[draft.life] : '', said(draft.lifeNote)),
    ...line('思想', isIn(thoughtStates, draft.thought) ? thoughtStates[draft.thought] : '', said(draft.thoughtNote)), ...line('参加', listed(tookPartKinds, draft.tookPart), said(draft.tookPartNote)),
    ...line('需要帮助', listed(helpKinds, draft.help), said(draft.helpNote)), ...line('想说的话', said(draft.note)),
  ]
}
