import type { Fault } from '../rules/verdict.ts'

/** Every reason for which a record of a vote may be refused; `{…}` are the fault's parameters. */
export const voteRefusals = {
  'votes.org-may-not': '{org}不能办理“{kind}”。',
  'votes.nobody-should-attend': '没有应到会的有表决权党员，请核对名册和不计入人员。',
  'votes.present-exceeds': '实到会 {present} 名，多于应到会的 {shouldAttend} 名，请核对。',
  'votes.count-exceeds': '赞成、反对、弃权合计 {counted} 票，多于实到会的 {present} 名，请核对。',
  'votes.exclusion-only-elections': '只有选举可以按规定不计入应到会人数；一般表决中，外出不能到会的党员仍在应到会之内。',
  'votes.exclusion-needs-consent': '不计入应到会的人员须经上级党组织同意，并经党员大会通过：请填写上级批复文号和党员大会决定。',
  'votes.exclusion-needs-document': '请逐人写明不计入应到会的依据（文号或证明材料）：{name}。',
  'votes.excluded-is-present': '{name}已列为不计入应到会，又记为到会，请核对。',
  'votes.not-a-voter': '{name}没有表决权（{why}），不能计入。',
  'votes.not-on-the-roll': '名单中有不在本组织名册上的人员，请核对。',
  'votes.written-only-admission': '书面意见只在接收预备党员、预备党员转正的表决中计票；选举和其他表决不能委托、不能书面投票。',
  'votes.written-late': '{name}的书面意见交于 {handedOn}，不在会议之前，不能计票。',
  'votes.written-and-present': '{name}已到会，书面意见不再计票。',
  'votes.seats-needed': '请填写应选名额和候选人。',
  'votes.invalid-exceeds': '无效票 {invalid} 张，多于收回的选票 {returned} 张，请核对。',
  'votes.votes-exceed': '{name}得票合计 {votes}，多于有效票 {valid} 张，请核对。',
  'votes.too-many-votes': '赞成票合计 {votes}，多于有效票 {valid} 张乘以应选 {seats} 名，请核对。',
  'votes.same-candidate': '候选人{name}填写了两次。',
} as const satisfies Record<string, string>

export type VoteRefusal = keyof typeof voteRefusals
export type VoteFault = Fault<VoteRefusal>

export function voteFault(code: VoteRefusal, params: VoteFault['params'] = {}): VoteFault {
  return { code, params }
}
