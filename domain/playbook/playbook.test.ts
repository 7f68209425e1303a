import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { library } from '../../playbooks/library.ts'
import { addDays } from '../calendar/days.ts'
import { bindingsOf, binds, type Adoption } from './bindings.ts'
import { checkPlaybook } from './check-playbook.ts'
import type { Clause, Playbook } from './clause.ts'
import { stretchesBetween, stretchOf } from './spells.ts'

const source = { text: '测试', grade: 'D' } as const
const duty: Clause = { kind: 'duty', id: 'T.one', title: '联系', owner: 'home', subject: 'stay', per: 'month', days: 31, proof: [{ kind: 'contacted' }], at: 'contacts', source }
const points: Clause = { kind: 'points', id: 'T.points', title: '参加活动', on: { kind: 'attended' }, delta: 2, per: 'happening', memberClass: 'any', source }
const book = (...clauses: Clause[]): Playbook => ({ code: 'T', version: 1, name: '测试', place: '测试', says: '测试', clauses })
const says = (...clauses: Clause[]) => checkPlaybook(book(...clauses)).map((fault) => fault.says)

describe('a playbook is checked as a whole', () => {
  test.each(library.map((playbook) => [playbook.name, playbook] as const))('%s holds', (_name, playbook) => {
    expect(checkPlaybook(playbook)).toEqual([])
  })

  test('no two playbooks share a code, and no two clauses of the library an id', () => {
    const ids = library.flatMap(({ clauses }) => clauses.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(library.map(({ code }) => code)).size).toBe(library.length)
  })

  test('S9 says seven duties of the home, six of the host, five of the member', () => {
    const clauses = library.find(({ code }) => code === 'S9')?.clauses ?? []
    const of = (owner: string) => clauses.filter((clause) => clause.kind === 'duty' && clause.owner === owner).length
    expect([of('home'), of('host'), of('member')]).toEqual([7, 6, 5])
  })

  test('a fault names its clause', () => {
    expect(checkPlaybook(book({ ...duty, days: -1 }))).toEqual([{ clause: 'T.one', says: '完成期限须为不小于零的整数天', guard: null }])
    expect(says(duty, duty)).toContain('条款编号重复')
    expect(says({ ...duty, id: 'X.one' })).toContain('条款编号须以工作法代码开头')
    expect(says({ ...duty, source: { text: '', grade: 'D' } })).toContain('条款没有写明依据')
    expect(says({ ...duty, from: '2026-02-30' })).toContain('日期“2026-02-30”不存在')
    expect(says({ ...duty, from: '2026-02-01', until: '2026-02-01' })).toContain('条款在生效前失效')
    expect(says({ ...duty, proof: [] })).toContain('没有写明凭什么算完成')
    expect(says({ ...points, cap: { points: 1, per: 'year' } })).toContain('积分上限低于一次的分值')
    expect(says()).toEqual(['工作法没有条款'])
  })

  test('the guard names the rule at risk: weekly check-ins of members, points for reading, more than a third excellent', () => {
    const guarded = (clause: Clause) => checkPlaybook(book(clause)).map(({ guard }) => guard ?? '')
    expect(guarded({ ...duty, owner: 'member', per: 'week' })).toEqual([expect.stringContaining('国办函〔2026〕12号')])
    expect(guarded({ ...points, on: { kind: 'letter-read' } })).toEqual([expect.stringContaining('不得作为考核依据')])
    expect(says({ kind: 'appraisal', id: 'T.a', title: '评议', grades: ['excellent'], steps: ['decision'], excellentAtMost: 0.4, source })).toEqual(['优秀比例不得超过三分之一'])
  })
})

describe('what binds an organisation', () => {
  const adoption: Adoption = { playbook: 'T', path: '/1/3/', from: '2026-03-01', until: '2026-06-01', parameters: {} }

  test('binds below the path that adopted, from its first day until the day it ends', () => {
    const [binding] = bindingsOf([book(duty)], [adoption], 'duty')
    if (binding === undefined) throw new Error('nothing binds')
    expect([binds(binding, '/1/3/7/', '2026-03-01'), binds(binding, '/1/3/', '2026-05-31')]).toEqual([true, true])
    expect([binds(binding, '/1/3/7/', '2026-02-28'), binds(binding, '/1/3/', '2026-06-01'), binds(binding, '/1/4/', '2026-04-01'), binds(binding, '/1/', '2026-04-01')]).toEqual([false, false, false, false])
  })

  test('an adoption sets a number in place of the clause’s, and leaves clauses out', () => {
    expect(bindingsOf([book(duty)], [{ ...adoption, parameters: { numbers: { 'T.one': 10 } } }], 'duty')[0]?.clause.days).toBe(10)
    expect(bindingsOf([book(duty)], [{ ...adoption, parameters: { without: ['T.one'] } }], 'duty')).toEqual([])
    expect(bindingsOf([book({ ...duty, until: '2026-02-01' })], [adoption], 'duty')).toEqual([])
  })
})

describe('stretches of the calendar', () => {
  test.each([
    ['week', '2026-11-20', '2026-11-16', '2026-11-16', '2026-11-23'], ['week', '2026-11-22', '2026-11-16', '2026-11-16', '2026-11-23'],
    ['month', '2026-02-28', '2026-02', '2026-02-01', '2026-03-01'], ['quarter', '2026-12-31', '2026-Q4', '2026-10-01', '2027-01-01'],
    ['half-year', '2026-07-01', '2026-H2', '2026-07-01', '2027-01-01'], ['half-year', '2026-06-30', '2026-H1', '2026-01-01', '2026-07-01'], ['year', '2026-11-20', '2026', '2026-01-01', '2027-01-01'],
  ] as const)('a %s of %s is %s', (spell, day, key, from, until) => {
    expect(stretchOf(spell, day)).toEqual({ key, from, until })
  })

  test('follow each other without gap or overlap', () => {
    const spell = fc.constantFrom('week', 'month', 'quarter', 'half-year', 'year')
    fc.assert(fc.property(spell, fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 800 }), (name, start, length) => {
      const [from, to] = [addDays('2010-01-01', start), addDays('2010-01-01', start + length)]
      const found = stretchesBetween(name, from, to)
      expect((found[0]?.from ?? '') <= from && (found.at(-1)?.until ?? '') > to).toBe(true)
      found.slice(1).forEach((stretch, index) => expect(stretch.from).toBe(found[index]?.until))
    }), { seed: 3 })
  })
})
