import { pinyin } from 'pinyin-pro'

export interface Spelling {
  /** `zhangjianguo` */
  pinyin: string
  /** `zjg` */
  initials: string
}

function spell(text: string, surname: 'head' | 'off'): Spelling {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', surname, nonZh: 'consecutive', v: true })
  const words = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((word) => word !== '')
  return { pinyin: words.join(''), initials: words.map((word) => word[0]).join('') }
}

/** How a person's name is typed on a keyboard; the first characters are read as a surname (单 shan, 仇 qiu). */
export function spellName(name: string): Spelling {
  return spell(name, 'head')
}

/** The initials of an organisation's name, as typed to find it. */
export function initialsOf(title: string): string {
  return spell(title, 'off').initials
}
