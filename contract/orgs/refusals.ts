import type { RefusalText } from '../refusals.ts'

export const orgRefusals = {
  'orgs.name-taken': { says: '已有名为“{name}”的党组织。', ask: '请核对是否重复；确为两个组织的，请在名称中加以区别。' },
} satisfies Record<string, RefusalText>
