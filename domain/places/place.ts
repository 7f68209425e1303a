import { cleanText, type RawValue } from '../values/text.ts'
import { countries, provinces, type Province } from './divisions.ts'

/** A place as far as a free text tells it; official names where they are known. */
export interface Place {
  readonly text: string
  readonly country: string | null
  readonly province: string | null
  readonly city: string | null
  /** District, county or county-level city, as written: 番禺区. */
  readonly county: string | null
  /** What follows: street, firm, house. */
  readonly detail: string | null
}

/** Where the county itself lies; names as the tenant gives them, and unknown where it does not. */
export interface HomeRegion {
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
}

export type FlowRange = 'in-city' | 'in-province' | 'across-provinces' | 'abroad'

interface Known { readonly names: readonly string[]; readonly name: string; readonly province: Province }

const SUFFIX = /(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|地区|盟|自治州|自治县|林区|县)$/
const MINORITY_PREFECTURE = /^(..+?)(?:(?:土家族|苗族|布依族|侗族|藏族|羌族|彝族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|朝鲜族|柯尔克孜|哈萨克|黎族)+)自治[州县]$/
const COUNTY = /^(.{1,12}?(?:自治县|自治旗|新区|林区|区|县|旗|市))/
const COUNTY_ENDING = /[区县旗]/
const NOT_A_COUNTY = /(?:社区|小区|园区|开发区|工业区|保税区|住宅区|景区|市区|校区|厂区|超市|市场|菜市)$|[镇乡街村路号]/

const knownProvinces: readonly Known[] = provinces.map((province) =>
  ({ names: [province.name, `${province.short}省`, province.short], name: province.name, province }))
const knownCities: readonly Known[] = provinces.flatMap((province) =>
  province.cities.split(' ').filter(Boolean).map((name) => ({ names: [name, shortCityName(name)], name, province })))

/** 东莞市 → 东莞, 黔南布依族苗族自治州 → 黔南; names that also mean something else keep two characters at least. */
function shortCityName(name: string): string {
  return MINORITY_PREFECTURE.exec(name)?.[1] ?? name.replace(SUFFIX, '')
}

/** Splits a free text into country, province, city, county and the rest (广东省广州市番禺区大石街道 → 广东省 · 广州市 · 番禺区 · 大石街道). */
export function splitPlace(raw: RawValue): Place {
  const text = cleanText(raw)
  const compact = text.replace(/[\s,，、·\-—/]+/g, '')
  const abroad = countries.find((country) => compact.startsWith(country))
  if (abroad) return { text, country: abroad, province: null, city: null, county: null, detail: rest(compact.slice(abroad.length)) }
  const domestic = compact.replace(/^中国/, '')
  const first = findAtStart(knownProvinces, domestic, null)
  const fullCity = knownCities.find(({ name }) => domestic.startsWith(name))
  const province = fullCity && (!first || fullCity.name.length > first.length) ? null : first
  const afterProvince = domestic.slice(province?.length ?? 0)
  const city = findAtStart(knownCities, afterProvince, province?.known.province ?? null)
  const owner = province?.known.province ?? city?.known.province ?? null
  const [county, detail] = splitCounty(afterProvince.slice(city?.length ?? 0).replace(/^市(?=.)/, ''))
  return { text, country: null, province: owner?.name ?? null, city: city?.known.name ?? null, county, detail }
}

function findAtStart(list: readonly Known[], text: string, within: Province | null): { known: Known; length: number } | null {
  let best: { known: Known; length: number } | null = null
  for (const known of list) {
    if (within && known.province !== within) continue
    for (const name of known.names) {
      if (!text.startsWith(name) || name.length <= (best?.length ?? 1)) continue
      const isCounty = name !== known.name && COUNTY_ENDING.test(text.charAt(name.length))
      if (!isCounty) best = { known, length: name.length }
    }
  }
  return best
}

function splitCounty(text: string): [county: string | null, detail: string | null] {
  const match = COUNTY.exec(text)?.[1]
  if (match === undefined || NOT_A_COUNTY.test(match)) return [null, rest(text)]
  return [match, rest(text.slice(match.length))]
}

function rest(text: string): string | null {
  return text === '' ? null : text
}

/**
 * How far someone went: within the home city, across cities of the province, across provinces, abroad; null where the
 * text or the home does not tell. Source: 党内统计年报表 流动党员情况 (跨省, 省内跨市).
 */
export function judgeFlowRange(home: HomeRegion, place: Place): FlowRange | null {
  if (place.country !== null || isBeyondBorder(place.province)) return 'abroad'
  if (place.province === null) return isAtHome(home, place) ? 'in-city' : null
  if (home.province === null) return null
  if (!sameName(home.province, place.province)) return 'across-provinces'
  if (place.city === null || home.city === null) return isMunicipality(place.province) || isAtHome(home, place) ? 'in-city' : null
  return sameName(home.city, place.city) ? 'in-city' : 'in-province'
}

function isAtHome(home: HomeRegion, place: Place): boolean {
  return [home.county, home.city].some((name) => name !== null && name.length > 1 && place.text.includes(name))
}

function isMunicipality(name: string): boolean {
  return provinces.some((province) => province.name === name && province.cities === '')
}

function isBeyondBorder(name: string | null): boolean {
  return provinces.some((province) => province.name === name && province.beyondBorder === true)
}

function sameName(first: string, second: string): boolean {
  return first === second || first.replace(SUFFIX, '') === second.replace(SUFFIX, '')
}
