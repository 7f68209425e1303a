import { Type } from 'typebox'
import { gatheringKinds } from '../../domain/gatherings/kinds.ts'
import { appraisalGrades, type AppraisalGrade } from '../../domain/playbook/clause.ts'
import { factFields, type FactField } from '../../domain/stays/facts.ts'
import { abroadPurposes, attendanceBases, declineReasons, endReasons, keepReasons, modes } from '../../domain/stays/step.ts'
import { factWords } from '../../domain/stays/words.ts'
import { lostSituationCodes, outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { ByKind, Day, Id, OneOf, Optional, Shape, Text, Titled } from '../shapes.ts'

const gradeNames = Object.keys(appraisalGrades) as AppraisalGrade[]
const codesOf = <const T extends readonly { code: string }[]>(title: string, table: T) =>
  Type.Unsafe<T[number]['code']>(Type.Enum(table.map(({ code }) => code), { title }))
const Line = (title: string, maxLength: number) => Titled(title, Text(maxLength))
const Date = (title: string) => Titled(title, Day)
const Kind = <const K extends string>(kind: K) => Type.Literal(kind)

export const Side = OneOf(['home', 'host', 'member'] as const, '哪一方')

const NamedOrg = (title: string) => Titled(title, Shape({ orgId: Optional(Id), name: Line(`${title}名称`, 120) }))
const Contact = Titled('联系人', Shape({ name: Line('联系人姓名', 40), phone: Optional(Line('联系人电话', 30)), userId: Optional(Id), personId: Optional(Id) }))
const Host = ByKind('流入地党组织', [
  Shape({ kind: Kind('same-register'), orgId: Id, name: Line('流入地党组织名称', 120), region: Optional(Line('流入地', 60)) }),
  Shape({
    kind: Kind('other-register'), tenantId: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), orgId: Id, name: Line('流入地党组织名称', 120),
    region: Optional(Line('流入地', 60)),
  }),
  Shape({ kind: Kind('outside'), name: Line('流入地党组织名称', 120), region: Optional(Line('流入地', 60)), phone: Optional(Line('流入地联系电话', 30)) }),
])
const Field = OneOf(factFields, '更正的项目')
const Facts = Type.Unsafe<Partial<Record<FactField, string>>>(Titled('情况', Shape(Object.fromEntries(
  factFields.map((field) => [field, Optional(Type.String({ title: factWords[field], maxLength: 300 }))])))))
const PartialDate = Titled('流出时间', Shape({ on: Date('流出时间'), precision: OneOf(['year', 'month', 'day'] as const, '精确到') }))
const LeaveReason = codesOf('流出原因', outflowReasonCodes)
const Proposal = Titled('所答复的建议', Id)

/** What a step says, by its kind; the rules on the content are in domain/stays. */
export const StepBody = ByKind('办理事项', [
  Shape({ kind: Kind('plan'), facts: Shape({ destination: Line('去向', 100), leaveReason: LeaveReason, expectedReturnOn: Optional(Date('预计返回时间')), promise: Optional(Type.Boolean()), known: Optional(Facts) }) }),
  Shape({ kind: Kind('depart'), facts: Shape({ destination: Optional(Line('去向', 100)), leaveReason: Optional(LeaveReason), since: Optional(PartialDate), promise: Optional(Type.Boolean()), known: Optional(Facts) }) }),
  Shape({ kind: Kind('report-in'), facts: Shape({ host: Optional(Host), destination: Optional(Line('去向', 100)), known: Optional(Facts) }) }),
  Shape({ kind: Kind('accept'), facts: Shape({ branch: NamedOrg('编入的党支部'), group: Optional(NamedOrg('编入的党小组')), contact: Contact }) }),
  Shape({ kind: Kind('decline'), facts: Shape({ declineReason: OneOf(declineReasons, '退回理由'), nearerOrg: Optional(Line('更便于管理的党组织', 120)) }) }),
  Shape({ kind: Kind('withdraw'), facts: Shape({}) }),
  Shape({ kind: Kind('assign-contact'), facts: Shape({ contact: Contact }) }),
  Shape({ kind: Kind('record-facts'), facts: Shape({ values: Facts }) }),
  Shape({ kind: Kind('propose-correction'), facts: Shape({ field: Field, value: Line('建议更正为', 300) }) }),
  Shape({ kind: Kind('confirm-correction'), facts: Shape({ proposal: Proposal, field: Field, value: Line('更正为', 300) }) }),
  Shape({ kind: Kind('refuse-correction'), facts: Shape({ proposal: Proposal, field: Field }) }),
  Shape({ kind: Kind('change-host'), facts: Shape({ destination: Optional(Line('新的去向', 100)) }) }),
  Shape({ kind: Kind('report-return'), facts: Shape({}) }),
  Shape({ kind: Kind('propose-return'), facts: Shape({}) }),
  Shape({ kind: Kind('confirm-return'), facts: Shape({ proposal: Optional(Proposal) }) }),
  Shape({ kind: Kind('refuse-return'), facts: Shape({ proposal: Proposal }) }),
  Shape({ kind: Kind('transfer'), facts: Shape({ to: NamedOrg('转往的党组织'), letterNo: Line('介绍信编号', 60), validDays: Type.Integer({ title: '有效期（天）', minimum: 1, maximum: 90 }) }) }),
  Shape({ kind: Kind('receipt-transfer'), facts: Shape({ receivedBy: Line('回执单位', 120) }) }),
  Shape({ kind: Kind('go-abroad'), facts: Shape({ country: Line('前往国家（地区）', 60), purpose: OneOf(abroadPurposes, '出国（境）原因'), expectedReturnOn: Optional(Date('应归时间')) }) }),
  Shape({ kind: Kind('die'), facts: Shape({}) }),
  Shape({ kind: Kind('end'), facts: Shape({ endReason: OneOf(endReasons, '终止原因'), documentNo: Optional(Line('决定文号', 60)) }) }),
  Shape({
    kind: Kind('lose-contact'),
    facts: Shape({
      lastGatheringOn: Optional(Date('最后一次参加组织生活')), duesPaidOn: Optional(Date('最后一次交纳党费')),
      attempts: Type.Integer({ title: '查找次数', minimum: 0, maximum: 999 }), channels: Type.Integer({ title: '查找方式', minimum: 0, maximum: 20 }),
      situation: Optional(codesOf('失联情形', lostSituationCodes)),
    }),
  }),
  Shape({ kind: Kind('find'), facts: Shape({ whereabouts: Optional(Line('现在何处', 200)) }) }),
  Shape({ kind: Kind('attend'), facts: Shape({ title: Line('活动名称', 100), basis: OneOf(attendanceBases, '到会方式'), gathering: Optional(OneOf(gatheringKinds, '活动类别')) }) }),
  Shape({ kind: Kind('appraise'), facts: Shape({ year: Type.Integer({ title: '年度', minimum: 1949, maximum: 2199 }), grade: OneOf(gradeNames, '评定等次') }) }),
  Shape({ kind: Kind('undo'), facts: Shape({ target: Titled('要撤销的步骤', Id) }) }),
])

const Note = Optional(Type.String({ title: '说明', maxLength: 500 }))

const stepFields = {
  step: StepBody,
  on: Date('发生日期'),
  note: Note,
  side: Optional(Side),
  bySide: Optional(Side),
  via: Optional(OneOf(['account', 'paper', 'phone'] as const, '办理途径')),
}

export const StepRequest = Shape(stepFields)

/** A step with what proves it: the paper letter photographed, the confirmation that came back. */
export const StepWithFiles = Shape({ ...stepFields, fileIds: Optional(Type.Array(Id, { title: '附件', maxItems: 10 })) })

export const RegisterRequest = Shape({
  personId: Optional(Id),
  stayId: Optional(Id),
  on: Date('登记日期'),
  note: Note,
  facts: Titled('登记内容', Shape({
    mode: OneOf(modes, '管理方式'),
    destination: Line('流入地（去向）', 100),
    leaveReason: LeaveReason,
    since: PartialDate,
    host: Host,
    contact: Contact,
    fixedPlace: Optional(Type.Boolean({ title: '去向固定且当地能够接收' })),
    keepReason: Optional(OneOf(keepReasons, '不转组织关系的原因')),
    known: Optional(Facts),
  })),
  answerDays: Optional(Type.Integer({ title: '答复期限（天）', minimum: 1, maximum: 90 })),
})
