import type { RefusalText } from '../refusal-text.ts'

export const accessRefusals = {
  'access.wrong-credentials': { says: '用户名或密码不正确。', ask: '连续输错 5 次会锁定账号；忘记密码请找本单位安全管理员重置。' },
  'access.locked': { says: '连续输错次数过多，账号已锁定，{minutes} 分钟后再试。', ask: '如不是本人操作，请立即告诉安全管理员。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.disabled': { says: '这个账号已停用。', ask: '请联系安全管理员。' },
  'access.no-such-post': { says: '您没有这个职务，或任期已满。' },
  'access.code-needed': { says: '请输入手机验证器上的 6 位动态验证码。', ask: '手机不在身边时，可输入绑定时保存的恢复码。' },
  'access.wrong-code': { says: '动态验证码不正确，或已经用过。', ask: '请核对手机时间，等下一个验证码出现后再输入；也可输入恢复码。' },
  'access.wrong-password': { says: '当前密码不正确。' },
  'access.weak-password': { says: '新密码不合要求：{faults}。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.same-password': { says: '新密码不能与当前密码相同。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.must-change-password': { says: '请先修改密码，再办理其他事项。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.second-factor-needed': { says: '这个职务须先通过动态验证码验证才能办理业务。', ask: '请在“账号安全”中绑定手机验证器；已绑定的，请退出后用动态验证码重新登录。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'access.second-factor-enrolled': { says: '已经绑定过动态验证码。', ask: '更换手机的，请先解除再重新绑定；手机丢失的，请找安全管理员解除。' },
  'access.second-factor-not-started': { says: '还没有开始绑定动态验证码。', ask: '请先扫描二维码。' },
  'access.county-known': { says: '已有名为“{name}”的部署单位。' },
} satisfies Record<string, RefusalText>
