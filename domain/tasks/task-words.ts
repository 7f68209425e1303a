export const taskStates = { draft: '草稿', published: '认领中', closed: '已结束' } as const
export type TaskState = keyof typeof taskStates

/** To which members a task is addressed, within its organisations and places. */
export const taskConcerns = { all: '全体党员', away: '在外党员', home: '在家党员' } as const
export type TaskConcern = keyof typeof taskConcerns

/** Whether a photograph or paper is wanted with the result; a result counts without it all the same (国办函〔2026〕12号). */
export const evidenceWishes = { none: '不用附材料', optional: '可附照片或材料', wanted: '希望附照片或材料' } as const
export type EvidenceWish = keyof typeof evidenceWishes

export const claimStates = { claimed: '进行中', delivered: '待核验', 'sent-back': '退回补充', verified: '已完成', 'given-back': '已退领' } as const
export type ClaimState = keyof typeof claimStates

export const claimActs = { claim: '认领', 'give-back': '退领', deliver: '提交成果', 'send-back': '退回', verify: '核验通过', reopen: '撤回核验' } as const
export type ClaimAct = keyof typeof claimActs

/** How an organisation stands to a task. */
export const taskRoles = { publisher: '本组织发布', partner: '联合发布', asked: '邀请联合发布', concerned: '上级发布', above: '下级发布' } as const
export type TaskRole = keyof typeof taskRoles
