import { findCodeName, type Code } from '../codes/code-table.ts'
import { educationBandCodes, memberTypeBands, sexBands } from './bands.ts'
import { destinationKindCodes, flowRangeCodes, formerOccupationCodes, lostSituationCodes, outflowReasonCodes } from '../codes/stay-codes.ts'
import { tradeCodes } from '../codes/trade-codes.ts'
import { ageBandCodes, lostBandCodes, partyAgeBandCodes, unitKindCodes } from './bands.ts'

/** What away members are told apart by; every value is a code and never empty, so that groups add up to the whole. */
export const dimensionNames = [
  'child', 'state', 'mode', 'flowRange', 'destinationKind', 'formerOccupation', 'trade', 'reason', 'certificate', 'place',
  'sex', 'minority', 'ageBand', 'partyAgeBand', 'educationBand', 'memberType', 'unitKind',
  'lost', 'lostBand', 'lostSituation', 'heard', 'namedContact', 'sixMonths',
  'particulars', 'since', 'destination', 'tradeKnown', 'fourClear', 'leftMonth', 'endedMonth', 'graduate', 'talent',
] as const
export type Dimension = (typeof dimensionNames)[number]

/** A set of codes per dimension: all of them hold at once. Each figure is such a filter over one measure. */
export type CodeFilter = Partial<Record<Dimension, readonly string[]>>

/** What is counted: members away on the day, or departures, receptions and ends from a day until the day. */
export const measureNames = ['away', 'left', 'received', 'returned', 'transferred', 'ended'] as const
export type Measure = (typeof measureNames)[number]

/** home: where the formal relation is; host: where the member was received. Each member away counts once under either. */
export const ruleNames = ['home', 'host'] as const
export type Rule = (typeof ruleNames)[number]

export const yesNoCodes: readonly Code[] = [{ code: 'yes', name: '是' }, { code: 'no', name: '否' }]
const knownCodes: readonly Code[] = [{ code: 'known', name: '清' }, { code: 'unknown', name: '不清' }]
const unknown: Code = { code: 'unknown', name: '未掌握' }

export const stateCodes: readonly Code[] = [
  { code: 'planned', name: '已报备' }, { code: 'away', name: '已外出，未登记' }, { code: 'registered', name: '已登记待报到' },
  { code: 'reported', name: '已报到待接收' }, { code: 'hosted', name: '已接收纳管' }, { code: 'declined', name: '已退回' },
  { code: 'abroad', name: '出国（境）' }, { code: 'returned', name: '已返乡' }, { code: 'transferred', name: '已转出组织关系' }, { code: 'ended', name: '已终止' },
]

const modeCodes: readonly Code[] = [
  { code: 'entrusted', name: '委托流入地管理' }, { code: 'attached', name: '挂靠行业、商会等组织管理' },
  { code: 'home-led', name: '流出地为主、流入地协助' }, { code: 'abroad-branch', name: '驻外党组织管理' }, { code: 'unknown', name: '未确定' },
]

/** Names of the codes of a dimension; null where the codes are data (organisations, places, months). */
export const dimensionCodes: Record<Dimension, readonly Code[] | null> = {
  child: null, place: null, leftMonth: null, endedMonth: null,
  state: stateCodes, mode: modeCodes, flowRange: [...flowRangeCodes, unknown], destinationKind: destinationKindCodes,
  formerOccupation: formerOccupationCodes, trade: [...tradeCodes, unknown], reason: [...outflowReasonCodes, unknown], certificate: yesNoCodes,
  sex: sexBands, minority: [...yesNoCodes, unknown], ageBand: ageBandCodes, partyAgeBand: partyAgeBandCodes, educationBand: educationBandCodes,
  memberType: memberTypeBands, unitKind: unitKindCodes, lost: yesNoCodes, lostBand: lostBandCodes, lostSituation: lostSituationCodes,
  heard: [{ code: 'within', name: '期限内有联系' }, { code: 'over', name: '超过期限未联系' }, { code: 'never', name: '没有联系记录' }],
  namedContact: yesNoCodes, sixMonths: yesNoCodes, particulars: knownCodes, since: knownCodes, destination: knownCodes, tradeKnown: knownCodes,
  fourClear: yesNoCodes, graduate: yesNoCodes, talent: yesNoCodes,
}

/** The name of a code of a dimension; the code itself where the codes are data. */
export function nameOfCode(dimension: Dimension, code: string): string {
  const codes = dimensionCodes[dimension]
  return (codes === null ? null : findCodeName(codes, code)) ?? (code === 'unknown' ? '未掌握' : code)
}

/** Does a member with these codes fall under the filter? The same question that the database answers for a list. */
export function meets(filter: CodeFilter, codes: Partial<Record<Dimension, string>>): boolean {
  return Object.entries(filter).every(([dimension, wanted]) => wanted.includes(codes[dimension as Dimension] ?? ''))
}

/** Both filters at once: where both speak of a dimension, what they have in common. */
export function both(a: CodeFilter, b: CodeFilter): CodeFilter {
  const joined: CodeFilter = { ...a }
  for (const [name, codes] of Object.entries(b)) {
    const dimension = name as Dimension
    const before = joined[dimension]
    joined[dimension] = before === undefined ? codes : before.filter((code) => codes.includes(code))
  }
  return joined
}
