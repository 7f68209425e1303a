import type { RefusalText } from '../refusal-text.ts'

export const pointRefusals = {
  'points.no-such-rule': { says: '这条积分规则不能由支部登记，或者在 {on} 不适用于这名党员。', ask: '请在列表中选择适用的规则；由活动、任务等自动计分的，请到相应记录处办理。' },
  'points.day-ahead': { says: '发生日期 {on} 还没有到。', ask: '请填写事情实际发生的日期。' },
  'points.cap-reached': { says: '“{title}”在 {from} 至 {until} 之前的积分已满 {points} 分，再登记也不会增加。', ask: '如有误登，请先冲销误登的记录。', rule: '积分规则规定了上限' },
  'points.own': { says: '不能办理自己的积分、异议和谈话。', ask: '请由本支部其他班子成员或上级党委组织委员办理。' },
  'points.not-by-hand': { says: '这条积分由系统根据“{because}”自动记入，不能直接冲销。', ask: '请到原记录处更正；党员有不同意见的，可以提出异议，由支部答复。' },
  'points.reversed-already': { says: '这条积分已经冲销。' },
  'points.reversal-contested': { says: '这是一条冲销记录，不能提出异议。', ask: '如认为冲销有误，请向支部说明，由支部更正原记录。' },
  'points.contested-already': { says: '这条积分已经提出过异议，正在等待支部答复。', ask: '请等待答复，或直接联系支部书记。' },
  'points.answered-already': { says: '这条异议已由 {by} 答复。' },
} satisfies Record<string, RefusalText>
