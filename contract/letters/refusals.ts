import type { RefusalText } from '../refusal-text.ts'

export const letterRefusals = {
  'letters.no-such-key': { says: '链接或验证码不正确。', ask: '请核对函件上的九位验证码；仍打不开的，请致电发函的流出地党支部。' },
  'letters.key-expired': { says: '这封函的链接已过有效期。', ask: '请联系发函的流出地党支部重新发函。' },
  'letters.key-revoked': { says: '这封函的链接已停用或已换新。', ask: '请使用最新的函件，或联系发函的流出地党支部。' },
  'letters.not-by-link': { says: '这封函不是发往系统外组织的，没有链接。', ask: '请在系统内办理。' },
  'letters.settled': { says: '这封函已经办结，或已另行发函，不再使用。', ask: '请在这名党员的流动经历页面办理。' },
  'letters.not-overdue': { says: '这封函还在答复期限内，或已经办结，不需要提醒。', ask: '期限过后仍未答复的，可以提醒对方。' },
  'letters.remind-first': { says: '提请上级协调前应先提醒对方，并逾期满{days}天。', ask: '请先提醒对方，仍无答复再提请协调。' },
} satisfies Record<string, RefusalText>
