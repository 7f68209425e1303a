/** A share as rules state it: at least `parts` of `of` (五分之四以上), or with `beyond` more than that (超过半数). */
export interface Share {
  parts: number
  of: number
  beyond: boolean
}

/** Whether the count reaches the share of the total, in whole numbers; of nobody nothing is reached. */
export function reaches(count: number, total: number, { parts, of, beyond }: Share): boolean {
  if (total <= 0) return false
  return beyond ? count * of > total * parts : count * of >= total * parts
}

/** The least count that reaches the share of the total. */
export function leastOf(total: number, { parts, of, beyond }: Share): number {
  const exact = (total * parts) / of
  return beyond ? Math.floor(exact) + 1 : Math.ceil(exact)
}

/** Whether `own` asks for at least as much as `rule`: a county may tighten a rule, never loosen it. */
export function isAsStrict(own: Share, rule: Share): boolean {
  const [mine, theirs] = [own.parts * rule.of, rule.parts * own.of]
  return mine > theirs || (mine === theirs && (own.beyond || !rule.beyond))
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const sayNumber = (number: number) => digits[number] ?? String(number)

/** `超过半数`, `半数以上（含半数）`, `五分之四以上（含本数）`. */
export function sayShare({ parts, of, beyond }: Share): string {
  if (parts * 2 === of) return beyond ? '超过半数' : '半数以上（含半数）'
  if (parts === of) return '全体'
  const fraction = `${sayNumber(of)}分之${sayNumber(parts)}`
  return beyond ? `超过${fraction}` : `${fraction}以上（含本数）`
}
