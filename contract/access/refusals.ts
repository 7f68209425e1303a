import type { RefusalText } from '../refusals.ts'

export const accessRefusals = {
  'access.wrong-credentials': { says: '用户名或密码不正确。', ask: '连续输错会锁定账号；忘记密码请找本单位安全管理员重置。' },
  'access.locked': { says: '连续输错次数过多，账号已锁定，{minutes} 分钟后再试。', ask: '如不是本人操作，请立即告诉安全管理员。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.disabled': { says: '这个账号已停用。', ask: '请联系安全管理员。' },
  'access.no-such-post': { says: '您没有这个职务，或任期已满。' },
} satisfies Record<string, RefusalText>
