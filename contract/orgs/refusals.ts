import type { RefusalText } from '../refusals.ts'

export const orgRefusals = {
  'orgs.name-taken': { says: '已有名为“{name}”的党组织。', ask: '请核对是否重复；确为两个组织的，请在名称中加以区别。' },
  'orgs.absent': { says: '没有找到这个党组织，或者它已撤销，或者不在您的管理范围内。', ask: '请重新选择；如确有工作需要，请与上级党组织联系。' },
  'orgs.parent-unknown': { says: '“{name}”的上级党组织没有找到，或者不在您的管理范围内。', ask: '请先设立或导入上级党组织。' },
} satisfies Record<string, RefusalText>
