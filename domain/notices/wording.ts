import { templates, type Template, type TemplateCode } from './templates.ts'
import { findWritingFault, fill, placeholdersOf, type Words } from './words.ts'

/** The words of a template with its fields in them; written by an officer as 〔时间〕, kept as `{time}`. */
export type Wording = Words
export type WordingPart = keyof Wording

export const wordingParts = { title: '标题', text: '正文', outside: '短信邮件' } as const satisfies Record<WordingPart, string>

/** Characters of a wording, fields as they are written; what goes out of the house stays short. */
export const wordingLimits: Readonly<Record<WordingPart, number>> = { title: 60, text: 2000, outside: 120 }

export type WordingVerdict =
  | { is: 'good'; wording: Wording }
  /** `field`: its label; `private`: it may not leave the house. */
  | { is: 'unknown' | 'missing' | 'private'; part: WordingPart; field: string }
  | { is: 'empty' | 'stray' | 'long'; part: WordingPart }
  | { is: 'identity' }
  | { is: 'foreign' }

const parts = Object.keys(wordingParts) as WordingPart[]
const label = /〔([^〔〕]*)〕/g

/** As an officer reads and writes it. */
export function showWording(code: TemplateCode, wording: Wording): Wording {
  const { fields }: Template = templates[code]
  const shown = (text: string) => placeholdersOf(text).reduce((said, name) => said.replaceAll(`{${name}}`, `〔${fields[name]?.label ?? name}〕`), text)
  return { title: shown(wording.title), text: shown(wording.text), outside: shown(wording.outside) }
}

/** With demonstration values: what somebody would read. */
export function exampleWords(code: TemplateCode, wording: Wording): Words {
  const examples = Object.fromEntries(Object.entries<Template['fields'][string]>(templates[code].fields).map(([name, field]) => [name, field.example]))
  return { title: fill(wording.title, examples), text: fill(wording.text, examples), outside: fill(wording.outside, examples) }
}

interface Read {
  part: WordingPart
  text: string
  names: string[]
  unknown: string | undefined
  stray: boolean
}

function readPart({ fields }: Template, part: WordingPart, written: string): Read {
  const names: string[] = []
  let unknown: string | undefined
  // the sentence outside gets its full stop from the message
  const text = written.trim().replace(part === 'outside' ? /[。．.]+$/ : /$^/, '').replaceAll(label, (_, said: string) => {
    const name = Object.keys(fields).find((key) => fields[key]?.label === said.trim())
    if (name === undefined) unknown ??= said.trim()
    else names.push(name)
    return `{${name ?? ''}}`
  })
  return { part, text, names, unknown, stray: /[{}]/.test(written) || /[〔〕]/.test(text) }
}

/** Where a field must stand: where the program's own words have it, inside (title or text) or else outside. */
function findMissing(template: Template, read: readonly Read[]): { part: WordingPart; name: string } | undefined {
  const used = (...among: WordingPart[]) => read.filter(({ part }) => among.includes(part)).flatMap(({ names }) => names)
  const within = [...placeholdersOf(template.title), ...placeholdersOf(template.text)]
  const inside = within.find((name) => !used('title', 'text').includes(name))
  if (inside !== undefined) return { part: 'text', name: inside }
  const without = placeholdersOf(template.outside).find((name) => !within.includes(name) && !used('outside').includes(name))
  return without === undefined ? undefined : { part: 'outside', name: without }
}

/** Chinese of its own where the program's words have some: whatever the fields hold, the notice can be sent. */
function leansOnFields(template: Template, wording: Wording): boolean {
  const own = ({ title, text }: Wording) => [title, text].map((words) => /\p{Script=Han}/u.test(fill(words, {})))
  const [here, there] = [own(wording), own(template)]
  return there.some((chinese, at) => chinese && here[at] !== true)
}

/**
 * The wording that an officer wrote for a template (fields as 〔label〕), or why it is not taken: a part is empty, too long or
 * has a bracket of no field, a field is not of the template, is lacking, or may not leave the house; or it is what no notice may say.
 */
export function judgeWording(code: TemplateCode, written: Wording): WordingVerdict {
  const template: Template = templates[code]
  const read = parts.map((part) => readPart(template, part, written[part]))
  for (const { part, text, names, unknown, stray } of read) {
    if (text === '') return { is: 'empty', part }
    if (written[part].trim().length > wordingLimits[part]) return { is: 'long', part }
    if (unknown !== undefined) return { is: 'unknown', part, field: unknown }
    if (stray) return { is: 'stray', part }
    const secret = part === 'outside' ? names.find((name) => template.fields[name]?.outside !== true) : undefined
    if (secret !== undefined) return { is: 'private', part, field: template.fields[secret]?.label ?? secret }
  }
  const missing = findMissing(template, read)
  if (missing !== undefined) return { is: 'missing', part: missing.part, field: template.fields[missing.name]?.label ?? missing.name }
  const [title, text, outside] = read.map((one) => one.text) as [string, string, string]
  const wording = { title, text, outside }
  const fault = findWritingFault(exampleWords(code, wording)) ?? (leansOnFields(template, wording) ? 'foreign' : undefined)
  return fault === undefined ? { is: 'good', wording } : { is: fault }
}
