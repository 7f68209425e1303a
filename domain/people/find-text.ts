/** What somebody typed to find a person: a name or a part of it, its spelling, or the digits of a number. */
export type Sought =
  | { by: 'tail'; tail: string }
  | { by: 'phone'; phone: string }
  | { by: 'identity'; identity: string }
  | { by: 'spelling'; letters: string }
  | { by: 'name'; part: string }
  /** The name from its surname on: what is meant where anybody is called so. */
  | { by: 'beginning'; of: string }

/** Tells what was typed: last four characters of a number, a whole number, letters, or characters of the name. */
export function readSought(text: string): Sought | null {
  const bare = text.normalize('NFKC').replace(/\s+/g, '')
  if (bare === '') return null
  const upper = bare.toUpperCase()
  if (/^\d{3}[\dX]$/.test(upper)) return { by: 'tail', tail: upper }
  if (/^1\d{10}$/.test(bare)) return { by: 'phone', phone: bare }
  if (/^\d{17}[\dX]$/.test(upper)) return { by: 'identity', identity: upper }
  if (/^[a-z]+$/i.test(bare)) return { by: 'spelling', letters: bare.toLowerCase() }
  return { by: 'name', part: text.trim() }
}
