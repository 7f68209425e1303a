import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { library } from '../../playbooks/library.ts'
import { addDays } from '../calendar/days.ts'
import { happeningKinds, matches, type HappeningKind } from '../happenings/happening.ts'
import type { DutyClause } from '../playbook/clause.ts'
import { covers, foldDuties, listCovers } from './cover.ts'

const clauses = library.flatMap((playbook) => playbook.clauses.filter((clause): clause is DutyClause => clause.kind === 'duty'))
const clause = (id: string) => clauses.find((one) => one.id === id)!
const all = listCovers(clauses)

const told = fc.record({
  kind: fc.constantFrom(...(Object.keys(happeningKinds) as HappeningKind[])), side: fc.constantFrom('home' as const, 'host' as const, 'member' as const),
  variant: fc.constantFrom(null, 'phone', 'visit', 'relatives', 'volunteering', 'holiday-school', 'life-meeting'), manner: fc.constantFrom(null, 'present', 'late', 'online', 'counted'),
})
const fulfils = ({ proof }: DutyClause, what: Parameters<typeof matches>[1]) => proof !== 'by-hand' && proof.some((pattern) => matches(pattern, what))

describe('a clause stands for another', () => {
  test.each([
    ['reporting in is one deed, by whichever method it is asked', 'S5.member.report-in', 'national.member.report-in', true],
    ['and the other way round', 'national.member.report-in', 'S5.member.report-in', true],
    ['who reports every month has reported this year', 'S5.member.report-home', 'national.member.report-home', true],
    ['the home’s own call keeps contact', 'S9.home.contact', 'national.home.contact', true],
    ['contact by anybody is not yet the home’s own call', 'national.home.contact', 'S9.home.contact', false],
    ['a visit keeps contact', 'S9.home.family', 'national.home.contact', true],
    ['a task done is a deed for the place', 'S5.member.claim', 'S9.member.role', true],
    ['a suggestion is no task done', 'S9.member.role', 'S5.member.claim', false],
    ['the member’s duty is not the host’s', 'national.member.report-in', 'S9.host.receive', false],
    ['what is noted by hand stands for nothing', 'S9.host.serve', 'S9.host.role', false],
  ])('%s', (_, by, covered, verdict) => {
    expect(covers(clause(by), clause(covered))).toBe(verdict)
  })

  test('only where whatever fulfils it fulfils the other', () => {
    fc.assert(fc.property(fc.constantFrom(...all), told, (cover, what) => {
      if (fulfils(clause(cover.by), what)) expect(fulfils(clause(cover.covered), what)).toBe(true)
    }), { numRuns: 2000 })
  })
})

describe('open duties', () => {
  const duty = (clauseId: string, dueOn: string, subjectId = 'stay') => ({ subjectId, orgId: 'branch', clauseId, dueOn })

  test('of three methods that ask for the same are named once, the earlier due', () => {
    const [month, quarter, year] = [duty('S5.member.report-home', '2026-11-30'), duty('S9.member.report-home', '2026-12-31'), duty('national.member.report-home', '2026-12-31')]
    expect(foldDuties([year, quarter, month], all)).toEqual([{ duty: month, along: [year, quarter] }])
  })

  test('are not hidden behind one that is due later, nor behind that of another stay', () => {
    const [late, soon, other] = [duty('S9.home.family', '2026-12-31'), duty('national.home.contact', '2026-11-30'), duty('S9.home.contact', '2026-11-30', 'another')]
    expect(foldDuties([late, soon, other], all).map((fold) => fold.duty)).toEqual([late, soon, other])
  })

  test('all are there, each once, whatever is owed', () => {
    const owed = fc.record({ at: fc.nat(clauses.length - 1), days: fc.integer({ min: 0, max: 3 }), stay: fc.constantFrom('one', 'two') })
    fc.assert(fc.property(fc.array(owed, { maxLength: 40 }), (drawn) => {
      const duties = [...new Map(drawn.map(({ at, days, stay }) => [`${at} ${stay}`, duty(clauses[at]!.id, addDays('2026-11-01', days), stay)])).values()]
      const folds = foldDuties(duties, all)
      expect(folds.flatMap((fold) => [fold.duty, ...fold.along]).toSorted((a, b) => duties.indexOf(a) - duties.indexOf(b))).toEqual(duties)
      for (const { duty: named, along } of folds) for (const covered of along) expect(covered.dueOn >= named.dueOn).toBe(true)
    }))
  })
})
