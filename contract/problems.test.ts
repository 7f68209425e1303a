import { expect, it } from 'vitest'
import { problemSeverities, type ProblemCode } from '../domain/problems/problem.ts'
import { problemTexts, sayProblem } from './problems.ts'

const codes = Object.keys(problemSeverities) as ProblemCode[]

it.each(codes)('%s says what is wrong and what to do, in Chinese', (code) => {
  const { says, fix } = problemTexts[code]
  expect(says).toMatch(/\p{Script=Han}{2,}/u)
  expect(fix).toMatch(/\p{Script=Han}{2,}/u)
})

it('says nothing about problems that do not exist', () => {
  expect(Object.keys(problemTexts).sort()).toEqual([...codes].sort())
})

it('fills its sentence', () => {
  expect(sayProblem('sexMismatch', { inField: '男', inNumber: '女' }))
    .toBe('性别填写为“男”，身份号码第 17 位表示“女”（GB 11643：第 17 位单数为男、双数为女）。请核对性别或号码。')
  expect(sayProblem('badDate', { column: '入党日期', text: '八五年' })).toContain('“入党日期”中的“八五年”')
})
