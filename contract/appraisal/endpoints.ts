import { Type } from 'typebox'
import { grades, marks } from '../../domain/appraisal/grades.ts'
import { remedySteps } from '../../domain/appraisal/remedy.ts'
import { stages } from '../../domain/appraisal/stages.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'
import { AppraisalRecord } from './record.ts'

const Word = Nullable(Type.String())
const Count = Type.Integer()
const Ballots = (title: string) => Type.Integer({ title, minimum: 0, maximum: 100_000 })
const Year = Type.Integer({ title: '年度', minimum: 1949, maximum: 2199 })
const Long = (title: string, minLength = 1) => Type.String({ title, minLength, maxLength: 2000 })
const Stage = OneOf(stages, '步骤')
const GradeWord = OneOf(grades, '等次')
const MarkCounts = { excellent: Ballots('优秀'), qualified: Ballots('合格'), basic: Ballots('基本合格'), unqualified: Ballots('不合格'), abstained: Ballots('弃权') }
const Counts = Nullable(Shape(MarkCounts))

export const AppraisalHead = Shape({
  id: Id, orgId: Id, orgName: Type.String(), year: Year, stage: Stage, stageName: Type.String(), openedOn: Day, dueOn: Nullable(Day), closedOn: Nullable(Day),
  subjects: Count, takingPart: Count, hosted: Count, voters: Count, voted: Count, decided: Count, excellent: Count, unqualified: Count,
})

/** Facts of the year beside the decision: read, never added up into a score. */
const Material = Shape({
  attended: Count, inPerson: Count, online: Count, counted: Count, gatherings: Count, tasks: Count, hours: Type.Number(), reports: Count, points: Nullable(Type.Number()),
  awaySince: Nullable(Day), place: Word,
})

const Opinion = Shape({ stepId: Id, byOrg: Type.String(), grade: Type.String(), gradeName: Type.String(), comment: Word, onDate: Day })

const Remedy = Shape({
  openedOn: Day, next: Nullable(OneOf(remedySteps)), nextName: Word, meetingOn: Nullable(Day), approvalDocument: Word, measures: Word, dueOn: Nullable(Day),
  recheckedOn: Nullable(Day), recheck: Word, recheckNote: Word,
})

const Subject = Shape({
  personId: Id, name: Type.String(), side: OneOf(['home', 'host'] as const), memberTypeName: Word, takesPart: Type.Boolean(), absentReason: Word,
  self: Word, selfOn: Nullable(Day), selfBy: Word, remarks: Type.Array(Shape({ id: Id, by: Type.String(), text: Type.String(), on: Day, ownHand: Type.Boolean() })),
  /** Of how many others the member has said something. */
  remarksGiven: Count,
  /** Whether the ballot was cast, and how; never what it said. */
  voted: Word, paper: Counts,
  /** Over all ballots, once they are counted. */
  tally: Counts,
  grade: Nullable(GradeWord), gradeName: Word, comment: Word, followsOpinion: Nullable(Id), opinions: Type.Array(Opinion), material: Material,
  fedBackOn: Nullable(Day), sentHomeOn: Nullable(Day), maySend: Type.Boolean(),
  contest: Word, contestedOn: Nullable(Day), contestAnswer: Word, contestAnsweredBy: Word,
  decisions: Type.Array(Shape({ grade: Type.String(), comment: Word, on: Day, reason: Word, byName: Type.String(), at: Instant })),
  remedy: Nullable(Remedy),
})

const PocketOne = Shape({
  id: Id, orgName: Type.String(), year: Year, stage: Stage, stageName: Type.String(), side: OneOf(['home', 'host'] as const), dueOn: Nullable(Day), takesPart: Type.Boolean(),
  self: Word, selfOn: Nullable(Day), maySelf: Type.Boolean(), mayVote: Type.Boolean(), voted: Word,
  /** On the ballot: every member who takes part. */
  ballot: Type.Array(Shape({ subjectId: Id, name: Type.String(), me: Type.Boolean() })),
  /** The others who take part, while members say what they think of each other, with what I have said. */
  mutual: Type.Array(Shape({ subjectId: Id, name: Type.String(), text: Word })),
  /** What the others said of me, once the result was told. */
  remarks: Type.Array(Shape({ by: Type.String(), text: Type.String() })),
  /** Once it was told to the member. */
  result: Nullable(Shape({ gradeName: Type.String(), comment: Word, on: Nullable(Day), official: Type.Boolean() })),
  contest: Word, contestAnswer: Word, mayContest: Type.Boolean(), remedy: Nullable(Remedy),
})

const params = Shape({ id: Id })
const ofPerson = Shape({ id: Id, personId: Id })

export const appraisalEndpoints = {
  'GET /api/appraisals': {
    title: '民主评议', may: 'appraisal.read',
    query: Shape({ ...Paging, under: Optional(Id), year: Optional(Year), stage: Optional(Stage), search: Optional(Text(60)) }), response: Page(AppraisalHead),
  },
  'POST /api/appraisals': {
    title: '部署民主评议', may: 'appraisal.run',
    body: Shape({ orgId: Id, below: Type.Boolean({ title: '包括下级' }), year: Year, dueOn: Optional(Titled('完成期限', Day)) }), response: Shape({ ids: Type.Array(Id) }),
  },
  'GET /api/appraisals/:id': {
    title: '一个组织的民主评议', may: 'appraisal.read', params,
    response: Shape({
      ...AppraisalHead.properties,
      steps: Type.Array(Shape({ stage: Stage, name: Type.String(), on: Nullable(Day), by: Word })), nextStage: Nullable(Stage), nextName: Word,
      /** What is lacking before it goes on, in a sentence; null: nothing. */
      lacking: Word,
      log: Type.Array(Shape({ stageName: Type.String(), on: Day, reason: Word, byName: Type.String() })),
      grades: Type.Array(Shape({ grade: GradeWord, name: Type.String() })), mostExcellent: Count, limit: Type.String(), source: Type.String(),
      phoneBallots: Count, paperBallots: Count, ballots: Nullable(Count), decidedBy: Word, decidedOn: Nullable(Day), decisionDocument: Word,
      mayRun: Type.Boolean(), open: Type.Array(Type.String()), rows: Type.Array(Subject),
    }),
  },
  'PUT /api/appraisals/:id/subjects/:personId': {
    title: '是否参加评议', may: 'appraisal.run', params: ofPerson, body: Shape({ takesPart: Type.Boolean({ title: '参加评议' }), reason: Optional(Type.String({ title: '不参加的原因', maxLength: 200 })) }),
  },
  'POST /api/appraisals/:id/refresh': { title: '补充新到党员', may: 'appraisal.run', params, body: Shape({}), response: Shape({ added: Count }) },
  'PUT /api/appraisals/:id/self/:personId': { title: '代记个人自评', may: 'appraisal.run', params: ofPerson, body: Shape({ text: Long('个人自评', 2) }) },
  'POST /api/appraisals/:id/remarks': { title: '记录互评意见', may: 'appraisal.run', params, body: Shape({ personId: Id, byPersonId: Optional(Id), by: Titled('谁的意见', Text(40)), text: Long('互评意见', 2) }) },
  'POST /api/appraisals/:id/advance': {
    title: '进入下一步', may: 'appraisal.run', params, body: Shape({ to: Stage, on: Optional(Titled('完成日期', Day)) }), response: Shape({ stage: Stage }),
  },
  'PUT /api/appraisals/:id/paper-voters': { title: '发放纸质票', may: 'appraisal.run', params, body: Shape({ personIds: Type.Array(Id, { title: '领取纸质票的党员', maxItems: 2000, uniqueItems: true }) }), response: Shape({ handedOut: Count }) },
  'PUT /api/appraisals/:id/paper-counts': {
    title: '登记纸质票', may: 'appraisal.run', params, body: Shape({ counts: Type.Array(Shape({ personId: Id, ...MarkCounts }), { title: '逐人票数', maxItems: 2000 }) }),
  },
  'POST /api/appraisals/:id/restart': { title: '重新测评', may: 'appraisal.run', params, body: Shape({ reason: Titled('理由', Text(200)) }) },
  'PUT /api/appraisals/:id/decisions': {
    title: '评定等次', may: 'appraisal.run', params,
    body: Shape({
      decidedBy: OneOf(['committee', 'meeting'] as const, '由谁评定'), on: Titled('评定日期', Day), document: Optional(Type.String({ title: '会议记录或文号', maxLength: 100 })),
      decisions: Type.Array(Shape({ personId: Id, grade: GradeWord, comment: Type.String({ title: '评语', maxLength: 1000 }), opinionId: Optional(Id) }), { title: '评定', maxItems: 2000 }),
    }),
  },
  'POST /api/appraisals/:id/decisions/:personId': {
    title: '更正评定', may: 'appraisal.run', params: ofPerson, body: Shape({ grade: GradeWord, comment: Type.String({ title: '评语', maxLength: 1000 }), reason: Titled('更正理由', Text(300)), on: Titled('评定日期', Day) }),
  },
  'POST /api/appraisals/:id/feedback': { title: '反馈本人', may: 'appraisal.run', params, body: Shape({ personIds: Type.Array(Id, { minItems: 1, maxItems: 2000 }), on: Titled('反馈日期', Day) }) },
  'POST /api/appraisals/:id/send-home': { title: '评议意见送流出地', may: 'appraisal.run', params, body: Shape({}), response: Shape({ sent: Count }) },
  'POST /api/appraisals/:id/contests/:personId': { title: '代记异议', may: 'appraisal.run', params: ofPerson, body: Shape({ text: Long('异议', 2) }) },
  'POST /api/appraisals/:id/contests/:personId/answer': { title: '答复异议', may: 'appraisal.run', params: ofPerson, body: Shape({ answer: Long('答复', 2) }) },
  'PUT /api/appraisals/:id/remedies/:personId': {
    title: '办理不合格后续事项', may: 'appraisal.run', params: ofPerson,
    body: Shape({
      step: OneOf(remedySteps, '步骤'), on: Titled('日期', Day), text: Type.String({ title: '文号或内容', maxLength: 500 }), dueOn: Optional(Titled('改正期限', Day)),
      recheck: Optional(OneOf(['improved', 'not-improved'] as const, '复查结果')),
    }),
  },
  'POST /api/appraisals/:id/files': { title: '添加评议附件', may: 'appraisal.run', params, body: Shape({ fileIds: Type.Array(Id, { minItems: 1, maxItems: 20 }) }) },
  'GET /api/people/:id/appraisals': {
    title: '党员历年民主评议', may: 'appraisal.read', params, response: Shape({ as: OneOf(['home', 'host', 'self'] as const), rows: Type.Array(AppraisalRecord) }),
  },
  'GET /api/pocket/appraisals': { title: '我的民主评议', may: 'self.use', response: Shape({ rows: Type.Array(PocketOne), opinions: Type.Array(Shape({ year: Year, byOrg: Type.String(), gradeName: Type.String(), onDate: Day })) }) },
  'PUT /api/pocket/appraisals/:id/self': { title: '填写个人自评', may: 'self.use', params, body: Shape({ text: Long('个人自评', 2) }), response: Shape({ says: Type.String() }) },
  'PUT /api/pocket/appraisals/:id/remarks': {
    title: '提出互评意见', may: 'self.use', params,
    body: Shape({ remarks: Type.Array(Shape({ subjectId: Id, text: Long('互评意见', 2) }), { title: '互评意见', minItems: 1, maxItems: 200 }) }), response: Shape({ says: Type.String() }),
  },
  'POST /api/pocket/appraisals/:id/ballot': {
    title: '参加民主测评', may: 'self.use', params, body: Shape({ marks: Type.Array(Shape({ subjectId: Id, mark: OneOf(marks, '等次') }), { title: '测评票', minItems: 1, maxItems: 2000 }) }), response: Shape({ says: Type.String() }),
  },
  'POST /api/pocket/appraisals/:id/contest': { title: '对评议结果提出异议', may: 'self.use', params, body: Shape({ text: Long('异议', 2) }), response: Shape({ says: Type.String() }) },
} satisfies Endpoints
