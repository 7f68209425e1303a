import { templates, type Template, type TemplateCode } from './templates.ts'

/** What somebody reads in the inbox, and the one sentence that may leave the house. */
export interface Words {
  title: string
  text: string
  outside: string
}

export type WordsVerdict = { is: 'good'; words: Words } | { is: 'missing' | 'unknown'; field: string } | { is: 'identity' } | { is: 'foreign' }

const placeholder = /\{(\w+)\}/g
export const placeholdersOf = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name)

export const fill = (text: string, fields: Readonly<Record<string, string>>) => text.replaceAll(placeholder, (_, name: string) => fields[name] ?? '')

/** An identity number of 18 places, spaces and hyphens between them or not. */
const identityNumber = /(?<!\d)[1-9]\d{5}[\s-]?(?:18|19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])[\s-]?\d{3}[\dXx](?!\d)/

const chinese = /\p{Script=Han}/u

/** What no notice may say: an identity number (个人信息保护法 第六条), or a title or text without a word of Chinese. */
export function findWritingFault({ title, text, outside }: Words): 'identity' | 'foreign' | undefined {
  if (identityNumber.test(`${title}\n${text}\n${outside}`)) return 'identity'
  return chinese.test(title) && chinese.test(text) ? undefined : 'foreign'
}

/**
 * The words of a notice, or why it is not sent: a field is missing or empty, one is not of the template, there is an identity
 * number in it (个人信息保护法 第六条), or it is not Chinese. `wording`: the county's own words in place of the program's.
 */
export function judgeWords(code: TemplateCode, fields: Readonly<Record<string, string>>, wording: Words = templates[code]): WordsVerdict {
  const template: Template = templates[code]
  const declared = Object.keys(template.fields)
  const missing = declared.find((name) => (fields[name] ?? '').trim() === '')
  if (missing !== undefined) return { is: 'missing', field: template.fields[missing]?.label ?? missing }
  const unknown = Object.keys(fields).find((name) => !declared.includes(name))
  if (unknown !== undefined) return { is: 'unknown', field: unknown }
  const words = { title: fill(wording.title, fields), text: fill(wording.text, fields), outside: fill(wording.outside, fields) }
  const fault = findWritingFault(words)
  return fault === undefined ? { is: 'good', words } : { is: fault }
}

/** A person's message outside: one notice in its sentence, several as one message that names the first three. */
export function sayOutside(notices: readonly { name: string; outside: string }[], address: string | null): string {
  const [first, second] = notices
  const where = address === null ? '请登录“鸿雁”查看' : `请打开 ${address}/m/inbox 查看`
  const help = '；不方便上网请致电您的联系人。'
  if (first === undefined) return ''
  if (second === undefined) return `${first.outside}。${where}${help}`
  const names = [...new Set(notices.map(({ name }) => name))]
  return `您有${notices.length}条新通知：${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}。${where}${help}`
}

/** What the group of an organisation reads: titles of what was published, no person. */
export function sayToGroup(notices: readonly { title: string; org: string }[], address: string | null): string {
  const lines = notices.map(({ title, org }) => `${org}：${title}`)
  return [...lines, address === null ? '请登录“鸿雁”查看。' : `请打开 ${address}/m/inbox 查看。`].join('\n')
}
