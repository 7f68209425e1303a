import type { RefusalText } from '../refusal-text.ts'

export const sweepRefusals = {
  'sweeps.same-quarter': { says: '“{org}”{quarter}已部署过摸排“{name}”，还没有结束。', ask: '请在原摸排中继续填报，或先结束它。' },
  'sweeps.due-past': { says: '截止日期 {day} 已过。', ask: '请填写今天或以后的日期。' },
  'sweeps.no-branch': { says: '“{org}”下没有需要填报的党支部。' },
  'sweeps.closed': { says: '这次摸排已于 {day} 结束，不能再填报。', ask: '情况有变化的，请在流动党员名册中办理，或在下一次摸排中填报。' },
  'sweeps.members-missing': { says: '还有 {count} 名党员没有填报：{names}。', ask: '每名党员都要回答在家、外出或不清楚；全支部无人外出的，请选“全支部无人外出”。' },
  'sweeps.not-a-member': { says: '有 {count} 名不是本支部党员，不能在这里填报。' },
  'sweeps.none-away-yet-away': { says: '选了“全支部无人外出”，但 {names} 有未结束的流动记录。', ask: '请先办理返乡，或逐人填报。' },
  'sweeps.nothing-answered': { says: '还没有党支部填报，不能抽取样本。' },
  'sweeps.recheck-begun': { says: '已登记复核结果，不能重新抽取。' },
  'sweeps.not-sampled': { says: '这名党员不在复核样本中。' },
} satisfies Record<string, RefusalText>
