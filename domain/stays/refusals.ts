import type { Fault } from '../rules/verdict.ts'

/** Every reason for which a step of a stay may be refused; `{…}` in the sentence are the fault's parameters. */
export const stayRefusals = {
  'stays.not-your-side': '“{step}”由{sides}办理，您所在的一方不能办理。',
  'stays.post-may-not': '您当前的职务不能办理“{step}”，应由{abilities}办理。',
  'stays.not-now': '当前为“{state}”，不能办理“{step}”。',
  'stays.closed': '这段流动经历已“{state}”，除撤销误办外不再办理其他事项。',
  'stays.host-no-longer': '贵组织目前没有接收或待接收这名党员，不能办理“{step}”。',
  'stays.note-needed': '请写明理由。',
  'stays.day-needed': '请填写日期（年-月-日）。',
  'stays.day-ahead': '日期 {on} 晚于今天，尚未发生的事项不能登记。',
  'stays.since-unreadable': '流出时间“{value}”无法识别，请填写年、年-月或年-月-日。',
  'stays.since-ahead': '流出时间 {since} 晚于登记日期。',
  'stays.host-needed': '请选择或填写流入地党组织。',
  'stays.contact-needed': '请指定联系人姓名。',
  'stays.branch-needed': '接收时必须写明编入的党支部。',
  'stays.destination-needed': '请填写流入地（去向）。',
  'stays.should-transfer': '外出已满{months}个月且去向相对固定、当地能够接收的，应当转接组织关系；确不能转的，请选择不转原因后登记。',
  'stays.home-not-registered': '流出地党组织尚未登记，暂不能接收；请先联系流出地党支部登记。',
  'stays.register-first': '党员已先行报到，请流出地先办理流出登记；不是本组织党员的，办理终止。',
  'stays.host-differs': '该党员已向“{host}”报到，登记的流入地应与之一致；确有变动的，登记后再变更流入地。',
  'stays.registered-already': '流出地党组织已经登记。',
  'stays.letter-not-sent': '尚未向流入地发函。',
  'stays.answer-day-needed': '请写明请对方答复的期限，且不早于发函日期。',
  'stays.decline-reason-needed': '退回必须选择规定的理由之一，不得无故拒绝接收。',
  'stays.nearer-org-needed': '以“另有党组织更便于管理”退回的，请写明是哪个党组织。',
  'stays.facts-needed': '请至少填写一项内容。',
  'stays.fact-of-other-side': '“{field}”由{owner}掌握，请提出更正建议，由对方确认。',
  'stays.fact-is-yours': '“{field}”由本方掌握，直接修改即可，不必提出建议。',
  'stays.no-such-proposal': '没有找到待答复的更正建议，可能已答复或已撤销。',
  'stays.proposal-of-other-owner': '这项更正建议应由{owner}答复。',
  'stays.return-not-proposed': '尚无一方提出返乡，不能答复。',
  'stays.return-awaits-answer': '返乡由本方提出，须由对方确认；满{days}天未答复的，流出地可以直接确认。',
  'stays.return-proposed-already': '本方已提出返乡，正等待答复。',
  'stays.return-before-departure': '返乡日期 {on} 早于流出时间 {since}。',
  'stays.transfer-underway': '组织关系介绍信已开出，须先办结或撤销转接。',
  'stays.no-transfer-underway': '没有正在办理的组织关系转接。',
  'stays.letter-number-needed': '请填写介绍信编号、接收党组织和有效期（不超过90天）。',
  'stays.receipt-before-letter': '回执日期 {on} 早于介绍信开出日期 {issued}。',
  'stays.country-needed': '请填写前往的国家或地区。',
  'stays.document-needed': '涉及党籍的终止须先经组织程序决定，请填写决定文号；系统不改变任何人的党籍。',
  'stays.end-reason-needed': '请选择终止原因。',
  'stays.lost-already': '失联事项已在办理中。',
  'stays.not-lost': '没有正在办理的失联事项。',
  'stays.lost-start-needed': '请填写最后一次参加组织生活或交纳党费的日期（须有依据，不能以未登录代替）。',
  'stays.lost-too-early': '自 {since} 起未满{months}个月，不能列为失联，请继续联系。',
  'stays.search-needed': '列为失联前须有至少{attempts}次、{channels}种方式的查找记录。',
  'stays.title-needed': '请填写活动名称。',
  'stays.task-result-needed': '请填写任务名称和大于零的成果数量。',
  'stays.not-hosted-that-day': '{on} 不在本组织接收管理期间。',
  'stays.appraisal-year': '{year}年度的评议意见应在当年或次年送出，请核对年度和评定日期。',
  'stays.nothing-to-undo': '没有可以撤销的步骤。',
  'stays.undo-of-other-side': '只能撤销本方办理的步骤。',
  'stays.undo-final': '“{step}”已经送达对方，不能撤销，请与对方联系后重新办理。',
  'stays.undo-built-upon': '其后已有“{later}”等步骤，请先撤销其后的步骤。',
  'stays.another-open': '该党员已有一段未结束的流动经历，须先办结（返乡、转出或终止）。',
} as const satisfies Record<string, string>

export type StayRefusal = keyof typeof stayRefusals

export type StayFault = Fault<StayRefusal>

export function fault(code: StayRefusal, params: StayFault['params'] = {}): StayFault {
  return { code, params }
}
