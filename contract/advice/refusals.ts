import type { RefusalText } from '../refusal-text.ts'

export const adviceRefusals = {
  'advice.no-longer': { says: '这条建议已不再成立，名册有了变化。', ask: '请刷新建议列表。' },
  'advice.no-draft': { says: '这条建议不需要请示文件。', ask: '请按核对清单办理。' },
} satisfies Record<string, RefusalText>
