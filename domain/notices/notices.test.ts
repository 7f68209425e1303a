import { describe, expect, test } from 'vitest'
import { pickChannel } from './channels.ts'
import { templates, type Template, type TemplateCode } from './templates.ts'
import { afterQuiet, firstPlace, isQuiet, retryTime, sendingTime, type NoticeTimes } from './when.ts'
import { judgeWords, placeholdersOf, sayOutside, sayToGroup } from './words.ts'

const times: NoticeTimes = { quietFromHour: 21, quietUntilHour: 8, digestMinutes: 60, messageAfterDays: 2, callAfterDays: 3 }
const china = (text: string) => Date.parse(`2026-${text}+08:00`)
const say = (at: number | null) => (at === null ? null : new Date(at + 8 * 3_600_000).toISOString().slice(5, 19))

describe('templates', () => {
  const all = Object.entries(templates) as [TemplateCode, Template][]

  test.each(all)('%s uses each of its fields, and no other', (_code, { title, text, outside, fields }) => {
    const used = new Set([title, text, outside].flatMap(placeholdersOf))
    expect([...used].toSorted()).toEqual(Object.keys(fields).toSorted())
  })

  test.each(all)('%s says outside no more than may leave the house', (_code, { outside, fields }) => {
    expect(placeholdersOf(outside).filter((name) => fields[name]?.outside !== true)).toEqual([])
  })

  test.each(all)('%s is Chinese, without an identity number', (code, { fields }) => {
    expect(judgeWords(code, Object.fromEntries(Object.keys(fields).map((name) => [name, '三月']))).is).toBe('good')
  })
})

describe('the words of a notice', () => {
  const fields = { title: '主题党日', org: '清溪村党支部', time: '11月25日 9:00', place: '村部' }

  test('are filled in', () => {
    expect(judgeWords('gathering-invited', fields)).toMatchObject({ is: 'good', words: { title: '请参加：主题党日', outside: '清溪村党支部通知您参加活动，11月25日 9:00，村部' } })
  })

  test('a field that holds braces is not filled in again', () => {
    expect(judgeWords('gathering-invited', { ...fields, title: '{place}' })).toMatchObject({ words: { title: '请参加：{place}' } })
  })

  test.each([
    [{ ...fields, place: ' ' }, { is: 'missing', field: '地点' }],
    [{ title: '主题党日', org: '清溪村党支部', time: '9:00' }, { is: 'missing', field: '地点' }],
    [{ ...fields, phone: '13800000000' }, { is: 'unknown', field: 'phone' }],
    [{ ...fields, title: '李军 990101198805060019' }, { is: 'identity' }],
    [{ ...fields, title: '990101 19880506 001X' }, { is: 'identity' }],
  ])('%j → %j', (given, verdict) => {
    expect(judgeWords('gathering-invited', given)).toEqual(verdict)
  })

  test.each(['编号 20261120093000123456', '电话 13812345678', '编号 990101198813060019'])('“%s” holds no identity number', (title) => {
    expect(judgeWords('plain', { title, text: '内容', org: '村支部' }).is).toBe('good')
  })

  test('what is not Chinese is not sent', () => {
    expect(judgeWords('plain', { title: 'Hello', text: '内容', org: '村支部' })).toEqual({ is: 'foreign' })
  })
})

describe('outside', () => {
  const notice = { name: '活动通知', outside: '清溪村党支部通知您参加活动，9:00，村部' }

  test('one notice is its sentence, several are one message that names three kinds', () => {
    expect(sayOutside([notice], null)).toBe('清溪村党支部通知您参加活动，9:00，村部。请登录“鸿雁”查看；不方便上网请致电您的联系人。')
    const names = ['活动通知', '任务退回', '学习资料', '活动通知', '汇报答复']
    expect(sayOutside(names.map((name) => ({ name, outside: '…' })), 'https://hy.example')).toBe(
      '您有5条新通知：活动通知、任务退回、学习资料等。请打开 https://hy.example/m/inbox 查看；不方便上网请致电您的联系人。')
  })

  test('a group reads titles, nobody’s name', () => {
    expect(sayToGroup([{ title: '返乡座谈', org: '白石镇党委' }], null)).toBe('白石镇党委：返乡座谈\n请登录“鸿雁”查看。')
  })
})

describe('quiet hours from 21:00 to 8:00', () => {
  test.each([
    ['11-20T20:59:59', false, '11-20T20:59:59'],
    ['11-20T21:00:00', true, '11-21T08:00:00'],
    ['11-20T23:59:59', true, '11-21T08:00:00'],
    ['11-21T00:00:00', true, '11-21T08:00:00'],
    ['11-21T07:59:59', true, '11-21T08:00:00'],
    ['11-21T08:00:00', false, '11-21T08:00:00'],
  ])('%s: %s, goes out %s', (at, quiet, goesOut) => {
    expect([isQuiet(china(at), times), say(afterQuiet(china(at), times))]).toEqual([quiet, goesOut])
  })

  test('by day too, and never where both hours are the same', () => {
    const noon = { ...times, quietFromHour: 12, quietUntilHour: 14 }
    expect([11, 12, 13, 14].map((hour) => isQuiet(china(`11-20T${hour}:00:00`), noon))).toEqual([false, true, true, false])
    expect(isQuiet(china('11-20T03:00:00'), { ...times, quietFromHour: 8 })).toBe(false)
  })

  test.each([
    ['normal', '11-20T10:00:00', '11-20T11:00:00'],
    ['normal', '11-20T19:59:59', '11-20T20:59:59'],
    ['normal', '11-20T20:00:00', '11-21T08:00:00'],
    ['normal', '11-21T07:30:00', '11-21T08:30:00'],
    ['urgent', '11-20T10:00:00', '11-20T10:00:00'],
    ['urgent', '11-20T21:00:00', '11-21T08:00:00'],
    ['emergency', '11-21T02:00:00', '11-21T02:00:00'],
  ] as const)('%s at %s goes out at %s', (urgency, at, goesOut) => {
    expect(say(sendingTime(china(at), urgency, times))).toBe(goesOut)
  })
})

describe('the ladder', () => {
  const at = china('11-20T10:00:00')
  const place = (ladder: 'inbox' | 'message' | 'call', urgency: 'normal' | 'urgent', hasAccount: boolean) => {
    const { rung, climbsAt } = firstPlace(at, ladder, { urgency, hasAccount }, times)
    return [rung, say(climbsAt)]
  }

  test('begins in the inbox, and with a message for who has no account or must know soon', () => {
    expect(place('call', 'normal', true)).toEqual(['inbox', '11-22T10:00:00'])
    expect(place('call', 'normal', false)).toEqual(['message', '11-23T10:00:00'])
    expect(place('call', 'urgent', true)).toEqual(['message', '11-23T10:00:00'])
    expect(place('message', 'normal', false)).toEqual(['message', null])
    expect(place('inbox', 'urgent', false)).toEqual(['inbox', null])
  })
})

test('a message that fails is tried again after longer and longer pauses, outside the quiet hours, six times in all', () => {
  const at = china('11-20T10:00:00')
  expect([1, 2, 3, 4, 5, 6].map((attempts) => say(retryTime(at, attempts, 'normal', times)))).toEqual([
    '11-20T10:01:00', '11-20T10:05:00', '11-20T10:15:00', '11-20T11:00:00', '11-20T14:00:00', null,
  ])
  expect(say(retryTime(china('11-20T20:30:00'), 4, 'normal', times))).toBe('11-21T08:00:00')
  expect(say(retryTime(china('11-20T20:30:00'), 4, 'emergency', times))).toBe('11-20T21:30:00')
})

test('who gave an e-mail address is written to, else rung by SMS; never what was refused or has failed for good', () => {
  const reach = { email: true, phone: true, refuses: [], spent: [] }
  expect(pickChannel(['email', 'sms', 'robot'], reach)).toBe('email')
  expect(pickChannel(['sms'], reach)).toBe('sms')
  expect(pickChannel(['email', 'sms'], { ...reach, email: false })).toBe('sms')
  expect(pickChannel(['email', 'sms'], { ...reach, refuses: ['email'] })).toBe('sms')
  expect(pickChannel(['email', 'sms'], { ...reach, spent: ['email', 'sms'] })).toBeNull()
  expect(pickChannel(['robot'], reach)).toBeNull()
})
