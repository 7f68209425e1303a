import type { RefusalText } from '../refusal-text.ts'

export const contactRefusals = {
  'contacts.own-contact': { says: '“{name}”不能作为自己的联系人。', ask: '请另选一名党员。', rule: '教管条例 第三十三条' },
  'contacts.contact-away': { says: '“{name}”本人正在外出，不能担任流出地联系人。', ask: '请选在家的党员或支部委员。', rule: '教管条例 第三十三条' },
  'contacts.contact-gone': { says: '“{name}”已不在本组织，不能担任联系人。', ask: '请另选一名党员。' },
  'contacts.nothing-to-hand-over': { says: '“{name}”名下没有需要移交的党员。' },
  'contacts.hand-over-to-self': { says: '新联系人中不能有原联系人“{name}”。' },
  'contacts.day-ahead': { says: '联系日期 {day} 还没有到。', ask: '请填写实际联系的日期；约定的下次联系请填在“下次联系日期”。' },
  'contacts.call-back-past': { says: '下次联系日期 {day} 应晚于联系日期。' },
  'contacts.already-voided': { says: '这条联系记录已经撤销过。' },
  'contacts.not-yours': { says: '这条联系记录由 {by} 登记，只能由登记人或本组织书记、组织委员撤销。' },
  'contacts.entry-of-report': { says: '这条联系记录来自一次汇报。', ask: '请打开那次汇报，在那里撤回。' },
  'contacts.no-telephone': { says: '没有登记“{name}”的电话。', ask: '请通过亲属、同乡党员或用人单位了解后补登。' },
  'cases.closed': { says: '这件事项已由 {by} 于 {day} 办结。' },
  'cases.unknown-outcome': { says: '办理结果不在可选范围内。', ask: '请从列表中选择结果，并写明理由。' },
} satisfies Record<string, RefusalText>
