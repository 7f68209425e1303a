import { describe, expect, test } from 'vitest'
import { postKinds, type PostKind } from '../rights/posts.ts'
import { administrators } from '../rights/rights.ts'
import { noScope, scopeOf } from '../rights/scope.ts'
import { judgeLevel, mayReveal, personFields, visibilityOf, type Level, type PersonField, type Seen, type Viewer } from './levels.ts'
import { maskAddress, maskIdentity, maskPhone } from './masks.ts'

const seen: Seen = { id: 'lijun', homePath: '/1/3/7/', hostPath: '/2/5/', contactId: 'wangfang' }
const post = (kind: PostKind, path: string): Viewer => ({ kind, scope: scopeOf(path), personId: null })
const person = (kind: PostKind, personId: string): Viewer => ({ kind, scope: noScope, personId })

describe('who sees how much of a member away', () => {
  const cases: [who: string, viewer: Viewer, level: Level][] = [
    ['the member', person('member', 'lijun'), 'identity'],
    ['the named contact', person('contact', 'wangfang'), 'contact'],
    ['the named contact who holds no post', person('member', 'wangfang'), 'contact'],
    ['another contact', person('contact', 'zhaolei'), 'none'],
    ['another member', person('member', 'zhaolei'), 'none'],
    ['the secretary of the branch at home', post('secretary', '/1/3/7/'), 'file'],
    ['the township at home', post('township-officer', '/1/3/'), 'file'],
    ['the county', post('county-officer', '/'), 'file'],
    ['a committee member of the branch at home', post('committee-member', '/1/3/7/'), 'contact'],
    ['the secretary of the host branch', post('secretary', '/2/5/'), 'contact'],
    ['a committee member of the host branch', post('committee-member', '/2/5/'), 'name'],
    ['the secretary of another branch', post('secretary', '/1/3/8/'), 'none'],
    ['the secretary of a branch whose number begins alike', post('secretary', '/1/3/77/'), 'none'],
    ['the secretary of a group below the branch', post('secretary', '/1/3/7/1/'), 'none'],
    ['another township', post('township-officer', '/1/4/'), 'none'],
  ]
  test.each(cases)('%s', (_who, viewer, level) => expect(judgeLevel(viewer, seen)).toBe(level))

  test('administrators see nobody, wherever they stand', () => {
    for (const kind of administrators) expect(judgeLevel({ kind, scope: scopeOf('/'), personId: 'lijun' }, seen)).toBe('none')
  })

  test('a secretary who is also the contact of a stranger sees nothing through the post', () => {
    expect(judgeLevel({ ...post('secretary', '/1/9/'), personId: 'wangfang' }, seen)).toBe('none')
  })

  test('the host sees nothing more after the return', () => {
    expect(judgeLevel(post('secretary', '/2/5/'), { ...seen, hostPath: null })).toBe('none')
  })
})

describe('fields', () => {
  const fields = Object.keys(personFields) as PersonField[]

  test('a name is all that the level “name” shows besides the branch and the kind of member', () => {
    expect(fields.filter((field) => visibilityOf('name', field) !== 'hidden')).toEqual(['name', 'memberType', 'homeOrg'])
  })

  test('nothing is shown to whom the person is invisible', () => {
    expect(fields.every((field) => visibilityOf('none', field) === 'hidden')).toBe(true)
  })

  test('identity number, telephone and address are masked until they are revealed', () => {
    expect((['identity', 'phone', 'address'] as const).map((field) => visibilityOf('file', field))).toEqual(['masked', 'masked', 'masked'])
  })

  test('the host may reveal the telephone and not the identity number', () => {
    expect(mayReveal('secretary', 'contact', 'phone')).toBe(true)
    expect(mayReveal('secretary', 'contact', 'identity')).toBe(false)
    expect(mayReveal('committee-member', 'contact', 'phone')).toBe(false)
  })

  test('each level shows all that the one below shows', () => {
    const rank = { hidden: 0, masked: 1, shown: 2 }
    const order: Level[] = ['none', 'name', 'contact', 'file', 'identity']
    for (const field of fields) {
      const ranks = order.map((level) => rank[visibilityOf(level, field)])
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    }
  })

  test('no post of any kind reveals what is not masked', () => {
    for (const kind of Object.keys(postKinds) as PostKind[]) expect(mayReveal(kind, 'identity', 'name')).toBe(false)
  })
})

test('masks keep little', () => {
  expect(maskIdentity('430122198805061234')).toBe('430***********1234')
  expect(maskPhone('13812345678')).toBe('138****5678')
  expect(maskPhone('5678901')).toBe('*****01')
  expect(maskAddress('湖南省云岭县白石镇清溪村3组')).toBe('湖南省云岭县***')
  expect(maskAddress('清溪村')).toBe('***')
})
