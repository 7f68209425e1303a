/** How a course reaches its members. */
export const courseForms = { 'on-site': '现场授课', online: '线上授课', post: '邮寄送学' } as const
export type CourseForm = keyof typeof courseForms

/** Where hours come from; caps are set by source. */
export const hourSources = {
  training: '集中培训', 'night-school': '夜校', 'holiday-school': '假日学堂', lesson: '党课', 'theme-day': '主题党日', meeting: '组织生活',
  online: '线上学习', post: '邮寄送学',
} as const
export type HourSource = keyof typeof hourSources
export const hourSourceNames = Object.keys(hourSources) as HourSource[]

/** What a member may be at a session: there, by video, or with what came by post. */
export const sessionManners = { present: '到场', online: '线上', post: '邮寄自学' } as const
export type SessionManner = keyof typeof sessionManners

/** A place of a member at a session: chosen freely, given back, and what became of it. */
export const placeStates = { chosen: '已选', withdrawn: '已退选', attended: '已参加', absent: '未参加' } as const
export type PlaceState = keyof typeof placeStates

export const parcelKinds = { satchel: '红色书包', parcel: '红色包裹', welcome: '欢迎礼包', birthday: '政治生日包' } as const
export type ParcelKind = keyof typeof parcelKinds

export const parcelStates = { prepared: '待寄', dispatched: '已寄出', received: '已收到', returned: '已退回' } as const
export type ParcelState = keyof typeof parcelStates

export const cardKinds = { learning: '学习提示', gathering: '活动提示', discipline: '纪律提示', care: '关怀提示' } as const
export type CardKind = keyof typeof cardKinds

/** To whom a package is pushed: everybody who is away, all members, those hosted here, study groups, or people by name. */
export const audiences = { away: '外出的流动党员', all: '全体党员', hosted: '流入的流动党员', groups: '学习小组', people: '指定人员' } as const
export type AudienceKind = keyof typeof audiences

export const receiptWays = { self: '本人确认', noted: '联系人代登' } as const
export type ReceiptWay = keyof typeof receiptWays
