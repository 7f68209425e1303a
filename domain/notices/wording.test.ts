import { describe, expect, test } from 'vitest'
import { smsLength } from './sms-length.ts'
import { templates, type Template, type TemplateCode } from './templates.ts'
import { exampleWords, judgeWording, showWording, type Wording } from './wording.ts'
import { judgeWords } from './words.ts'

const all = Object.keys(templates) as TemplateCode[]

test.each(all)('the program’s own words of %s, as an officer reads them, are taken as they stand', (code) => {
  const { title, text, outside }: Template = templates[code]
  expect(judgeWording(code, showWording(code, templates[code]))).toEqual({ is: 'good', wording: { title, text, outside } })
})

test.each(all)('every field of %s has a name of its own and something to show for it', (code) => {
  const fields = Object.values<Template['fields'][string]>(templates[code].fields)
  expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
  const { title, text, outside } = exampleWords(code, templates[code])
  expect([title, text, outside].join('')).not.toMatch(/[{}〔〕]/)
})

describe('an officer writes the invitation anew', () => {
  const own: Wording = {
    title: '鸿雁传书：〔名称〕', text: '〔发出的党组织〕请您参加“〔名称〕”，〔时间〕，〔地点〕。盼您来。', outside: '〔发出的党组织〕请您参加活动，〔时间〕，〔地点〕',
  }
  const judge = (more: Partial<Wording>) => judgeWording('gathering-invited', { ...own, ...more })

  test('and it is kept by the names of its fields', () => {
    expect(judge({})).toEqual({
      is: 'good', wording: { title: '鸿雁传书：{title}', text: '{org}请您参加“{title}”，{time}，{place}。盼您来。', outside: '{org}请您参加活动，{time}，{place}' },
    })
  })

  test('a field may stand in the title or in the text, spaces around it do no harm, and outside it may be left out', () => {
    expect(judge({ title: '〔名称〕，〔时间〕见', text: '〔 发出的党组织 〕请您到〔地点〕。', outside: '〔发出的党组织〕请您参加活动。' }))
      .toMatchObject({ is: 'good', wording: { outside: '{org}请您参加活动' } })
  })

  test.each<[Partial<Wording>, object]>([
    [{ title: '  ' }, { is: 'empty', part: 'title' }],
    [{ title: `〔名称〕${'长'.repeat(57)}` }, { is: 'long', part: 'title' }],
    [{ text: `${own.text}〔天气〕` }, { is: 'unknown', part: 'text', field: '天气' }],
    [{ text: `${own.text}〔〕` }, { is: 'unknown', part: 'text', field: '' }],
    [{ text: `${own.text}〔时间` }, { is: 'stray', part: 'text' }],
    [{ text: `${own.text}{time}` }, { is: 'stray', part: 'text' }],
    [{ text: '〔发出的党组织〕请您参加“〔名称〕”，〔时间〕。' }, { is: 'missing', part: 'text', field: '地点' }],
    [{ outside: '〔发出的党组织〕请您参加〔名称〕' }, { is: 'private', part: 'outside', field: '名称' }],
    [{ text: `${own.text} 990101198805060019` }, { is: 'identity' }],
    [{ title: '〔名称〕' }, { is: 'foreign' }],
    [{ title: 'Come: 〔名称〕' }, { is: 'foreign' }],
  ])('%j → %j', (more, verdict) => {
    expect(judge(more)).toEqual(verdict)
  })

  test('the title may be one character short of too long', () => {
    expect(judge({ title: `〔名称〕${'长'.repeat(56)}` }).is).toBe('good')
  })

  test('a field that the program says only outside is asked for outside', () => {
    expect(judgeWording('plain', { title: '〔名称〕', text: '〔内容〕', outside: '有一条通知请您查看' })).toEqual({ is: 'missing', part: 'outside', field: '发出的党组织' })
  })

  test('and what is told says it', () => {
    const verdict = judge({})
    const fields = { title: '主题党日', org: '清溪村党支部', time: '9:00', place: '村部' }
    expect(judgeWords('gathering-invited', fields, verdict.is === 'good' ? verdict.wording : undefined)).toMatchObject({ words: { title: '鸿雁传书：主题党日' } })
  })
})

test.each([[0, 1], [1, 1], [70, 1], [71, 2], [134, 2], [135, 3], [201, 3], [202, 4]])('a message of %i characters goes out as %i', (characters, segments) => {
  expect(smsLength('字'.repeat(characters))).toEqual({ characters, segments })
})

test('what lies outside the basic plane counts twice', () => {
  expect(smsLength('𠮷'.repeat(35))).toEqual({ characters: 70, segments: 1 })
  expect(smsLength('𠮷'.repeat(36)).segments).toBe(2)
})
