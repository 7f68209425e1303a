import type { RefusalText } from '../refusal-text.ts'

export const statisticsRefusals = {
  'statistics.unknown-filter': { says: '筛选条件“{condition}”不能识别。', ask: '请从统计页面点击数字打开名单。' },
} satisfies Record<string, RefusalText>
