import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { hostSecretary, member, received, registered, Story } from '../../test/helpers/stay-story.ts'
import { happeningKinds, type HappeningKind } from '../happenings/happening.ts'
import { drawJourney, type ReportCount } from './journey.ts'
import { asksForAnswer, sayReport, type Said } from './report.ts'
import { drawYear, sayHappening, yearLines, type YearHappening } from './year-lines.ts'

const none: ReportCount = { count: 0, lastOn: null, promisedOn: null }
const marks = (story: Story, told = none) => drawJourney(story.state, told).map(({ stage, mark }) => `${stage} ${mark}`)

describe('the journey as one line', () => {
  test('registered by home alone: leaving and promise were passed over, arriving is next', () => {
    expect(marks(registered())).toEqual(['leave missed', 'promise missed', 'arrive now', 'receive later', 'report later', 'return later'])
  })

  test('received without a word: arriving was passed over, reporting is next; coming home is nobody’s next step', () => {
    expect(marks(received())).toEqual(['leave missed', 'promise missed', 'arrive missed', 'receive done', 'report now', 'return later'])
    expect(marks(received(), { count: 2, lastOn: '2026-02-01', promisedOn: null }).slice(4)).toEqual(['report done', 'return later'])
  })

  test('from a plan with its promise to the return', () => {
    const story = new Story('2026-03-01').write(member, 'plan', { destination: '广东省东莞市', leaveReason: 'work', promise: true }, '2026-03-10')
    expect(marks(story, { ...none, promisedOn: '2026-03-10' })).toEqual(['leave done', 'promise done', 'arrive now', 'receive later', 'report later', 'return later'])
    const back = received().on('2026-02-10').write(member, 'report-return', {}, '2026-02-10')
    expect(marks(back).slice(3)).toEqual(['receive done', 'report missed', 'return done'])
    const declined = registered().write(hostSecretary, 'decline', { declineReason: 'not-here' }, '2026-01-20')
    expect(marks(declined)).toContain('receive later')
  })
})

const said = (change: Partial<Said>): Said => ({ work: null, life: null, thought: null, help: [], tookPart: [], plan: null, willing: null, ...change })

test.each([
  ['nothing', {}, false], ['all well', { work: 'steady', life: 'well', thought: 'settled' }, false], ['thoughts of one’s own', { thought: 'concerns' }, false],
  ['a talk is wished for', { thought: 'talk' }, true], ['a hard life', { life: 'hard' }, true], ['help', { help: ['job'] }, true],
] as [string, Partial<Said>, boolean][])('a report with %s asks for an answer: %s → %s', (_, change, asks) => {
  expect(asksForAnswer(said(change))).toBe(asks)
})

it('a report reads as one line', () => {
  expect(sayReport(said({ work: 'steady', help: ['job', 'rights'], tookPart: ['none'] }))).toBe('工作稳定；需要帮助：找工作、维权；参加：没有参加')
})

const happening = fc.record<YearHappening>({
  id: fc.uuid(), onDate: fc.integer({ min: 1, max: 12 }).map((month) => `2026-${String(month).padStart(2, '0')}-15`), kind: fc.constantFrom(...(Object.keys(happeningKinds) as HappeningKind[])),
  variant: fc.constantFrom(null, 'theme-day', 'phone', 'periodic', 'unheard-of'), manner: fc.constantFrom(null, 'present', 'self'), side: fc.constantFrom('home', 'host', 'member'),
  quantity: fc.constantFrom(null, 0.5, 2, 4), amount: fc.constant(null),
})

describe('a year on one page', () => {
  it('every number is the sum of the rows that it opens to, and nothing is counted on two lines', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 60 }), (told) => {
      const lines = drawYear(told)
      for (const { key, months, total, rows } of lines) {
        const sum = rows.reduce((all, { quantity }) => all + (key === 'hours' ? quantity ?? 0 : 1), 0)
        expect(total).toBe(sum)
        expect(months.reduce((all, count) => all + count, 0)).toBe(total)
      }
      const counted = lines.flatMap(({ rows }) => rows.map(({ id }) => id))
      expect(new Set(counted).size).toBe(counted.length)
    }))
  })

  it('every happening of a person has a line and a name', () => {
    const ofOrganisations: HappeningKind[] = ['gathered', 'swept', 'notified-home', 'package-sent']
    for (const kind of Object.keys(happeningKinds) as HappeningKind[]) {
      const told: YearHappening = { id: kind, onDate: '2026-05-01', kind, variant: null, manner: null, side: 'home', quantity: 1, amount: null }
      expect(sayHappening(told)).not.toBe('')
      expect([kind, yearLines.some(({ of }) => of(told))]).toEqual([kind, !ofOrganisations.includes(kind)])
    }
  })
})
