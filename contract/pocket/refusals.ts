import type { RefusalText } from '../refusal-text.ts'

export const pocketRefusals = {
  'pocket.no-person': { says: '这个账号没有接上党员档案，不能办理本人事项。', ask: '请向所在党支部要认领码，在“账号”中接上自己的档案。' },
  'pocket.nothing-changed': { says: '没有填写变动的内容。', ask: '请至少填写一项。' },
} satisfies Record<string, RefusalText>
