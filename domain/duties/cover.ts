import type { Pattern } from '../happenings/happening.ts'
import type { DutyClause } from '../playbook/clause.ts'
import type { Day } from '../values/calendar.ts'

const within = (narrow: readonly string[] | undefined, wide: readonly string[] | undefined) =>
  wide === undefined || (narrow !== undefined && narrow.every((one) => wide.includes(one)))

const implies = (narrow: Pattern, wide: Pattern) =>
  narrow.kind === wide.kind && within(narrow.variants, wide.variants) && within(narrow.manners, wide.manners) && (wide.side === undefined || narrow.side === wide.side)

/** Whether whatever fulfils one clause fulfils the other as well, of the same side and subject. */
export function covers(clause: DutyClause, other: DutyClause): boolean {
  if (clause.proof === 'by-hand' || other.proof === 'by-hand' || clause.owner !== other.owner || clause.subject !== other.subject) return false
  const wide = other.proof
  return clause.proof.every((narrow) => wide.some((pattern) => implies(narrow, pattern)))
}

/** A clause whose duties need not be named beside those of `by`, as long as these are due no later; where both on one day, if `ties`. */
export interface Cover { by: string; covered: string; ties: boolean }

/** Several methods ask for the same in their own words: which clause stands for which, the earlier one where either could. */
export function listCovers(clauses: readonly DutyClause[]): Cover[] {
  return clauses.flatMap((clause, at) => clauses.flatMap((other, place): Cover[] =>
    clause === other || !covers(clause, other) ? [] : [{ by: clause.id, covered: other.id, ties: at < place || !covers(other, clause) }]))
}

interface Owed { subjectId: string; orgId: string; clauseId: string; dueOn: Day }

/** A duty with those that the same fact fulfils. */
export interface Folded<D> { duty: D; along: D[] }

/**
 * Folds open duties into those that have to be named. Every duty is in exactly one fold; what a duty covers is due with it or later.
 */
export function foldDuties<D extends Owed>(duties: readonly D[], covered: readonly Cover[]): Folded<D>[] {
  const coverOf = new Map(covered.map((cover) => [`${cover.by}>${cover.covered}`, cover]))
  const stands = (by: D, duty: D) => {
    const cover = by.subjectId === duty.subjectId && by.orgId === duty.orgId ? coverOf.get(`${by.clauseId}>${duty.clauseId}`) : undefined
    return cover !== undefined && (by.dueOn < duty.dueOn || (by.dueOn === duty.dueOn && cover.ties))
  }
  const named = duties.filter((duty) => !duties.some((by) => stands(by, duty)))
  const folds = new Map(named.map((duty) => [duty, { duty, along: [] as D[] }]))
  for (const duty of duties) {
    if (!folds.has(duty)) folds.get(named.find((by) => stands(by, duty))!)!.along.push(duty)
  }
  return [...folds.values()]
}
