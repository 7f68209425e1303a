import { foldText } from '../values/text.ts'

export type InferredOrgKind =
  | 'committee' | 'working-committee' | 'general-branch' | 'branch' | 'joint-branch' | 'temporary-branch'
  | 'migrant-branch' | 'functional-branch' | 'group' | 'liaison-centre' | 'department'

export interface OrgSigns {
  readonly name: string
  /** Code of orgCategoryCodes (组织类别), null where not given. */
  readonly category: string | null
  /** Code of unitSituationCodes (党组织所在单位情况), null where not given. */
  readonly unitSituation: string | null
}

const BY_NAME: readonly (readonly [sign: RegExp, kind: InferredOrgKind])[] = [
  [/党小组$|^第?[一二三四五六七八九十\d]+小组$/, 'group'],
  [/组织部$/, 'department'],
  [/(?:联络|服务|党建工作)(?:中心|站|处)$|党建工作站$/, 'liaison-centre'],
  [/功能[型性].*支部/, 'functional-branch'],
  [/临时.*支部/, 'temporary-branch'],
  [/流动党员.*支部/, 'migrant-branch'],
  [/联合.*支部/, 'joint-branch'],
  [/总支部?(?:委员会)?$/, 'general-branch'],
  [/支部(?:委员会)?$/, 'branch'],
  [/工作委员会$|工委$/, 'working-committee'],
  [/委员会$|党委$|[省市县区旗州盟镇乡]委$/, 'committee'],
]

/**
 * What kind of organisation a name and its category tell of; `clear` is false where neither tells and a branch is assumed.
 * Source: 党章 第三十条 (committee, general branch, branch), 支部条例 第四、五、八条 (joint, temporary, for migrant members).
 */
export function inferOrgKind(signs: OrgSigns): { readonly kind: InferredOrgKind; readonly clear: boolean } {
  const name = foldText(signs.name)
  const byName = BY_NAME.find(([sign]) => sign.test(name))?.[1]
  if (byName === 'branch' && signs.unitSituation === 'joint') return { kind: 'joint-branch', clear: true }
  if (byName !== undefined) return { kind: byName, clear: true }
  if (signs.category === 'dispatched') return { kind: 'working-committee', clear: true }
  if (signs.category !== null && signs.category !== 'grassroots') return { kind: 'committee', clear: true }
  return { kind: 'branch', clear: false }
}
