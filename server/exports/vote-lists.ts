import { AppraisalHead } from '../../contract/appraisal/endpoints.ts'
import { VoteHead } from '../../contract/votes/endpoints.ts'
import { column, list } from './exported-list.ts'

/** Votes and appraisals, as they are shown. */
export const voteLists = {
  votes: list(VoteHead, {
    title: '表决和选举', from: '/api/votes',
    columns: {
      question: column('事项', 36, ({ question }) => question),
      kind: column('种类', 14, ({ kindName }) => kindName),
      orgName: column('党组织', 28, ({ orgName }) => orgName),
      onDate: column('会议日期', 12, ({ onDate }) => onDate),
      shouldAttend: column('应到', 8, ({ shouldAttend }) => shouldAttend, 'number'),
      present: column('实到', 8, ({ present }) => present, 'number'),
      votes: column('赞成 / 反对 / 弃权', 18, (row) => (row.kind === 'election' ? '见候选人得票' : `${row.inFavour} / ${row.against} / ${row.abstained}`)),
      result: column('结果', 18, ({ voided, resultName }) => (voided ? '已作废' : resultName)),
      excluded: column('不计入应到', 12, ({ excluded }) => excluded, 'number'),
    },
  }),
  appraisals: list(AppraisalHead, {
    title: '民主评议', from: '/api/appraisals',
    columns: {
      orgName: column('党组织', 28, ({ orgName }) => orgName),
      year: column('年度', 8, ({ year }) => year, 'number'),
      stage: column('步骤', 12, ({ stageName }) => stageName),
      takingPart: column('参评 / 应参评', 14, ({ takingPart, subjects }) => `${takingPart} / ${subjects}`),
      hosted: column('其中流入', 10, ({ hosted }) => hosted, 'number'),
      voted: column('已投票', 10, ({ voted, voters }) => `${voted} / ${voters}`),
      excellent: column('优秀', 8, ({ decided, excellent }) => (decided === 0 ? null : excellent), 'number'),
      unqualified: column('不合格', 8, ({ decided, unqualified }) => (decided === 0 ? null : unqualified), 'number'),
      dueOn: column('期限', 12, ({ dueOn }) => dueOn),
    },
  }),
}
