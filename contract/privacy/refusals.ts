import type { RefusalText } from '../refusal-text.ts'

export const privacyRefusals = {
  'privacy.another-notice': { says: '告知内容已经更新。', ask: '请刷新页面，阅读最新的告知后再确认。', rule: '个人信息保护法第十七条' },
} satisfies Record<string, RefusalText>
