import { stages, stageWords } from '../../../domain/appraisal/stages.ts'
import type { Answer } from '../../client/call.ts'
import type { TagTone } from '../../kit/show/light.tsx'

export type Appraisal = Answer<'GET /api/appraisals/:id'>
export type Line = Appraisal['rows'][number]

export const stageOptions = stages.map((value) => ({ value, label: stageWords[value] }))
export const gradeTones: Record<string, TagTone> = { excellent: 'green', qualified: 'plain', basic: 'amber', unqualified: 'red', reserved: 'blue' }
export const wayWords: Record<string, string> = { phone: '手机已投', paper: '纸质票' }
export const decidedByWords: Record<string, string> = { committee: '支部委员会', meeting: '党员大会' }

export const isOpen = (appraisal: Appraisal, act: string) => appraisal.mayRun && appraisal.open.includes(act)
