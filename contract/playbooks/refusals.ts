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
} satisfies Record<string, RefusalText>
