import type { RefusalText } from '../refusal-text.ts'

export const complaintRefusals = {
  'complaints.answered': { says: '这条投诉建议已经由{by}答复。', ask: '需要补充的，请直接联系提出的人。' },
  'complaints.own': { says: '不能答复自己提出的投诉建议。', ask: '请由上级党组织答复。' },
} satisfies Record<string, RefusalText>
