import type { RefusalText } from '../refusal-text.ts'

export const playbookRefusals = {
  'playbooks.unknown': { says: '没有代码为“{playbook}”的工作法。', ask: '请从工作法列表中选择。' },
  'playbooks.always-on': { says: '全国规定自动生效，不用采用，也不能停用。' },
  'playbooks.adopted-already': { says: '“{org}”已在采用“{playbook}”。', ask: '要改参数的，请先停用，再重新采用。' },
  'playbooks.faulty': { says: '“{playbook}”有问题，不能采用：{faults}。', ask: '请联系工作法的编写人改正。' },
  'playbooks.guarded': { says: '“{playbook}”有条款可能造成形式主义：{faults}。', ask: '确需采用的，请写明理由，由办理人留名备查。', rule: '国办函〔2026〕12号' },
  'playbooks.unknown-clause': { says: '“{playbook}”里没有条款“{clause}”。' },
  'playbooks.ends-before-it-began': { says: '停用日期 {day} 早于采用日期 {from}。', ask: '请核对日期。' },
  'playbooks.retired-already': { says: '这次采用已于 {day} 停用。' },
  'rules.past-year': { says: '只能从 {first} 以后的日期起设定，以前年度已经按当时的办法统计、谈话。', ask: '确需更正往年的，请与系统维护人员联系。' },
  'rules.no-such-day': { says: '日历上没有这一天。', ask: '请核对月份和日期。' },
  'rules.check-after-review': { says: '半年检查日应当早于年度盘点日。', ask: '检查是为了在年底以前提醒，请把检查日提前。' },
  'rules.percent-range': { says: '检查日应达到的进度应在 10% 至 100% 之间。' },
  'rules.cap-range': { says: '学时上限应在 0 至 200 之间，以半个学时为单位。' },
  'rules.caps-below-line': { says: '各来源上限加起来不足 {hours} 学时，党员无法学满全年学时。', ask: '请提高某些来源的上限，或让集中培训、党课等来源不设上限。', rule: '教管条例 第二十条' },
} satisfies Record<string, RefusalText>
