import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countBallots, faultOfBallotPaper, faultOfPaper, mixBallots, type Ballot } from './ballot.ts'
import { gradeWords, marks, noCounts, sumOf, type Grade } from './grades.ts'
import { faultOfDecisions, faultOfExcellent, mostExcellent, sayLimit, type AppraisalRules } from './judge-decision.ts'
import { faultOfRemedy, nextRemedyStep } from './remedy.ts'
import { appraisalActs, faultOfAct, faultOfAdvance, stageAfter, stages, stagesOf, type AppraisalAct, type Progress, type Stage } from './stages.ts'

const rules: AppraisalRules = { grades: ['excellent', 'qualified', 'basic', 'unqualified'], steps: ['self', 'mutual', 'ballot', 'decision'], excellentAtMost: 1 / 3 }
const progress = (more: Partial<Progress> = {}): Progress => ({
  stage: 'self', steps: rules.steps, takingPart: ['李军'], withoutSelf: [], mutualOn: '2026-12-05', phoneBallots: 3, paperBallots: 0, paperMissing: [], notFedBack: [], notSentHome: [], contestsOpen: [], ...more,
})
const advance = (to: Stage, more: Partial<Progress> = {}) => faultOfAdvance(progress(more), to)?.code ?? 'ok'

describe('the stages of an appraisal (教管条例 第十八条)', () => {
  test('are gone through in order and none is left out', () => {
    const passable = stages.flatMap((stage) => stages.filter((to) => advance(to, { stage }) !== 'appraisal.wrong-next').map((to) => [stage, to]))
    expect(passable).toEqual([['self', 'mutual'], ['mutual', 'ballot'], ['ballot', 'deciding'], ['deciding', 'decided'], ['decided', 'closed']])
  })

  test('what is open at which stage', () => {
    const open = (stage: Stage) => (Object.keys(appraisalActs) as AppraisalAct[]).filter((act) => faultOfAct(stage, act) === null).join(' ')
    expect(Object.fromEntries(stages.map((stage) => [stage, open(stage)]))).toEqual({
      self: 'change-subjects note-self', mutual: 'change-subjects note-self remark', ballot: 'hand-out cast count-paper restart-ballot', deciding: 'restart-ballot decide',
      decided: 'revise feed-back send-home contest answer-contest remedy', closed: 'revise contest answer-contest remedy',
    })
  })

  test('each is left only when it is done', () => {
    expect(advance('mutual', { withoutSelf: ['赵磊'] })).toBe('appraisal.self-missing')
    expect(advance('mutual', { takingPart: [] })).toBe('appraisal.nobody')
    expect(advance('ballot', { stage: 'mutual', mutualOn: null })).toBe('appraisal.mutual-missing')
    expect(advance('deciding', { stage: 'ballot', phoneBallots: 0 })).toBe('appraisal.no-ballot')
    expect(advance('deciding', { stage: 'ballot', phoneBallots: 2, paperBallots: 9 })).toBe('appraisal.few-phone-ballots')
    expect(advance('deciding', { stage: 'ballot', phoneBallots: 3 })).toBe('ok')
    expect(advance('deciding', { stage: 'ballot', phoneBallots: 0, paperBallots: 2, paperMissing: ['赵磊'] })).toBe('appraisal.paper-incomplete')
    expect(advance('deciding', { stage: 'ballot', phoneBallots: 0, paperBallots: 2 })).toBe('ok')
    expect(advance('decided', { stage: 'deciding' })).toBe('appraisal.undecided')
    expect(advance('closed', { stage: 'decided', notFedBack: ['赵磊'] })).toBe('appraisal.not-fed-back')
    expect(advance('closed', { stage: 'decided', notSentHome: ['赵磊'] })).toBe('appraisal.not-sent-home')
    expect(advance('closed', { stage: 'decided', contestsOpen: ['赵磊'] })).toBe('appraisal.contest-open')
    expect(advance('closed', { stage: 'decided' })).toBe('ok')
  })

  test('a clause may leave a step out; deciding and telling are never left out', () => {
    expect(stagesOf(['self', 'ballot', 'decision'])).toEqual(['self', 'ballot', 'deciding', 'decided', 'closed'])
    expect(stageAfter('self', ['self', 'ballot', 'decision'])).toBe('ballot')
    expect(stageAfter('closed', rules.steps)).toBeNull()
  })
})

describe('at most one third is excellent', () => {
  test.each([[1, 0], [2, 0], [3, 1], [5, 1], [6, 2], [29, 9], [30, 10], [31, 10], [99, 33], [100, 33]])('of %i taking part, %i', (takingPart, most) => {
    expect(mostExcellent(takingPart, rules)).toBe(most)
    expect(faultOfExcellent(most, takingPart, rules)).toBeNull()
    expect(faultOfExcellent(most + 1, takingPart, rules)).toMatchObject({ code: 'appraisal.too-many-excellent', params: { most, share: '三分之一' } })
  })

  test('members who do not take part do not raise the limit', () => {
    const subjects = Array.from({ length: 6 }, (_, at) => ({ personId: String(at), name: `党员${at}`, takesPart: at < 5 }))
    const decide = (...given: Grade[]) => faultOfDecisions(given.map((grade, at) => ({ personId: String(at), grade, comment: '改进要求' })), subjects, rules)?.code ?? 'ok'
    expect(decide('excellent', 'qualified', 'qualified', 'basic', 'unqualified')).toBe('ok')
    expect(decide('excellent', 'excellent', 'qualified', 'basic', 'reserved')).toBe('appraisal.too-many-excellent')
    expect(decide('excellent', 'qualified', 'qualified', 'qualified')).toBe('appraisal.undecided')
    expect(decide('qualified', 'qualified', 'qualified', 'qualified', 'qualified', 'qualified')).toBe('appraisal.not-taking-part')
  })

  test('what falls short needs words, and a grade that the clause does not know is refused', () => {
    const decide = (grade: Grade, comment: string, own = rules) => faultOfDecisions([{ personId: '1', grade, comment }], [{ personId: '1', name: '李军', takesPart: true }], own)?.code ?? 'ok'
    expect((Object.keys(gradeWords) as Grade[]).map((grade) => decide(grade, ' '))).toEqual(['appraisal.too-many-excellent', 'ok', 'appraisal.comment-needed', 'appraisal.comment-needed', 'ok'])
    expect(decide('basic', '学习不够', { ...rules, grades: ['excellent', 'qualified', 'unqualified'] })).toBe('appraisal.grade-not-open')
    expect([sayLimit(rules), sayLimit({ ...rules, excellentAtMost: 0.25 }), sayLimit({ ...rules, excellentAtMost: 0.3 })]).toEqual(['三分之一', '四分之一', '30%'])
  })
})

describe('the ballot box', () => {
  const ids = ['a', 'b', 'c']
  const ballot = fc.record({ a: fc.constantFrom(...marks), b: fc.constantFrom(...marks), c: fc.constantFrom(...marks) })

  test('loses nothing and adds nothing by mixing, and each member’s counts add up to the ballots', () => {
    fc.assert(fc.property(fc.array(ballot, { minLength: 1, maxLength: 30 }), fc.infiniteStream(fc.nat()), (cast, stream) => {
      const draw = (below: number) => stream.next().value % below
      const box = cast.reduce<Ballot[]>((before, one) => mixBallots(before, one, draw), [])
      expect(box.map((one) => JSON.stringify(one)).toSorted()).toEqual(cast.map((one) => JSON.stringify({ a: one.a, b: one.b, c: one.c })).toSorted())
      for (const counts of countBallots(box, ids).values()) expect(sumOf(counts)).toBe(cast.length)
    }))
  })

  test('the place of a ballot tells nothing: the last one lies anywhere', () => {
    let seed = 7
    const draw = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    const places = [0, 0, 0, 0]
    const plain: Ballot = { a: 'qualified' }
    for (let turn = 0; turn < 4000; turn += 1) {
      const box = [plain, plain, plain].reduce<Ballot[]>((before, one) => mixBallots(before, one, draw), [])
      places[mixBallots(box, { a: 'excellent' }, draw).findIndex((one) => one['a'] === 'excellent')]! += 1
    }
    expect(Math.min(...places)).toBeGreaterThan(850)
    expect(Math.max(...places)).toBeLessThan(1150)
  })

  test('takes a ballot that marks everybody, once, and the order of filling it in is lost', () => {
    expect(faultOfBallotPaper({ a: 'qualified', b: 'excellent' }, ids)?.code).toBe('appraisal.marks-incomplete')
    expect(faultOfBallotPaper({ a: 'qualified', b: 'excellent', d: 'excellent' }, ids)?.code).toBe('appraisal.marks-incomplete')
    expect(faultOfBallotPaper({ c: 'qualified', b: 'excellent', a: 'abstained' }, ids)).toBeNull()
    expect(Object.keys(mixBallots([], { c: 'qualified', a: 'excellent', b: 'qualified' }, () => 0)[0] ?? {})).toEqual(ids)
  })

  test('on paper each member’s marks add up to the ballots handed out', () => {
    const of = (excellent: number, abstained: number) => [{ name: '李军', counts: { ...noCounts, excellent, abstained } }]
    expect(faultOfPaper(of(10, 2), 12)).toBeNull()
    expect(faultOfPaper(of(10, 1), 12)).toMatchObject({ code: 'appraisal.paper-sum', params: { name: '李军', sum: 11, handedOut: 12 } })
    expect(faultOfPaper(of(11, 2), 12)?.code).toBe('appraisal.paper-sum')
  })
})

test('after an unqualified grade people take one step after the other, within a year', () => {
  const begun = { meetingOn: null, approvalDocument: null, measures: null, dueOn: null, rechecked: false }
  const discussed = { ...begun, meetingOn: '2026-12-20' }
  const approved = { ...discussed, approvalDocument: '清组复〔2027〕1号' }
  expect([nextRemedyStep(begun), nextRemedyStep(discussed), nextRemedyStep(approved), nextRemedyStep({ ...approved, measures: '每月汇报', rechecked: true })]).toEqual(['meeting', 'approval', 'measures', null])
  expect(faultOfRemedy(begun, 'approval', null, 12)?.code).toBe('appraisal.remedy-order')
  expect(faultOfRemedy(approved, 'measures', '2027-12-20', 12)).toBeNull()
  expect(faultOfRemedy(approved, 'measures', '2027-12-21', 12)).toMatchObject({ code: 'appraisal.remedy-too-long', params: { last: '2027-12-20' } })
})
