import { voteResultWords, voteResults, type VoteResult } from '../../../domain/votes/judge-vote.ts'
import { voteKinds, voteKindWords } from '../../../domain/votes/matter.ts'
import type { TagTone } from '../../kit/show/light.tsx'

export const resultTones: Record<VoteResult, TagTone> = {
  passed: 'green', elected: 'green', rejected: 'red', inquorate: 'amber', 'partly-elected': 'amber', 'none-elected': 'red', invalid: 'red',
}

export const kindOptions = voteKinds.map((value) => ({ value, label: voteKindWords[value] }))
export const resultOptions = voteResults.map((value) => ({ value, label: voteResultWords[value] }))
