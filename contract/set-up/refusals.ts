import type { RefusalText } from '../refusal-text.ts'

export const setUpRefusals = {
  'set-up.closed': { says: '系统已经设置过，首次设置已关闭。', ask: '请直接登录；需要账号请找安全管理员。' },
  'set-up.wrong-code': { says: '设置码不正确。', ask: '设置码显示在启动程序的终端里，每次启动都会更换。' },
  'set-up.county-there': { says: '本系统已建有“{name}”，不能再建一个。', ask: '请直接填写各账号。' },
  'set-up.county-missing': { says: '请填写部署单位。' },
  'set-up.same-login': { says: '四个账号的用户名不能相同。', rule: 'GB/T 22239-2019 8.1.5（三员分立）' },
  'set-up.same-password': { says: '四个账号的密码不能相同。', rule: 'GB/T 22239-2019 8.1.4.2' },
  'set-up.weak-password': { says: '账号“{login}”的密码不合要求：{faults}。', rule: 'GB/T 22239-2019 8.1.4.1' },
  'set-up.no-demonstration': { says: '这不是演示账号，请用用户名和密码登录。' },
} satisfies Record<string, RefusalText>
