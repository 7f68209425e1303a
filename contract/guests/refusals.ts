import type { RefusalText } from '../refusal-text.ts'

export const guestRefusals = {
  'guests.not-hosted': {
    says: '现在没有外县（区）的党组织接收您，不能办理那边的事项。', ask: '已经返乡或者换了地方的，请打电话向流出地支部的联系人核对；还没有报到的，先办“到了报到”。',
    rule: '教管条例 第三十二条：在接收期间参加流入地组织生活',
  },
} satisfies Record<string, RefusalText>
