import type { RefusalText } from '../refusal-text.ts'

export const dutyRefusals = {
  'duties.told-by-fact': { says: '“{title}”由系统根据实际记录判断，不能手工登记完成。', ask: '请在相应页面办理：{how}。', rule: '责任事项以事实为准' },
  'duties.fulfilled': { says: '“{title}”已于 {day} 完成。' },
  'duties.waived': { says: '“{title}”已由 {by} 免除。', ask: '如需恢复，请先撤回免除。' },
  'duties.day-outside': { says: '完成日期 {day} 不在这项责任的时段内（{from} 起{until}）。', ask: '请填写实际完成的日期。' },
  'duties.day-ahead': { says: '完成日期 {day} 还没有到。' },
  'duties.nothing-to-reopen': { says: '“{title}”没有手工登记，也没有免除，无需撤回。', ask: '由事实判断的事项，请到相应记录中更正。' },
} satisfies Record<string, RefusalText>
