import { foldText } from '../values/text.ts'

const REGION = /^(.{2,10}?(?:自治区|自治州|自治县|自治旗|省|市|地区|盟|县|区|旗))(?=.{2,})/
const PART_OF_THE_NAME = /[镇乡村街道路]|(?:社区|小区|园区|开发区|工业区|校区|景区|超市|市场)$/
const BELONGS_TO_THE_REGION = /^(?:街道|镇|乡|村|社区|委|直|级|人民|政府|党委|党工委|工委|工作委员会|委员会|机关|总支|支部|党总支|党支部)/
const REGION_COMMITTEE = /^(.*[省市县区旗州盟])(?:委员会|委)$/

const ENDINGS: readonly (readonly [ending: RegExp, short: string])[] = [
  [/(?:中国共产党|中共|党)?总支部?(?:委员会)?$/, '党总支'],
  [/(?:中国共产党|中共|党)?支部(?:委员会)?$/, '党支部'],
  [/(?:党)?(?:工作委员会|工委)$/, '党工委'],
  [/(?:党委会|党委|党的委员会|委员会)$/, '党委'],
]

/**
 * The name an organisation goes by among those who know the county: 中共云岭县青石镇大湾村支部委员会 and
 * 青石镇大湾村党支部 both become 青石镇大湾村党支部. Naming one twice changes nothing. Names of the county and above are left
 * out; `regions` gives them where they are known, otherwise they are told by their endings.
 * Source: 党章 第三十条, 支部条例 第四条 (forms of names); 2017 党组织信息采集 填写说明 (全称, 简称).
 */
export function shortOrgName(name: string, regions: readonly string[] = []): string {
  const bare = foldText(name).replace(/^(?:中国共产党|中共)+/, '')
  const committee = REGION_COMMITTEE.exec(bare)?.[1]
  if (committee !== undefined && !PART_OF_THE_NAME.test(committee)) return `${lastRegion(committee, regions)}委`
  return shortenEnding(withoutRegions(bare, regions)).replace(/([镇乡])委$/, '$1党委')
}

function withoutRegions(name: string, regions: readonly string[]): string {
  const region = regions.map(foldText).find((known) => known !== '' && name.startsWith(known)) ?? guessRegion(name)
  if (region === undefined) return name
  const rest = name.slice(region.length)
  return BELONGS_TO_THE_REGION.test(rest) ? name : withoutRegions(rest, regions)
}

function guessRegion(name: string): string | undefined {
  const region = REGION.exec(name)?.[1]
  return region === undefined || PART_OF_THE_NAME.test(region) ? undefined : region
}

/** 湖南省郴州市永兴县 → 永兴县. */
function lastRegion(name: string, regions: readonly string[]): string {
  const region = regions.map(foldText).find((known) => known !== '' && name.startsWith(known) && name !== known) ?? guessRegion(name)
  return region === undefined || region === name ? name : lastRegion(name.slice(region.length), regions)
}

function shortenEnding(name: string): string {
  for (const [ending, short] of ENDINGS) {
    if (ending.test(name)) return name.replace(ending, short)
  }
  return name
}

/** Pieces of a remark that may be names of organisations, longest first: 属青石镇大湾村党支部，2024年转入 → 青石镇大湾村党支部. */
export function findOrgNames(text: string): string[] {
  return foldText(text.replace(/[\s]/g, ','))
    .split(/[,，;；。、:：()[\]【】|/]+/)
    .map((piece) => piece.replace(/^(?:现|原|系|属|隶属|隶属于|属于|所在|所在支部|组织关系在|党员关系在|为)+/, ''))
    .map((piece) => /^.*(?:支部委员会|总支部委员会|委员会|党支部|党总支|支部|总支|党委|党工委)/.exec(piece)?.[0] ?? '')
    .filter((piece) => piece.length >= 4)
    .sort((a, b) => b.length - a.length)
}
