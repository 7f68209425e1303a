import type { RefusalText } from '../refusal-text.ts'

export const exportRefusals = {
  'exports.reason-needed': { says: '导出完整的证件号码、电话和住址，请写明事由。', ask: '不需要完整号码的，可导出掩码后的表格。', rule: '个人信息保护法 第六条（最小必要）；导出留痕，本人可以查到' },
  'exports.org-ambiguous': { says: '“{name}”对应几个党组织：{candidates}。', ask: '请写全称或组织编号。' },
  'exports.org-unknown': { says: '没有找到党组织“{name}”。', ask: '请写全称、简称或组织编号。' },
  'exports.too-many': { says: '符合条件的有 {total} 行，一次最多导出 {limit} 行。', ask: '请加上条件分几次导出。' },
} satisfies Record<string, RefusalText>
