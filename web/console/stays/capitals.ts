const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']

/** A number up to 99 as it is written on forms that must not be altered: 30 → 叁拾. */
export function sayCapitals(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 0 ? '' : `${digits[tens]}拾`}${ones === 0 && tens > 0 ? '' : digits[ones]}`
}

/** 2026年10月 → 贰零贰陆年拾月; a text of another form stays as it is. */
export function sayCapitalMonth(text: string): string {
  const match = /^(\d{4})年(\d{1,2})月/.exec(text)
  if (match === null) return text
  const year = Array.from(match[1] ?? '', (digit) => digits[Number(digit)]).join('')
  const month = Number(match[2])
  return `${year}年${month < 10 ? `零${sayCapitals(month)}` : month === 10 ? '壹拾' : sayCapitals(month)}月`
}
