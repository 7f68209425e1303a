import { Type } from 'typebox'
import { voteResults } from '../../domain/votes/judge-vote.ts'
import { offices, voteKinds } from '../../domain/votes/matter.ts'
import { exclusionReasons } from '../../domain/votes/roll.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text, Titled } from '../shapes.ts'

const Number = (title: string) => Type.Integer({ title, minimum: 0, maximum: 100_000 })
const Word = Nullable(Type.String())
const Kind = OneOf(voteKinds, '表决种类')
const Document = (title: string) => Type.String({ title, minLength: 1, maxLength: 100 })

export const VoteShare = Shape({
  parts: Type.Integer({ title: '分子', minimum: 1, maximum: 100 }), of: Type.Integer({ title: '分母', minimum: 1, maximum: 100 }), beyond: Type.Boolean({ title: '须超过' }),
})

const Candidate = Shape({
  name: Titled('候选人姓名', Text(40)), personId: Optional(Id), nominated: Type.Boolean({ title: '正式候选人' }),
  votes: Number('赞成'), against: Number('反对'), abstain: Number('弃权'),
})

export const VoteContent = Shape({
  orgId: Id,
  kind: Kind,
  question: Type.String({ title: '表决事项', minLength: 2, maxLength: 200 }),
  /** Whom an admission or a conversion is about. */
  personId: Optional(Id),
  onDate: Titled('会议日期', Day),
  place: Optional(Type.String({ title: '地点', maxLength: 100 })),
  gatheringId: Optional(Id),
  document: Optional(Document('决议或报告文号')),
  consentDocument: Optional(Document('上级同意不计入应到会的批复文号')),
  consentDecision: Optional(Document('党员大会通过不计入应到会的决定')),
  /** Those in the room who have a vote. */
  present: Type.Array(Id, { title: '到会人员', maxItems: 5000, uniqueItems: true }),
  excluded: Type.Array(Shape({ personId: Id, reason: OneOf(exclusionReasons, '不计入的原因'), document: Type.String({ title: '依据文号', maxLength: 100 }) }), { title: '不计入应到会', maxItems: 2000 }),
  written: Type.Array(Shape({ personId: Id, opinion: OneOf(['for', 'against', 'abstain'] as const, '书面意见'), handedOn: Titled('交来日期', Day) }), { title: '书面意见', maxItems: 500 }),
  inFavour: Number('赞成'),
  against: Number('反对'),
  abstained: Number('弃权'),
  election: Optional(Shape({
    office: OneOf(offices, '选举什么'), seats: Type.Integer({ title: '应选名额', minimum: 1, maximum: 200 }),
    returned: Number('收回选票'), invalid: Number('无效票'), candidates: Type.Array(Candidate, { title: '候选人', minItems: 1, maxItems: 200 }),
  })),
})

export const VoteHead = Shape({
  id: Id, orgId: Id, orgName: Type.String(), kind: Kind, kindName: Type.String(), question: Type.String(), onDate: Day,
  withRight: Type.Integer(), excluded: Type.Integer(), shouldAttend: Type.Integer(), present: Type.Integer(), inFavour: Type.Integer(), against: Type.Integer(), abstained: Type.Integer(),
  result: OneOf(voteResults), resultName: Type.String(), voided: Type.Boolean(), revision: Type.Integer(),
})

const RollRow = Shape({
  personId: Id, name: Type.String(),
  /** Why there is no vote here; null: there is one. */
  noVote: Word,
  /** Away since, by the stay that runs; and whether the gathering's sheet has the member in the room. */
  awaySince: Nullable(Day), place: Word, inTheRoom: Nullable(Type.Boolean()), mark: Word,
})

const Rules = Shape({
  rows: Type.Array(Shape({ key: Type.String(), label: Type.String(), unit: Type.String(), rule: VoteShare, own: VoteShare, says: Type.String(), source: Type.String() })),
})

const params = Shape({ id: Id })

export const voteEndpoints = {
  'GET /api/votes': {
    title: '表决和选举', may: 'votes.read',
    query: Shape({ ...Paging, under: Optional(Id), kind: Optional(Kind), year: Optional(Type.Integer({ minimum: 1949, maximum: 2199 })), search: Optional(Text(60)), result: Optional(OneOf(voteResults, '结果')) }),
    response: Page(VoteHead),
  },
  'GET /api/votes/roll': {
    title: '应到会名册', may: 'votes.record',
    query: Shape({ orgId: Id, kind: Kind, onDate: Day, gatheringId: Optional(Id) }),
    response: Shape({
      orgName: Type.String(), may: Type.Boolean(), why: Word, rule: Type.String(), source: Type.String(), parameters: Type.Record(Type.String(), VoteShare), rows: Type.Array(RollRow),
    }),
  },
  'GET /api/votes/rules': { title: '表决规则', may: 'votes.read', response: Rules },
  'PUT /api/votes/rules': {
    title: '从严设定表决规则', may: 'votes.rules', body: Shape({ key: Type.String({ title: '规则', maxLength: 40 }), share: Nullable(VoteShare), reason: Type.String({ title: '理由', minLength: 2, maxLength: 200 }) }), response: Rules,
  },
  'POST /api/votes': { title: '登记表决或选举', may: 'votes.record', body: VoteContent, response: Shape({ id: Id, result: OneOf(voteResults) }) },
  'GET /api/votes/:id': {
    title: '一次表决', may: 'votes.read', params,
    response: Shape({
      ...VoteHead.properties,
      place: Word, personId: Nullable(Id), personName: Word, gatheringId: Nullable(Id), document: Word, consentDocument: Word, consentDecision: Word,
      says: Type.Array(Type.String()), warnings: Type.Array(Type.String()), rule: Type.String(), source: Type.String(),
      election: Nullable(Shape({
        office: OneOf(offices), officeName: Type.String(), seats: Type.Integer(), returned: Type.Integer(), invalid: Type.Integer(),
        candidates: Type.Array(Shape({ ...Candidate.properties, personId: Nullable(Id), elected: Type.Boolean(), tied: Type.Boolean() })),
      })),
      roll: Type.Array(Shape({ personId: Id, name: Type.String(), present: Type.Boolean(), excludedReason: Word, excludedWord: Word, excludedDocument: Word, written: Word, writtenWord: Word, writtenOn: Nullable(Day) })),
      revisions: Type.Array(Shape({ revision: Type.Integer(), result: Type.String(), resultName: Type.String(), reason: Word, byName: Type.String(), at: Instant, says: Type.String() })),
      voidReason: Word, byName: Type.String(), recordedAt: Instant, mayCorrect: Type.Boolean(),
    }),
  },
  'PUT /api/votes/:id': {
    title: '更正表决登记', may: 'votes.record', params,
    body: Shape({ revision: Type.Integer(), reason: Type.String({ title: '更正理由', minLength: 2, maxLength: 300 }), content: VoteContent }), response: Shape({ id: Id, result: OneOf(voteResults) }),
  },
  'POST /api/votes/:id/files': { title: '添加表决附件', may: 'votes.record', params, body: Shape({ fileIds: Type.Array(Id, { minItems: 1, maxItems: 20 }) }) },
  'POST /api/votes/:id/void': { title: '作废表决登记', may: 'votes.record', params, body: Shape({ reason: Type.String({ title: '作废理由', minLength: 2, maxLength: 300 }) }) },
} satisfies Endpoints
