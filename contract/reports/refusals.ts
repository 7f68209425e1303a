import type { RefusalText } from '../refusal-text.ts'

export const reportRefusals = {
  'reports.empty': { says: '还没有填写汇报的内容。', ask: '选一项近况，或写一句话就可以。' },
  'reports.no-branch': { says: '您的正式组织关系不在本系统的党支部，汇报没有去处。', ask: '请与所在党支部书记联系。' },
  'reports.day-ahead': { says: '联系日期 {day} 还没有到。', ask: '请填写实际联系的日期。' },
  'reports.not-away': { says: '没有登记外出，{fields}不能在汇报里改。', ask: '请到“我的档案”申请更正。', rule: '一项情况只登记一处' },
  'reports.not-home': { says: '“{name}”的汇报由流出地党支部或联系人记录。', ask: '流入地与党员的联系，请登记在联系记录里。', rule: '向流出地汇报' },
  'reports.own': { says: '不能答复自己的汇报。', ask: '请由本支部其他负责人或上级答复。' },
  'reports.already-acknowledged': { says: '这次汇报已经阅知。', ask: '有话要说，请写上答复再提交。' },
  'reports.taken-back': { says: '这次汇报已于 {day} 撤回。' },
  'reports.not-yours': { says: '这次汇报由 {by} 记录，只能由记录人或本支部书记、组织委员撤回。' },
  'reports.own-word': { says: '本人写的汇报不能由别人撤回。', ask: '有出入的，请在答复里说明。' },
} satisfies Record<string, RefusalText>
