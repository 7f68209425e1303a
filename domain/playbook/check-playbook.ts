import { isDay } from '../calendar/days.ts'
import type { Clause, Playbook, PointsClause } from './clause.ts'

/** What is wrong with a playbook: the clause, the sentence, and whether a rule against formalism is at stake. */
export interface PlaybookFault {
  clause: string | null
  says: string
  /** A named officer may switch it on with a recorded reason; every other fault refuses the playbook. */
  guard: string | null
}

const guardSource = '国办函〔2026〕12号'

function* faultsOfPoints(clause: PointsClause): Generator<PlaybookFault> {
  if (clause.delta === 0) yield { clause: clause.id, says: '积分规则没有加减分', guard: null }
  if (clause.cap !== undefined && clause.cap.points < Math.abs(clause.delta)) yield { clause: clause.id, says: '积分上限低于一次的分值', guard: null }
  if (clause.on !== 'by-hand' && clause.on.kind === 'letter-read') {
    yield { clause: clause.id, says: '按阅读、转发计分', guard: `点赞、转发、学习时长不得作为考核依据（${guardSource}）` }
  }
  if (clause.on !== 'by-hand' && clause.on.kind === 'package-received') {
    yield { clause: clause.id, says: '按接收推送计分', guard: `不得以推送阅读情况作为考核依据（${guardSource}）` }
  }
}

function* faultsOfKind(clause: Clause): Generator<PlaybookFault> {
  const fault = (says: string, guard: string | null = null): PlaybookFault => ({ clause: clause.id, says, guard })
  switch (clause.kind) {
    case 'duty':
      if (!Number.isInteger(clause.days) || clause.days < 0) yield fault('完成期限须为不小于零的整数天')
      if (clause.proof !== 'by-hand' && clause.proof.length === 0) yield fault('没有写明凭什么算完成')
      if (clause.owner === 'member' && clause.per === 'week') yield fault('要求党员每周办理', `不得强制打卡签到、过度留痕（${guardSource}）`)
      return
    case 'rhythm':
      if (!Number.isInteger(clause.times) || clause.times < 1) yield fault('次数须为正整数')
      return
    case 'taskKind':
      if (!/^[a-z][a-z0-9-]*$/.test(clause.code)) yield fault('任务类别代码不合规')
      return
    case 'points':
      yield* faultsOfPoints(clause)
      return
    case 'threshold':
      if (!(clause.atLeast > 0)) yield fault('达标线须大于零')
      if (clause.measure === 'attendance-rate' && clause.atLeast > 1) yield fault('参会率须在0到1之间')
      return
    case 'appraisal':
      if (!(clause.excellentAtMost > 0) || clause.excellentAtMost > 1 / 3) yield fault('优秀比例不得超过三分之一')
      if (!clause.steps.includes('decision')) yield fault('评议须由组织评定')
      return
    case 'contactLoad':
      if (clause.atLeast < 0 || (clause.atMost !== undefined && clause.atMost < clause.atLeast)) yield fault('联系负荷的上下限矛盾')
      return
    case 'measure':
      if (clause.unit === '') yield fault('指标没有单位')
  }
}

function* faultsOfClause(clause: Clause): Generator<PlaybookFault> {
  if (clause.title === '') yield { clause: clause.id, says: '条款没有名称', guard: null }
  if (clause.source.text === '') yield { clause: clause.id, says: '条款没有写明依据', guard: null }
  for (const day of [clause.from, clause.until]) {
    if (day !== undefined && !isDay(day)) yield { clause: clause.id, says: `日期“${day}”不存在`, guard: null }
  }
  if (clause.from !== undefined && clause.until !== undefined && clause.until <= clause.from) yield { clause: clause.id, says: '条款在生效前失效', guard: null }
  yield* faultsOfKind(clause)
}

/** Everything wrong with a playbook as a whole: ids, citations, periods, numbers, and the guard against formalism (国办函〔2026〕12号). */
export function checkPlaybook(playbook: Playbook): PlaybookFault[] {
  const seen = new Set<string>()
  const twice = playbook.clauses.filter(({ id }) => seen.size === seen.add(id).size)
  const codes = playbook.clauses.flatMap((clause) => (clause.kind === 'taskKind' ? [clause.code] : []))
  return [
    ...(playbook.clauses.length === 0 ? [{ clause: null, says: '工作法没有条款', guard: null }] : []),
    ...(Number.isInteger(playbook.version) && playbook.version > 0 ? [] : [{ clause: null, says: '版本号须为正整数', guard: null }]),
    ...twice.map(({ id }) => ({ clause: id, says: '条款编号重复', guard: null })),
    ...playbook.clauses.filter(({ id }) => !id.startsWith(`${playbook.code}.`)).map(({ id }) => ({ clause: id, says: '条款编号须以工作法代码开头', guard: null })),
    ...(new Set(codes).size === codes.length ? [] : [{ clause: null, says: '任务类别代码重复', guard: null }]),
    ...playbook.clauses.flatMap((clause) => [...faultsOfClause(clause)]),
  ]
}
