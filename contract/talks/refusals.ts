import type { RefusalText } from '../refusal-text.ts'

export const talkRefusals = {
  'talks.day-ahead': { says: '谈话日期 {on} 还没有到。', ask: '请在谈话以后登记；约定的下次跟进请填在“下次跟进日期”。' },
  'talks.follow-up-past': { says: '下次跟进日期 {on} 应晚于谈话日期。' },
  'talks.with-oneself': { says: '不能登记与自己的谈话。', ask: '请由上级党组织或本支部其他班子成员登记。', rule: '支部条例 第十九条' },
  'talks.voided-already': { says: '这条谈话记录已经作废。' },
  'talks.closed-already': { says: '这件事项已经由 {by} 办结。' },
  'talks.check-ahead': { says: '半年检查定在 {on}，现在还没有到。', ask: '平时的进度请看“学习”“到会情况”和积分账户。' },
  'talks.year-ahead': { says: '{year} 年还没有到，不能盘点。' },
  'talks.host-occasion': { says: '年度要求未达标的谈话由组织关系所在支部进行。', ask: '请与流出地党支部联系；您了解到的情况可以登记为谈心谈话。' },
} satisfies Record<string, RefusalText>
