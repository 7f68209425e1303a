import type { GatheringKind } from '../gatherings/kinds.ts'
import type { Pattern } from '../happenings/happening.ts'
import type { Citation } from '../rules/citation.ts'
import type { Folding, RowsOf } from './measure.ts'

/** Stretches of the calendar by which something recurs. */
export const spells = { week: '每周', month: '每月', quarter: '每季度', 'half-year': '每半年', year: '每年' } as const
export type Spell = keyof typeof spells

interface ClauseBase {
  /** Unique in the library and never reused: `S9.home.contact`. What the clause creates keeps it. */
  id: string
  title: string
  source: Citation
  /** Effect of the clause itself, inside that of its playbook: first day, and first day without it. */
  from?: string
  until?: string
}

export const owners = { home: '流出地', host: '流入地', member: '党员本人' } as const
export type Owner = keyof typeof owners

/** What one side owes, how often, until when, and what proves it. */
export interface DutyClause extends ClauseBase {
  kind: 'duty'
  owner: Owner
  /** For each member away, or for each organisation that keeps or hosts one. */
  subject: 'stay' | 'org'
  /** Once in a stay, or again in each spell. */
  per: 'stay' | Spell
  /** Days from the beginning of the stay (for the host: of the hosting) or of the spell until it is due. */
  days: number
  /** Any of these fulfils it; `by-hand` where no record of this program can tell. */
  proof: readonly Pattern[] | 'by-hand'
  /** Where the fact is made that fulfils it, as a place of the program; the work list leads there. */
  at: DutyPlace
}
export const dutyPlaces = ['stay', 'contacts', 'reports', 'gatherings', 'tasks', 'learning', 'appraisal', 'notices', 'duties'] as const
export type DutyPlace = (typeof dutyPlaces)[number]

/** Gatherings that must take place. */
export interface RhythmClause extends ClauseBase {
  kind: 'rhythm'
  gathering: GatheringKind
  per: Exclude<Spell, 'week'>
  times: number
  /** Which organisations owe it. `branch-committee`: branches large enough to have one; `group`: branches with groups. */
  by: 'branch' | 'branch-committee' | 'group' | 'committee'
  /** On one fixed day of the month, which each branch sets. */
  fixedDay?: true
}

/** A kind of task that may be published for claiming. */
export interface TaskKindClause extends ClauseBase {
  kind: 'taskKind'
  code: string
  /** What a result is counted in: 个, 单, 人次. */
  unit: string
  /** Whether results also carry money, in yuan. */
  amount: 'none' | 'optional' | 'wanted'
}

/** Members as points and thresholds tell them apart: away members have their own class. */
export const memberClasses = { any: '全体党员', home: '在家党员', away: '流动党员', officer: '班子成员' } as const
export type MemberClass = keyof typeof memberClasses

/** What an event adds to, or takes from, the member's own account. */
export interface PointsClause extends ClauseBase {
  kind: 'points'
  /** `by-hand`: entered by the branch with a reason. */
  on: Pattern | 'by-hand'
  delta: number
  /** For each happening, or for each unit of its quantity. */
  per: 'happening' | 'unit'
  cap?: { points: number; per: 'month' | 'quarter' | 'year' }
  memberClass: MemberClass
}

export const measures = { points: '积分', hours: '学时', 'attendance-rate': '参会率', 'in-person': '现场参会次数' } as const
export type Measure = keyof typeof measures

/** A line that a member should reach within the calendar year; who falls short is spoken with, and nothing else follows. */
export interface ThresholdClause extends ClauseBase {
  kind: 'threshold'
  measure: Measure
  /** Points, hours, times, or a share between 0 and 1. */
  atLeast: number
  memberClass: MemberClass
  leadsTo: 'talk' | 'reminder'
}

export const appraisalGrades = { excellent: '优秀', qualified: '合格', basic: '基本合格', unqualified: '不合格' } as const
export type AppraisalGrade = keyof typeof appraisalGrades
export const appraisalSteps = { self: '个人自评', mutual: '党员互评', ballot: '民主测评', decision: '组织评定' } as const
export type AppraisalStep = keyof typeof appraisalSteps

/** How members are appraised in a year. */
export interface AppraisalClause extends ClauseBase {
  kind: 'appraisal'
  grades: readonly AppraisalGrade[]
  steps: readonly AppraisalStep[]
  /** Share of those taking part, between 0 and 1. */
  excellentAtMost: number
}

/** How many one person is the contact for. */
export interface ContactLoadClause extends ClauseBase {
  kind: 'contactLoad'
  of: 'committee-member' | 'officer' | 'member'
  over: 'branches' | 'members' | 'people-outside'
  atLeast: number
  /** Absent: no upper limit. */
  atMost?: number
}

/** A figure of the dashboard. */
export interface MeasureClause extends ClauseBase {
  kind: 'measure'
  unit: string
  rows: RowsOf
  /** Absent: the sum. */
  fold?: Folding
}

/** What a clause may say. Exhaustive switches over `kind` keep every use of it complete. */
export type Clause = DutyClause | RhythmClause | TaskKindClause | PointsClause | ThresholdClause | AppraisalClause | ContactLoadClause | MeasureClause
export type ClauseKind = Clause['kind']
export type ClauseOf<K extends ClauseKind> = Extract<Clause, { kind: K }>

export const clauseKinds: Record<ClauseKind, string> = {
  duty: '责任事项', rhythm: '组织生活频次', taskKind: '任务类别', points: '积分规则', threshold: '达标线', appraisal: '民主评议办法', contactLoad: '联系负荷', measure: '指标',
}

/** A working method: policy as data, versioned and cited. */
export interface Playbook {
  code: string
  version: number
  name: string
  /** Whose method it is. */
  place: string
  /** In one sentence, for who has to choose. */
  says: string
  clauses: readonly Clause[]
}

/** A clause as it binds an organisation, with where it comes from. */
export interface Binding<K extends ClauseKind = ClauseKind> {
  clause: ClauseOf<K>
  playbook: string
  version: number
  /** The range of organisations it binds: all below this path. */
  path: string
  /** First day it binds, and first day it no longer does. */
  from: string
  until: string | null
}
