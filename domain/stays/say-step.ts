import { appraisalGrades } from '../playbook/clause.ts'
import { sensitiveFields, type FactField } from './facts.ts'
import { sayFact, sayStoredDate } from './fact-values.ts'
import type { FactValues, NamedOrg, Step, StepFacts, StepKind } from './step.ts'
import { abroadPurposeWords, attendanceBasisWords, declineReasonWords, endReasonWords, factWords, keepReasonWords, modeWords } from './words.ts'

const list = (...parts: (string | undefined | null)[]): string | null => {
  const said = parts.filter((part) => part !== undefined && part !== null && part !== '')
  return said.length === 0 ? null : said.join('；')
}

const sealed = (field: FactField) => sensitiveFields.includes(field)
const fact = (field: FactField, value: string) => (sealed(field) ? factWords[field] : `${factWords[field]}：${sayFact(field, value)}`)
const factList = (values: FactValues) => list(...(Object.entries(values) as [FactField, string][]).map(([field, value]) => fact(field, value)))
const placed = (branch: NamedOrg, group?: NamedOrg) => `编入${branch.name}${group?.name ?? ''}`
const nothing = () => null

type Sayings = { [K in StepKind]: (facts: StepFacts[K]) => string | null }

const sayings: Sayings = {
  plan: (facts) => list(facts.destination, facts.expectedReturnOn && `预计${sayStoredDate(facts.expectedReturnOn)}返回`, facts.promise === true ? '已作外出承诺' : null),
  depart: (facts) => list(facts.destination, facts.promise === true ? '已作外出承诺' : null),
  register: (facts) => list(
    `请${facts.host.name}接收`, modeWords[facts.mode], facts.destination, `联系人${facts.contact.name}`,
    facts.keepReason && `未转组织关系：${keepReasonWords[facts.keepReason]}`),
  'send-letter': (facts) => `请于${sayStoredDate(facts.answerBy)}前答复`,
  'report-in': (facts) => list(facts.host && `向${facts.host.name}报到`, facts.destination),
  accept: (facts) => list(placed(facts.branch, facts.group), `联系人${facts.contact.name}`),
  decline: (facts) => list(declineReasonWords[facts.declineReason], facts.nearerOrg),
  'assign-contact': (facts) => `联系人${facts.contact.name}`,
  'record-facts': (facts) => factList(facts.values),
  'propose-correction': (facts) => fact(facts.field, facts.value),
  'confirm-correction': (facts) => fact(facts.field, facts.value),
  'refuse-correction': (facts) => factWords[facts.field],
  'change-host': (facts) => list(facts.destination),
  transfer: (facts) => list(`转往${facts.to.name}`, `第${facts.letterNo}号`, `有效期${facts.validDays}天`),
  'receipt-transfer': (facts) => `回执单位：${facts.receivedBy}`,
  'go-abroad': (facts) => list(facts.country, abroadPurposeWords[facts.purpose]),
  end: (facts) => list(endReasonWords[facts.endReason], facts.documentNo && `文号${facts.documentNo}`),
  'lose-contact': (facts) => `查找${facts.attempts}次，${facts.channels}种方式`,
  find: (facts) => list(facts.whereabouts),
  attend: (facts) => `${facts.title}（${attendanceBasisWords[facts.basis]}）`,
  appraise: (facts) => `${facts.year}年度民主评议：${appraisalGrades[facts.grade]}`,
  'credit-task': (facts) => list(`${facts.title}：${facts.quantity}${facts.unit}`, facts.amount === undefined ? null : `${facts.amount}元`),
  withdraw: nothing, 'report-return': nothing, 'propose-return': nothing, 'confirm-return': nothing, 'refuse-return': nothing, die: nothing, undo: nothing,
}

/** What a step said, in one line, without telephones and addresses; null where the kind says all. Step and saying come by the same kind. */
export function sayStep(step: Step): string | null {
  return (sayings[step.kind] as (facts: unknown) => string | null)(step.facts)
}
