import type { RefusalText } from '../refusal-text.ts'

export const taskRefusals = {
  'tasks.not-open': { says: '这项任务现在不能认领。', ask: '请向{asked}了解。', rule: '{rule}' },
  'tasks.past-due': { says: '这项任务已于 {due} 截止，不能再认领。', ask: '如需延期，请向{asked}提出。', rule: '{rule}' },
  'tasks.full': { says: '{places} 个名额已经认领完了。', ask: '有人退领时名额会空出来；也可以认领其他任务。', rule: '{rule}' },
  'tasks.claimed-already': { says: '这项任务已经认领过，不用再认领。', ask: '请在“我的任务”中查看。', rule: '{rule}' },
  'tasks.claim-state': { says: '这项认领现在是“{state}”，不能“{act}”。', ask: '请刷新后查看最新情况。', rule: '{rule}' },
  'tasks.no-quantity': { says: '没有填写完成的数量。', ask: '请填写大于零的数量；还没有成果的，可以先不提交。', rule: '{rule}' },
  'tasks.no-amount': { says: '没有填写金额。', ask: '没有金额的请填0。', rule: '{rule}' },
  'tasks.amount-not-asked': { says: '这类任务不登记金额。', ask: '涉及金额的，请写在说明里。', rule: '{rule}' },
  'tasks.own-delivery': { says: '不能核验自己提交的成果。', ask: '请由本支部其他班子成员或{asked}核验。', rule: '{rule}' },
  'tasks.no-reason': { says: '“{act}”要写明原因。', rule: '{rule}' },
  'tasks.not-concerned': { says: '这项任务不面向“{name}”。', ask: '请核对任务面向的党组织、地区和人员范围。' },
  'tasks.due-past': { says: '截止日期 {due} 已经过去。', ask: '请填写今天或以后的日期。' },
  'tasks.no-such-kind': { says: '本组织采用的工作法里没有这类任务。', ask: '请在列表中选择；需要新的任务类别的，请上级党组织采用相应的工作法。' },
  'tasks.city-without-province': { says: '填写了城市，没有填写省份。', ask: '请同时填写省份，例如“广东省、深圳市”。' },
  'tasks.place-of-those-at-home': { says: '限定了外出地区，但面向在家党员。', ask: '请改为面向在外党员，或去掉地区限制。' },
  'tasks.partner-within': { says: '“{name}”在本组织管理范围之内或之上，不用联合发布。', ask: '请直接选为面向的党组织。' },
  'tasks.not-draft': { says: '任务已经发布，不能这样修改。', ask: '发布后可以改内容、延长截止日期、增加名额；其他变动请结束后重新发布。' },
  'tasks.narrowed': { says: '已有 {taken} 人认领，名额不能少于 {taken}，截止日期不能早于原定的 {due}。', ask: '确需收窄的，请结束任务后重新发布。' },
  'tasks.joined-already': { says: '本组织已经加入这项任务。' },
  'tasks.closed-already': { says: '这项任务已经结束。' },
} satisfies Record<string, RefusalText>
