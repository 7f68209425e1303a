import { addCounts, noCounts, sumOf, type Counts, type Mark } from './grades.ts'
import { appraisalFault, type AppraisalFault } from './refusals.ts'

/** One ballot: a mark for each member on it, by the member's place on the list. It knows nobody who cast it. */
export type Ballot = Record<string, Mark>

export function faultOfBallotPaper(ballot: Ballot, subjectIds: readonly string[]): AppraisalFault | null {
  const complete = Object.keys(ballot).length === subjectIds.length && subjectIds.every((id) => ballot[id] !== undefined)
  return complete ? null : appraisalFault('appraisal.marks-incomplete')
}

/**
 * The box with one more ballot, mixed: no place tells which came when. `draw(n)` is a number from 0 to n − 1 that nobody can foresee.
 */
export function mixBallots(box: readonly Ballot[], added: Ballot, draw: (below: number) => number): Ballot[] {
  // keys in one order, so that a ballot does not carry the order in which it was filled in
  const sorted = Object.fromEntries(Object.entries(added).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const mixed = [...box, sorted]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const chosen = draw(last + 1)
    const [a, b] = [mixed[last], mixed[chosen]]
    if (a === undefined || b === undefined) continue
    mixed[last] = b
    mixed[chosen] = a
  }
  return mixed
}

/** Counts per member over all ballots; each adds up to the number of ballots. */
export function countBallots(box: readonly Ballot[], subjectIds: readonly string[]): Map<string, Counts> {
  return new Map(subjectIds.map((id) => [id, box.reduce((counts, ballot) => {
    const mark = ballot[id]
    return mark === undefined ? counts : addCounts(counts, { ...noCounts, [mark]: 1 })
  }, noCounts)]))
}

/** Counts typed from paper add up, for each member, to the ballots handed out; what did not come back is an abstention. */
export function faultOfPaper(counts: readonly { name: string; counts: Counts }[], handedOut: number): AppraisalFault | null {
  const wrong = counts.find((one) => sumOf(one.counts) !== handedOut)
  return wrong === undefined ? null : appraisalFault('appraisal.paper-sum', { name: wrong.name, sum: sumOf(wrong.counts), handedOut })
}
