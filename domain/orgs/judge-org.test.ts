import { describe, expect, test } from 'vitest'
import { orgParameters as parameters } from '../../playbooks/national/parameters.ts'
import { judgeDissolve, judgeFounding, judgeMerge, judgeMove, judgePlace, judgeRaise, noteMergedSize } from './judge-org.ts'
import { judgePost, judgeTerm, noteBranch, termYearsOf } from './judge-posts.ts'
import { abilitiesOf, branchKinds, isBranchKind, mayDo, orgKindRules, orgKinds } from './kinds.ts'
import type { OrgVerdict } from './rule-refusals.ts'

const codeOf = (verdict: OrgVerdict) => (verdict.ok ? 'ok' : verdict.code)

describe('kinds of organisations', () => {
  test('every kind can be reached from a committee, and none stands under its own children', () => {
    const reached = new Set(orgKinds.filter((kind) => orgKindRules[kind].top))
    for (let round = 0; round < 5; round += 1) {
      for (const kind of orgKinds) if (orgKindRules[kind].under.some((parent) => reached.has(parent))) reached.add(kind)
    }
    expect([...reached].toSorted()).toEqual([...orgKinds].toSorted())
    for (const kind of branchKinds) expect(orgKindRules[kind].under.some(isBranchKind)).toBe(false)
  })

  test('a temporary branch admits nobody, disciplines nobody, collects no dues and elects nobody', () => {
    for (const ability of ['admit', 'discipline', 'collect-dues', 'elect', 'hold-membership', 'vote'] as const) expect(mayDo('temporary-branch', ability)).toBe(false)
    expect(mayDo('temporary-branch', 'organise-life')).toBe(true)
  })

  test('a branch for migrant members votes only where members formally belong to it', () => {
    expect(abilitiesOf('migrant-branch', true)).toContain('vote')
    expect(abilitiesOf('migrant-branch', false)).not.toContain('vote')
    expect(abilitiesOf('migrant-branch', false)).toContain('receive-migrant')
  })

  test('a branch stands under a committee, a group under a branch, and not the other way round', () => {
    expect(codeOf(judgePlace('branch', 'committee'))).toBe('ok')
    expect(codeOf(judgePlace('group', 'migrant-branch'))).toBe('ok')
    expect(codeOf(judgePlace('branch', 'branch'))).toBe('org-rules.kind-not-under')
    expect(codeOf(judgePlace('committee', 'branch'))).toBe('org-rules.kind-not-under')
    expect(codeOf(judgePlace('branch', null))).toBe('org-rules.kind-needs-parent')
    expect(codeOf(judgePlace('committee', null))).toBe('ok')
  })
})

describe('founding', () => {
  const branch = { kind: 'branch', parent: 'committee', fullMembers: 3, documentNo: '清党〔2026〕3号' } as const

  test('three full members make a branch, two do not', () => {
    expect(codeOf(judgeFounding(branch, parameters))).toBe('ok')
    expect(codeOf(judgeFounding({ ...branch, fullMembers: 2 }, parameters))).toBe('org-rules.too-few-full-members')
  })

  test('a joint branch joins five units at most', () => {
    expect(codeOf(judgeFounding({ ...branch, kind: 'joint-branch', units: 5 }, parameters))).toBe('ok')
    expect(codeOf(judgeFounding({ ...branch, kind: 'joint-branch', units: 6 }, parameters))).toBe('org-rules.too-many-units')
  })

  test('a branch for migrant members is agreed with the host and approved by the county', () => {
    const abroad = { ...branch, kind: 'migrant-branch', parent: 'migrant-committee' } as const
    expect(codeOf(judgeFounding({ ...abroad, approvedBy: 'grassroots', hostConsulted: true }, parameters))).toBe('org-rules.approval-too-low')
    expect(codeOf(judgeFounding({ ...abroad, approvedBy: 'county' }, parameters))).toBe('org-rules.host-not-consulted')
    expect(codeOf(judgeFounding({ ...abroad, approvedBy: 'county', hostConsulted: true }, parameters))).toBe('ok')
  })

  test('a temporary branch has a task, and every founding a document', () => {
    expect(codeOf(judgeFounding({ ...branch, kind: 'temporary-branch' }, parameters))).toBe('org-rules.task-needed')
    expect(codeOf(judgeFounding({ ...branch, documentNo: ' ' }, parameters))).toBe('org-rules.document-needed')
  })
})

describe('moving, merging, dissolving, raising', () => {
  const village = { id: 'v', kind: 'branch', path: '/1/2/3/', parentId: 'a' } as const

  test('an organisation moves under another that may hold it, never below itself', () => {
    expect(codeOf(judgeMove(village, { id: 'b', kind: 'committee', path: '/1/4/', parentId: 'c' }))).toBe('ok')
    expect(codeOf(judgeMove(village, { id: 'a', kind: 'committee', path: '/1/2/', parentId: 'c' }))).toBe('org-rules.same-parent')
    expect(codeOf(judgeMove({ ...village, kind: 'branch' }, { id: 'x', kind: 'group', path: '/1/2/3/9/', parentId: 'v' }))).toBe('org-rules.under-itself')
  })

  test('like merges with like', () => {
    expect(codeOf(judgeMerge({ id: 'a', kind: 'branch', children: 2 }, { id: 'b', kind: 'branch' }))).toBe('ok')
    expect(codeOf(judgeMerge({ id: 'a', kind: 'joint-branch', children: 0 }, { id: 'b', kind: 'branch' }))).toBe('ok')
    expect(codeOf(judgeMerge({ id: 'a', kind: 'committee', children: 0 }, { id: 'b', kind: 'branch' }))).toBe('org-rules.not-same-family')
    expect(codeOf(judgeMerge({ id: 'a', kind: 'branch', children: 0 }, { id: 'a', kind: 'branch' }))).toBe('org-rules.merge-with-itself')
    expect(noteMergedSize(50, parameters)).toEqual([])
    expect(noteMergedSize(51, parameters)).toHaveLength(1)
  })

  test('nothing is dissolved while members, organisations below or open stays depend on it', () => {
    expect(codeOf(judgeDissolve({ members: 1, children: 0, openStays: 0 }))).toBe('org-rules.members-left')
    expect(codeOf(judgeDissolve({ members: 0, children: 1, openStays: 0 }))).toBe('org-rules.children-left')
    expect(codeOf(judgeDissolve({ members: 0, children: 0, openStays: 1 }))).toBe('org-rules.stays-left')
    expect(codeOf(judgeDissolve({ members: 0, children: 0, openStays: 0 }))).toBe('ok')
  })

  test('a branch abroad that grew from ten to seventy-two is raised to a general branch; with fifty it is not', () => {
    const abroad = { kind: 'migrant-branch', parent: 'migrant-committee', members: 72, fullMembers: 70 } as const
    expect(codeOf(judgeRaise(abroad, 'general-branch', parameters))).toBe('ok')
    expect(codeOf(judgeRaise({ ...abroad, members: 50 }, 'general-branch', parameters))).toBe('org-rules.too-small-to-raise')
    expect(codeOf(judgeRaise(abroad, 'committee', parameters))).toBe('org-rules.cannot-raise')
    expect(codeOf(judgeRaise({ kind: 'liaison-centre', parent: 'committee', members: 5, fullMembers: 2 }, 'migrant-branch', parameters))).toBe('org-rules.too-few-full-members')
  })
})

describe('posts and terms', () => {
  test('a branch has one secretary, and no county officer', () => {
    expect(codeOf(judgePost('branch', 'secretary', 0))).toBe('ok')
    expect(codeOf(judgePost('branch', 'secretary', 1))).toBe('org-rules.post-full')
    expect(codeOf(judgePost('branch', 'county-officer', 0))).toBe('org-rules.post-not-here')
  })

  test('seven full members elect a committee of three to seven, six have a secretary only', () => {
    const branch = { kind: 'branch', fullMembers: 7, members: 9, committeeMembers: 0, secretaryPartyYears: 10 } as const
    const notes = (change: object) => noteBranch({ ...branch, ...change }, parameters).map((note) => note.code)
    expect(notes({})).toEqual(['org-rules.note-committee-due'])
    expect(notes({ committeeMembers: 3 })).toEqual([])
    expect(notes({ committeeMembers: 8 })).toEqual(['org-rules.note-committee-size'])
    expect(notes({ fullMembers: 6, committeeMembers: 3 })).toEqual(['org-rules.note-no-committee'])
    expect(notes({ fullMembers: 2, members: 2 })).toEqual(['org-rules.note-few-members'])
    expect(notes({ committeeMembers: 5, members: 51, secretaryPartyYears: 0 })).toEqual(['org-rules.note-over-size', 'org-rules.note-party-age'])
  })

  test('a village is elected for five years, others for three, appointed leaders for no term', () => {
    expect([termYearsOf('branch', true, parameters), termYearsOf('branch', false, parameters), termYearsOf('temporary-branch', true, parameters)]).toEqual([5, 3, null])
  })

  test.each([
    ['2026-05-19', 'running'], ['2026-05-20', 'due-soon'], ['2026-11-20', 'due-soon'], ['2026-11-21', 'overdue'],
  ])('a term from 20 November 2023 is on %s %s', (today, state) => {
    expect(judgeTerm({ kind: 'branch', electedOn: '2023-11-20', termYears: 3 }, today, parameters).state).toBe(state)
  })

  test('an approved extension counts, for a year at most', () => {
    const org = { kind: 'branch', electedOn: '2023-11-20', termYears: 3, extendedUntil: '2029-01-01' } as const
    expect(judgeTerm(org, '2027-11-20', parameters)).toMatchObject({ state: 'extended', endsOn: '2027-11-20' })
    expect(judgeTerm(org, '2027-11-21', parameters)).toMatchObject({ state: 'overdue', days: 1 })
    expect(judgeTerm({ kind: 'branch', electedOn: null, termYears: null }, '2026-11-20', parameters).state).toBe('unknown')
  })
})
