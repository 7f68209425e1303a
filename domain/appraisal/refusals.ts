import type { Fault } from '../rules/verdict.ts'

/** Every reason for which a step of an appraisal may be refused; `{…}` are the fault's parameters. */
export const appraisalRefusals = {
  'appraisal.org-may-not': '{org}不组织民主评议，党员在正式组织关系所在支部或流入地支部参加。',
  'appraisal.not-now': '民主评议现在处于“{stage}”，不能办理“{act}”；这一步在“{stages}”办理。',
  'appraisal.wrong-next': '“{stage}”之后应当是“{next}”，步骤不能跳过、不能颠倒。',
  'appraisal.nobody': '没有参加评议的党员，请核对名单。',
  'appraisal.self-missing': '还有 {count} 名党员没有自评：{names}。本人可在手机上填写，也可由支部书记代为记录；确不能参加的，注明原因后不列入参评。',
  'appraisal.mutual-missing': '请填写党员互评的日期。',
  'appraisal.remark-own-hand': '{name}已在手机上提了意见，以本人写的为准。',
  'appraisal.remark-on-oneself': '互评意见由其他党员提出，自己的情况写在个人自评里。',
  'appraisal.no-ballot': '还没有一张测评票，不能结束测评。',
  'appraisal.few-phone-ballots': '手机投票只有 {count} 张，不足 {least} 张时无法保证无记名。请等更多党员投票，或重新测评、改用纸质票。',
  'appraisal.paper-incomplete': '纸质票还没有登记：{names}。',
  'appraisal.paper-sum': '{name}的纸质票合计 {sum} 张，应等于发出的 {handedOut} 张（未交回的计入弃权），请核对。',
  'appraisal.marks-incomplete': '测评票应对名单上的每名党员各选一项。',
  'appraisal.voted': '您已经投过票，一人一票。',
  'appraisal.paper-given': '您领取的是纸质票，请当面投入票箱。',
  'appraisal.voted-by-phone': '{names}已在手机上投票，不再发给纸质票。',
  'appraisal.no-vote': '您不在这次测评的投票名单上。',
  'appraisal.not-a-subject': '名单上没有这名党员。',
  'appraisal.not-taking-part': '{name}没有参加这次评议，不评定等次。',
  'appraisal.reason-needed': '不参加评议的，请写明原因。',
  'appraisal.undecided': '还有 {count} 名参评党员没有评定等次：{names}。',
  'appraisal.grade-not-open': '“{grade}”不在这次评议规定的等次之内。',
  'appraisal.too-many-excellent': '评为优秀 {count} 名，超过参评党员 {takingPart} 名的{share}（最多 {most} 名）。',
  'appraisal.comment-needed': '评为{grade}的，请写明理由和改进要求：{name}。',
  'appraisal.not-fed-back': '还有 {count} 名党员没有反馈：{names}。',
  'appraisal.not-sent-home': '还有 {count} 名流入党员的评议意见没有送流出地：{names}。',
  'appraisal.contest-open': '还有 {count} 名党员的异议没有答复：{names}。',
  'appraisal.no-result': '评议结果还没有反馈给您。',
  'appraisal.contested': '您已经提出异议，请等待支部答复。',
  'appraisal.no-contest': '没有待答复的异议。',
  'appraisal.no-remedy': '评定为不合格的，才需要办理后续步骤。',
  'appraisal.remedy-order': '请先办理“{step}”。',
  'appraisal.remedy-too-long': '限期改正一般不超过 {months} 个月，最迟到 {last}。',
} as const satisfies Record<string, string>

export type AppraisalRefusal = keyof typeof appraisalRefusals
export type AppraisalFault = Fault<AppraisalRefusal>

export function appraisalFault(code: AppraisalRefusal, params: AppraisalFault['params'] = {}): AppraisalFault {
  return { code, params }
}

/** Names for a sentence: the first five, and that there are more. */
export function nameSome(names: readonly string[]): { count: number; names: string } {
  return { count: names.length, names: names.slice(0, 5).join('、') + (names.length > 5 ? '等' : '') }
}
