import { copyStates, type CopyState } from '../../../contract/bulletins/endpoints.ts'
import type { Ladder } from '../../../domain/notices/templates.ts'
import type { Answer } from '../../client/call.ts'
import type { TagTone } from '../../kit/show/light.tsx'

export const ladderNames: Record<Ladder, string> = { inbox: '只发站内', message: '站内 → 短信邮件', call: '站内 → 短信邮件 → 电话' }

export type Bulletin = Answer<'GET /api/bulletins'>['rows'][number]
export type BulletinOf = Answer<'GET /api/bulletins/:id'>

export const stateTones: Record<CopyState, TagTone> = { read: 'green', told: 'green', 'to-call': 'red', messaged: 'amber', inbox: 'plain', over: 'plain' }
export const stateOptions = Object.entries(copyStates).map(([value, label]) => ({ value, label }))

export const deliveryNames = { waiting: '待发', accepted: '网关已接收', delivered: '已送达', failed: '投递失败', dropped: '没有发' } as const
export const deliveryTones: Record<keyof typeof deliveryNames, TagTone> = { waiting: 'blue', accepted: 'blue', delivered: 'green', failed: 'red', dropped: 'plain' }
export const deliveryOptions = Object.entries(deliveryNames).map(([value, label]) => ({ value, label }))
