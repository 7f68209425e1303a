import type { FactField, FactOwner } from './facts.ts'
import type { AbroadPurpose, AttendanceBasis, DeclineReason, EndReason, KeepReason, Mode, Side, StepKind, Via } from './step.ts'
import type { Effect, LogFlag, StateName } from './state.ts'

/** What a user may be to a stay: the right that the acting post, the link or the own account gives. */
export const abilities = ['secretary', 'officer', 'contact', 'link', 'member'] as const
export type Ability = (typeof abilities)[number]

export const sideWords: Record<Side, string> = { home: '流出地', host: '流入地', member: '党员本人' }
export const ownerWords: Record<FactOwner, string> = { home: '流出地党组织', host: '流入地党组织', anyone: '任何一方' }
export const viaWords: Record<Via, string> = { account: '本人账号', link: '一次性链接', paper: '纸质函件', phone: '电话' }
export const abilityWords: Record<Ability, string> = { secretary: '党支部书记', officer: '组织干部', contact: '联系人', link: '持函人（凭链接）', member: '党员本人' }

export const stepWords: Record<StepKind, string> = {
  plan: '外出报备', depart: '外出', register: '流出登记', 'send-letter': '发函', 'report-in': '报到', accept: '接收', decline: '退回',
  withdraw: '撤回登记', 'assign-contact': '指定联系人', 'record-facts': '更新情况', 'propose-correction': '提出更正建议',
  'confirm-correction': '确认更正', 'refuse-correction': '不予更正', 'change-host': '变更流入地', 'report-return': '报告返乡',
  'propose-return': '提出返乡', 'confirm-return': '确认返乡', 'refuse-return': '不同意返乡登记', transfer: '开具组织关系介绍信',
  'receipt-transfer': '回执办结', 'go-abroad': '出国（境）', die: '去世', end: '终止', 'lose-contact': '列为失联', find: '取得联系',
  attend: '记录到会', appraise: '送民主评议意见', 'credit-task': '认定任务成果', undo: '撤销误办',
}

export const stateWords: Record<StateName, string> = {
  new: '未建立', planned: '已报备', away: '已外出', registered: '已登记待报到', reported: '已报到待接收', hosted: '已接收纳管',
  declined: '已退回', abroad: '出国（境）', returned: '已返乡', transferred: '已转出组织关系', ended: '已终止',
}

export const logFlagWords: Record<LogFlag, string> = {
  lost: '失联', 'correction-proposed': '有更正建议待答复', 'return-proposed': '返乡待确认', 'transfer-underway': '介绍信已开待回执',
  'home-to-register': '待流出地登记', 'awaiting-answer': '已发函待答复', 'steps-missing': '来函不全，待补', 'steps-crossed': '两地办理交叉，请核对',
}

export const effectWords: Record<Effect, string> = { done: '已生效', pending: '待前序步骤到达', void: '未生效', undone: '已撤销' }

export const modeWords: Record<Mode, string> = {
  entrusted: '委托流入地管理', attached: '挂靠行业、商会等组织管理', 'home-led': '流出地为主、流入地协助', 'abroad-branch': '驻外党组织管理',
}

export const declineReasonWords: Record<DeclineReason, string> = {
  'not-here': '查无此人或已离开本地', 'not-a-member': '不是中共党员（含预备党员）', 'identity-mismatch': '身份信息与本人不符',
  'other-org-nearer': '另有党组织更便于管理', 'should-transfer': '符合转接条件，应当转接组织关系', 'no-party-org': '本单位没有党组织',
}

export const keepReasonWords: Record<KeepReason, string> = {
  'place-not-settled': '居住或工作地点尚不固定', 'host-cannot-receive': '当地暂不具备接收条件', 'job-changes': '工作单位变动频繁',
  'returns-soon': '近期将返回', 'home-post': '在流出地担任职务', other: '其他（写明）',
}

export const endReasonWords: Record<EndReason, string> = {
  'standing-stopped': '停止党籍', 'persuaded-out': '劝退', 'persuasion-refused': '劝而不退除名', 'left-by-absence': '自行脱党除名',
  'asked-to-leave': '退党除名', 'removed-otherwise': '其他除名', expelled: '开除党籍', 'probation-cancelled': '取消预备党员资格',
  'attends-again': '恢复正常参加组织生活', 'trip-cancelled': '取消外出', 'registered-in-error': '登记有误', 'not-our-member': '不是本组织党员',
  'absence-under-threshold': '外出未满六个月', 'kept-elsewhere': '已有另一段流动记录',
}

export const abroadPurposeWords: Record<AbroadPurpose, string> = { study: '学习研究', work: '工作', family: '探亲', settle: '定居', other: '其他' }
export const attendanceBasisWords: Record<AttendanceBasis, string> = { present: '到会', online: '线上参加', counted: '视同参会' }

export const factWords: Record<FactField, string> = {
  phone: '联系电话', wechat: '微信', emergencyContact: '紧急联系人', address: '现居住地址', employer: '工作单位', trade: '从事行业', occupation: '职业岗位',
  membership: '正式组织关系', standing: '党籍状态', duesPaidThrough: '党费交至', since: '流出时间', destination: '流入地（去向）',
  destinationKind: '外出流向', flowRange: '流动范围', province: '流入省份', city: '流入市', county: '流入县（区）', formerOccupation: '原职业', lostSituation: '失联情形',
  leaveReason: '流出原因', expectedReturnOn: '预计返回时间', certificateNo: '流动党员活动证编号',
}
