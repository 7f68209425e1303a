import type { RefusalText } from '../refusal-text.ts'

export const orgRefusals = {
  'orgs.name-taken': { says: '已有名为“{name}”的党组织。', ask: '请核对是否重复；确为两个组织的，请在名称中加以区别。' },
  'orgs.absent': { says: '没有找到这个党组织，或者它已撤销，或者不在您的管理范围内。', ask: '请重新选择；如确有工作需要，请与上级党组织联系。' },
  'orgs.parent-unknown': { says: '“{name}”的上级党组织没有找到，或者不在您的管理范围内。', ask: '请先设立或导入上级党组织。' },
  'orgs.decided-above': { says: '“{name}”的设立、更名、调整和撤销不由它自己决定。', ask: '请上级党委办理。', rule: '支部条例 第六条、第七条' },
  'orgs.dissolved': { says: '“{name}”已经撤销。', ask: '如属误办，请在该组织的沿革中撤回撤销事项。' },
  'orgs.act-in-future': { says: '日期不能晚于今天。', ask: '请按批复文件的日期填写。' },
  'orgs.act-before-last': { says: '日期不能早于该组织上一次变动的日期（{since}）。', ask: '请核对批复文件的日期；上一次变动有误的，请先撤回。' },
  'orgs.older-than-parent': { says: '上级“{name}”{since}才设立，早于这一天的隶属关系不成立。', ask: '请核对日期。' },
  'orgs.same-kind': { says: '调整前后的组织类别相同。', ask: '只改名称的，请用“更名”。' },
  'orgs.same-parent': { says: '它已经隶属于这个上级。' },
  'orgs.below-itself': { says: '党组织不能隶属于自己或自己的下级，也不能并入自己的下级。', ask: '请另选一个组织。' },
  'orgs.remains': { says: '“{name}”还不能撤销：{remains}。', ask: '请先把他们转到其他组织、免去职务、办结流动事项，再撤销；整体并入其他组织的，请用“合并”。', rule: '支部条例 第七条' },
  'orgs.later-acts': { says: '只能撤回最近一次办理的事项。', ask: '请先撤回在它之后办理的事项。' },
  'orgs.kind-unknown': { says: '没有这种党组织类别。', ask: '请在列表中选择。' },
  'orgs.no-election': { says: '{kind}不举行换届选举，负责人由上级指定。', rule: '支部条例 第八条' },
  'orgs.holds-no-membership': { says: '“{name}”是{kind}，不接收党员的正式组织关系。', ask: '请选择党员所在的党支部；只参加组织生活的，请用“参加组织生活”。', rule: '支部条例 第四条、第八条' },
  'orgs.not-yet': { says: '{on}那一天还没有这个党组织。', ask: '请选择它设立之后的日期。' },
} satisfies Record<string, RefusalText>
