import { describe, expect, test } from 'vitest'
import { judgePostsTogether, needsSecondFactor } from '../rights/posts-together.ts'
import { judgePassword, type PasswordFault } from './passwords.ts'
import { passwordTooOld, readSecurityPolicy } from './security-policy.ts'

describe('a password', () => {
  const cases: [password: string, faults: PasswordFault[]][] = [
    ['Dayan-58', []],
    ['qingxi7车站', []],
    ['Dayan58', ['short']],
    ['dayan-xyz', ['plain']],
    [`${'Aq7-'.repeat(25)}x`, ['long']],
    ['Zhangsan-58', ['login']],
    ['Admin@123', ['common']],
    ['P@ssw0rd', ['common']],
    ['Aa123456!', ['common']],
    ['1qaz@WSX', ['common']],
    ['', ['short', 'plain', 'common']],
  ]
  test.each(cases)('“%s” lacks %j', (password, faults) => expect(judgePassword(password, 'zhangsan')).toEqual(faults))

  test('eight characters are enough, seven are not', () => {
    expect(judgePassword('Xk7#mQw2', 'a')).toEqual([])
    expect(judgePassword('Xk7#mQw', 'a')).toEqual(['short'])
  })
})

describe('the security policy', () => {
  test('is strict where nothing readable is set', () => {
    for (const settings of [{}, { requireSecondFactor: 'no' }, { passwordDays: '90' }, { passwordDays: 0 }]) {
      expect(readSecurityPolicy(settings)).toEqual({ requireSecondFactor: true, passwordDays: null })
    }
  })

  test('a password of exactly ninety days may be used, one a second older may not', () => {
    const policy = { requireSecondFactor: true, passwordDays: 90 }
    expect(passwordTooOld(policy, '2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z')).toBe(false)
    expect(passwordTooOld(policy, '2026-01-01T00:00:00.000Z', '2026-04-01T00:00:01.000Z')).toBe(true)
    expect(passwordTooOld({ ...policy, passwordDays: null }, null, '2026-04-01T00:00:00.000Z')).toBe(false)
  })
})

describe('posts together', () => {
  test('one user holds many posts of business (pain 6)', () => {
    expect(judgePostsTogether(['secretary', 'contact', 'township-officer'], true).ok).toBe(true)
  })

  test('the three administrators are three users, and do no business', () => {
    expect(judgePostsTogether(['security-admin'], false).ok).toBe(true)
    expect(judgePostsTogether(['security-admin', 'audit-admin'], false)).toEqual({ ok: false, reason: 'two-administrators' })
    expect(judgePostsTogether(['system-admin', 'secretary'], false)).toEqual({ ok: false, reason: 'administrator-and-other' })
    expect(judgePostsTogether(['audit-admin'], true)).toEqual({ ok: false, reason: 'administrator-is-a-person' })
  })

  test('members and contacts act without a second factor, officers and administrators do not', () => {
    expect((['member', 'contact', 'secretary', 'county-officer', 'security-admin'] as const).map(needsSecondFactor))
      .toEqual([false, false, true, true, true])
  })
})
