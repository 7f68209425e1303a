import { Type } from 'typebox'
import { contactChannels, type ContactChannel } from '../../domain/contacts/log-codes.ts'
import {
  helpKinds, lifeStates, plans, thoughtStates, tookPartKinds, willingness, workStates,
  type HelpKind, type LifeState, type Plan, type ThoughtState, type TookPartKind, type Willing, type WorkState,
} from '../../domain/reports/report.ts'
import { Day, Id, Instant, Nullable, Optional, Shape, Titled } from '../shapes.ts'

const codeOf = <T extends string>(title: string, words: Record<T, string>) => Type.Unsafe<T>({ type: 'string', enum: Object.keys(words), title })
const codesOf = <T extends string>(title: string, words: Record<T, string>) =>
  Type.Unsafe<T[]>({ type: 'array', items: { type: 'string', enum: Object.keys(words) }, maxItems: Object.keys(words).length, uniqueItems: true, title })
const line = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength })

/** What changed since; each fact goes to whom it belongs, and is kept there alone. */
export const FactChanges = Shape({
  phone: Optional(Type.String({ title: '手机号码', pattern: '^[0-9+ -]{5,20}$' })),
  destination: Optional(line('现在所在地', 100)),
  address: Optional(line('现居住地址', 200)),
  employer: Optional(line('工作单位', 100)),
  occupation: Optional(line('职业岗位', 60)),
  emergencyContact: Optional(line('紧急联系人', 100)),
  expectedReturnOn: Optional(Titled('预计返乡日期', Day)),
})

export const reportFields = {
  work: Optional(codeOf<WorkState>('工作', workStates)),
  workNote: Optional(line('工作情况', 300)),
  life: Optional(codeOf<LifeState>('生活', lifeStates)),
  lifeNote: Optional(line('生活情况', 300)),
  thought: Optional(codeOf<ThoughtState>('思想', thoughtStates)),
  thoughtNote: Optional(line('思想情况', 300)),
  help: Optional(codesOf<HelpKind>('需要的帮助', helpKinds)),
  helpNote: Optional(line('需要怎样的帮助', 300)),
  tookPart: Optional(codesOf<TookPartKind>('参加的组织生活', tookPartKinds)),
  tookPartNote: Optional(line('参加了什么', 300)),
  note: Optional(line('想说的话', 500)),
}

export const OwnReport = Shape({ ...reportFields, changes: Optional(FactChanges) })

/** The four questions on coming home. */
export const ReturnAnswers = {
  plan: Optional(codeOf<Plan>('回来后的打算', plans)),
  tookPart: reportFields.tookPart,
  tookPartNote: reportFields.tookPartNote,
  willing: Optional(codeOf<Willing>('愿不愿意为家乡出力', willingness)),
  help: reportFields.help,
  helpNote: reportFields.helpNote,
}

/** A call as the contact person notes it: the contact, the report and the changed facts in one. */
export const CallReport = Shape({
  ...reportFields, changes: Optional(FactChanges),
  channel: Type.Unsafe<ContactChannel>({ type: 'string', enum: Object.keys(contactChannels), title: '联系方式' }),
  onDate: Optional(Titled('联系日期', Day)),
  /** A gathering of these weeks that it stands for; the branch decides, it is never a vote. */
  gatheringId: Optional(Titled('算作参加的活动', Id)),
})

/** A fact as the reader may see it, and who keeps it: a change of it is recorded, or goes to the keeper as a proposal. */
export const KnownFact = Shape({
  field: Type.String(), label: Type.String(), value: Nullable(Type.String()), keeper: Type.String(),
  /** Whether the member's word is enough. */
  mine: Type.Boolean(),
})

/** A gathering of these weeks, missed so far, that a report or call may be counted for. */
export const ToCount = Type.Array(Shape({ id: Id, title: Type.String(), on: Day }))

export const ChangedFact = Shape({ label: Type.String(), before: Nullable(Type.String()), after: Type.String(), proposed: Type.Boolean() })

export const ReportAnswer = Shape({ id: Id, on: Day, text: Nullable(Type.String()), byName: Type.String(), byOrg: Type.String() })

const noted = Nullable(Type.String())
export const ReportCard = Shape({
  id: Id, personId: Id, onDate: Day, occasion: Type.String(), occasionName: Type.String(), manner: Type.String(), mannerName: Type.String(),
  channelName: noted, byName: Type.String(), recordedAt: Instant,
  /** The choices in one line. */
  says: Type.String(),
  /** Help is asked for, or a talk. */
  asks: Type.Boolean(),
  /** Each part with its choice in words and its free text. */
  parts: Type.Array(Shape({ title: Type.String(), choice: noted, text: noted })),
  changed: Type.Array(Type.String()),
  answers: Type.Array(ReportAnswer), answerSeenAt: Nullable(Instant),
  takenBack: Nullable(Shape({ on: Day, by: Type.String(), reason: Type.String() })),
})

export const JourneyLine = Type.Array(Shape({
  stage: Type.String(), name: Type.String(),
  mark: Type.Union([Type.Literal('done'), Type.Literal('now'), Type.Literal('later'), Type.Literal('missed')]),
  on: Nullable(Day), note: noted,
}))
