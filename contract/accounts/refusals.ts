import type { RefusalText } from '../refusal-text.ts'

const separation = 'GB/T 22239-2019 8.1.5（三员分立）'

export const accountRefusals = {
  'accounts.login-taken': { says: '用户名“{login}”已被使用。', ask: '请换一个用户名。' },
  'accounts.not-yourself': { says: '不能对自己的账号做这项操作。', ask: '请由另一位安全管理员办理。', rule: separation },
  'accounts.two-administrators': { says: '系统管理员、安全管理员、审计管理员不能由同一个账号担任。', ask: '请为另一位同志新建账号。', rule: separation },
  'accounts.administrator-and-other': { says: '管理员账号不能同时担任业务职务。', ask: '请为业务职务另建账号。', rule: separation },
  'accounts.administrator-is-a-person': { says: '管理员账号不能与党员档案相连。', ask: '请为管理员另建账号。', rule: separation },
  'accounts.last-administrator': { says: '这是最后一位{post}，不能停用或解除。', ask: '请先授予另一个账号同样的职务。', rule: separation },
  'accounts.post-needs-organisation': { says: '“{post}”须指明所在党组织。' },
  'accounts.post-of-the-county': { says: '“{post}”由县级部署单位设置，不属于某一个党组织。' },
  'accounts.post-dates': { says: '职务的结束日期不能早于开始日期。' },
  'accounts.post-held': { says: '这个账号已经担任{org}“{post}”。' },
  'accounts.post-of-the-person': { says: '这个职务是党组织任命给本人的，不能在这里解除。', ask: '请由有任免权限的党组织办理。' },
  'accounts.post-ended': { says: '这个职务已经在 {untilOn} 结束。' },
  'accounts.claim-needs-identity': { says: '{name}没有登记公民身份号码，认领时无法核对本人，不能发放认领码。', ask: '请先补录公民身份号码。' },
  'accounts.claimed-already': { says: '{name}已经有账号了。', ask: '忘记密码的，请找安全管理员重置。' },
  'accounts.claim-wrong': { says: '认领码、姓名或身份证号码后四位不正确，或认领码已失效。', ask: '连续错 5 次认领码作废；请找党支部重新发放。' },
} satisfies Record<string, RefusalText>
