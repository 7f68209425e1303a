import type { RefusalParams, RefusalText } from './refusal-text.ts'
import { accessRefusals } from './access/refusals.ts'
import { complaintRefusals } from './complaints/refusals.ts'
import { exportRefusals } from './exports/refusals.ts'
import { importRefusals } from './imports/refusals.ts'
import { accountRefusals } from './accounts/refusals.ts'
import { letterRefusals } from './letters/refusals.ts'
import { privacyRefusals } from './privacy/refusals.ts'
import { setUpRefusals } from './set-up/refusals.ts'
import { orgRefusals } from './orgs/refusals.ts'
import { orgRuleRefusals } from './orgs/rule-refusals.ts'
import { personRefusals } from './people/refusals.ts'
import { pocketRefusals } from './pocket/refusals.ts'
import { statisticsRefusals } from './statistics/refusals.ts'
import { stayRefusals } from './stays/refusals.ts'
import { contactRefusals } from './contacts/refusals.ts'
import { gatheringRefusals } from './gatherings/refusals.ts'
import { sweepRefusals } from './sweeps/refusals.ts'
import { talkRefusals } from './talks/refusals.ts'
import { taskRefusals } from './tasks/refusals.ts'
import { pointRefusals } from './points/refusals.ts'
import { adviceRefusals } from './advice/refusals.ts'
import { learningRefusals } from './learning/refusals.ts'
import { dutyRefusals } from './duties/refusals.ts'
import { reportRefusals } from './reports/refusals.ts'
import { fileRefusals } from './files/refusals.ts'
import { noticeRefusals } from './notices/refusals.ts'
import { playbookRefusals } from './playbooks/refusals.ts'
import { appraisalRefusals } from './appraisal/refusals.ts'
import { voteRefusals } from './votes/refusals.ts'
import { guestRefusals } from './guests/refusals.ts'

const generalRefusals = {
  'request.invalid': { says: '填写的内容有误：{detail}', ask: '请按提示改正后再提交。' },
  'request.absent': { says: '没有找到这条记录，或者您所在的组织看不到它。', ask: '请核对链接；如确有工作需要，请与上级党组织联系。' },
  'request.forbidden': { says: '您当前的职务不能“{action}”。', ask: '请切换到有此权限的职务，或请本组织书记、上级党委组织委员办理。', rule: '权限按职务和组织授予' },
  'request.unauthenticated': { says: '请先登录。' },
  'request.changed-meanwhile': { says: '这条记录刚刚被别人改过，您的修改没有保存。', ask: '请刷新后核对最新内容，再重新填写。' },
  'request.foreign-page': { says: '请求不是从本系统页面发出的，已拒绝。', ask: '请从本系统页面重新操作。' },
  'request.too-many': { says: '操作过于频繁，请稍后再试。' },
  'request.failed': { says: '系统出了错，您的操作没有完成。', ask: '请稍后重试；如反复出现，请把编号 {requestId} 告诉系统管理员。' },
} satisfies Record<string, RefusalText>

export const refusals = {
  ...generalRefusals,
  ...accessRefusals,
  ...playbookRefusals,
  ...voteRefusals,
  ...appraisalRefusals,
  ...accountRefusals,
  ...setUpRefusals,
  ...privacyRefusals,
  ...complaintRefusals,
  ...exportRefusals,
  ...importRefusals,
  ...letterRefusals,
  ...orgRefusals,
  ...orgRuleRefusals,
  ...personRefusals,
  ...pocketRefusals,
  ...statisticsRefusals,
  ...stayRefusals,
  ...contactRefusals,
  ...gatheringRefusals,
  ...sweepRefusals,
  ...adviceRefusals,
  ...learningRefusals,
  ...pointRefusals,
  ...dutyRefusals,
  ...taskRefusals,
  ...talkRefusals,
  ...fileRefusals,
  ...noticeRefusals,
  ...reportRefusals,
  ...guestRefusals,
} satisfies Record<string, RefusalText>

export type RefusalCode = keyof typeof refusals

/** A day is read as a day: 2026年11月20日. */
function sayParam(value: RefusalParams[string]): string {
  const day = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return day === null ? String(value ?? '') : `${day[1]}年${Number(day[2])}月${Number(day[3])}日`
}

/** The sentence for a code, with its parameters filled in. */
export function sayRefusal(code: RefusalCode, params: RefusalParams = {}): { says: string; ask?: string; rule?: string } {
  const text: RefusalText = refusals[code]
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => sayParam(params[name]))
  return {
    says: fill(text.says),
    ...(text.ask === undefined ? {} : { ask: fill(text.ask) }),
    ...(text.rule === undefined ? {} : { rule: fill(text.rule) }),
  }
}
