import { expect, test } from 'vitest'
import { cutSpans, type StayStanding } from './spans.ts'

const standing = (change: Partial<StayStanding>): StayStanding => ({
  person_id: '0', state: 'away', home_org_id: 'home', home_path: '/1/2/', host_org_id: null, host_path: null, host_org_name: null, mode: null,
  left_on: '2026-03-01', reason: null, destination_kind: null, flow_range: null, province: null, city: null, county: null, trade: null,
  occupation: null, former_occupation: null, holds_certificate: null, host_since_on: null, lost_since_on: null, lost_situation: null,
  ended_on: null, ended_by: null, ...change,
})
const hosted = { state: 'hosted', host_org_id: 'host', host_path: '/1/9/', host_since_on: '2026-06-10' }

test('who left long before being registered was away all the time, without a host', () => {
  const spans = cutSpans('s', [
    { on: '2026-06-01', standing: standing({ state: 'registered', host_org_id: 'host', host_path: '/1/9/' }) },
    { on: '2026-06-10', standing: standing(hosted) },
  ])
  expect(spans.map((span) => [span.from_on, span.until_on, span.state, span.host_path])).toEqual([
    ['2026-03-01', '2026-06-01', 'away', null],
    ['2026-06-01', '2026-06-10', 'registered', '/1/9/'],
    ['2026-06-10', null, 'hosted', '/1/9/'],
  ])
})

test('of several steps on one day the last one holds, and a step dated back does not reorder what happened', () => {
  const spans = cutSpans('s', [
    { on: '2026-03-05', standing: standing({ state: 'registered' }) },
    { on: '2026-03-05', standing: standing(hosted) },
    { on: '2026-03-02', standing: standing({ ...hosted, trade: 'C' }) },
    { on: '2026-10-01', standing: standing({ ...hosted, state: 'returned', ended_on: '2026-10-01' }) },
  ])
  expect(spans.map((span) => [span.from_on, span.until_on, span.state, span.trade])).toEqual([
    ['2026-03-01', '2026-03-05', 'away', 'C'],
    ['2026-03-05', '2026-10-01', 'hosted', 'C'],
    ['2026-10-01', null, 'returned', null],
  ])
})

test('a corrected day of leaving holds from the start; a stay that is only planned is not away', () => {
  const spans = cutSpans('s', [
    { on: '2026-02-01', standing: standing({ state: 'planned', left_on: null }) },
    { on: '2026-03-05', standing: standing({ left_on: '2026-03-05' }) },
    { on: '2026-04-01', standing: standing({ left_on: '2026-03-01' }) },
  ])
  expect(spans.map((span) => [span.from_on, span.state, span.left_on])).toEqual([
    ['2026-02-01', 'planned', '2026-03-01'], ['2026-03-05', 'away', '2026-03-01'], ['2026-04-01', 'away', '2026-03-01'],
  ])
  expect(cutSpans('s', [])).toEqual([])
})
