import { gatheringWords, type GatheringKind } from '../../../../domain/gatherings/kinds.ts'
import { countries } from '../../../../domain/places/divisions.ts'
import { lostSituationCodes } from '../../../../domain/codes/stay-codes.ts'
import { appraisalGrades } from '../../../../domain/playbook/clause.ts'
import { declineReasons, plainEnds, standingEnds, type NamedContact, type StepFacts, type StepKind } from '../../../../domain/stays/step.ts'
import {
  abroadPurposeWords, attendanceBasisWords, declineReasonWords, endReasonWords, sideWords,
} from '../../../../domain/stays/words.ts'
import type { FormContext, StepSpec, Values } from './spec.ts'
import { BranchItem } from './branch-item.tsx'
import { HomeContactItem } from './contact-item.tsx'
import { DayItem, NumberItem, ChoiceItem, SelectItem, SuggestItem, TextItem, optionsOf, wordsOf } from './fields.tsx'
import { OnlyWhen } from './only-when.tsx'

const text = (value: Values[string]): string => String(value ?? '').trim()
const given = <N extends string>(name: N, value: Values[string]): Partial<Record<N, string>> => (text(value) === '' ? {} : { [name]: text(value) } as Record<N, string>)

function contactOf(values: Values): NamedContact {
  return { name: text(values['contactName']), ...given('phone', values['contactPhone']), ...given('personId', values['contactPersonId']) }
}

const contactItems = ({ step }: FormContext) => (step.side === 'home'
  ? <><HomeContactItem /><TextItem name="contactPhone" label="联系电话" maxLength={30} hint="对方据此联系，可不填。" /></>
  : <div className="two-items"><TextItem name="contactName" label={`${sideWords[step.side]}联系人`} required maxLength={40} /><TextItem name="contactPhone" label="联系电话" maxLength={30} /></div>)

const reasonGroups = [
  { label: '不涉及党籍', options: plainEnds.map((value) => ({ value, label: endReasonWords[value] })) },
  { label: '党组织已作出决定（填写文号）', options: standingEnds.map((value) => ({ value, label: endReasonWords[value] })) },
]

/** What each step asks for; the steps that correct facts or register have forms of their own. */
export const specs: { [K in StepKind]?: StepSpec<K> } = {
  depart: { dayLabel: '外出日期', facts: () => ({}) },
  'report-in': {
    dayLabel: '报到日期',
    says: ({ stay }) => (stay.hostOrgName ? `党员向“${stay.hostOrgName}”报到。` : undefined),
    fields: () => <TextItem name="employer" label="工作单位" hint="知道的就填。" />,
    facts: (values) => (text(values['employer']) === '' ? {} : { known: { employer: text(values['employer']) } }),
  },
  accept: {
    dayLabel: '接收日期', confirm: '接收',
    says: ({ stay, step }) => (step.bySide === 'home' ? `对方书面或电话答复同意接收${stay.personName}的，由本支部代为登记。` : `接收后，${stay.personName}编入支部参加组织生活；正式组织关系仍在流出地。`),
    initial: ({ stay, step, ownOrg }): Values => (step.bySide === 'host' && ownOrg !== null ? { branchId: ownOrg.id, branchName: ownOrg.name } : { branchName: stay.hostOrgName ?? '' }),
    fields: (context) => <><BranchItem {...context} /><TextItem name="groupName" label="编入党小组" hint="没有党小组的不填。" />{contactItems(context)}</>,
    facts: (values) => ({
      branch: { ...given('orgId', values['branchId']), name: text(values['branchName']) },
      ...(text(values['groupName']) === '' ? {} : { group: { name: text(values['groupName']) } }), contact: contactOf(values),
    }),
  },
  decline: {
    dayLabel: '退回日期', confirm: '退回', danger: true,
    says: () => '只能以规定的理由退回，不得无故拒绝接收（教管条例 第二十五条）。',
    fields: () => (
      <>
        <ChoiceItem name="declineReason" label="退回理由" required column options={declineReasons.map((value) => ({ value, label: declineReasonWords[value] }))} />
        <OnlyWhen name="declineReason" is={['other-org-nearer']}><TextItem name="nearerOrg" label="更便于管理的党组织" required maxLength={120} /></OnlyWhen>
      </>
    ),
    facts: (values) => ({ declineReason: text(values['declineReason']) as StepFacts['decline']['declineReason'], ...given('nearerOrg', values['nearerOrg']) }),
  },
  withdraw: { note: 'needed', danger: true, confirm: '撤回', says: () => '撤回后，已发出的函件和链接不再使用；可以另选流入地重新登记。', facts: () => ({}) },
  'assign-contact': {
    fields: contactItems, note: 'none',
    initial: ({ stay, step }): Values => {
      const now = step.side === 'member' ? null : stay.contacts?.[step.side] ?? null
      return now === null ? {} : { contactName: now.name, contactPhone: now.phone }
    },
    facts: (values) => ({ contact: contactOf(values) }),
  },
  'change-host': {
    note: 'needed', says: () => '与现流入地的接收关系到此为止；随后请登记新的流入地。',
    fields: () => <TextItem name="destination" label="新的去向" />, facts: (values) => given('destination', values['destination']),
  },
  'report-return': { dayLabel: '返回日期', facts: () => ({}) },
  'propose-return': { dayLabel: '返回日期', says: () => '返乡由一方提出、另一方确认；对方确认后，这段流动经历结束。', facts: () => ({}) },
  'confirm-return': {
    dayLabel: '返回日期', confirm: '确认返乡',
    says: ({ step }) => (step.side === 'host' && step.bySide === 'home' ? '对方书面或电话确认返乡的，由本支部代为登记。' : '确认后，这段流动经历结束，流入地不再看到这名党员。'),
    initial: ({ stay, today }) => ({ on: stay.returnProposals?.[0]?.on ?? today }),
    facts: (_, { stay, step }) => {
      const proposal = stay.returnProposals?.find((open) => open.by !== step.side)
      return proposal === undefined ? {} : { proposal: proposal.stepId }
    },
  },
  transfer: {
    dayLabel: '开具日期', confirm: '开具',
    says: () => '由有审批预备党员权限的基层党委开具，可在全国范围直接转接；回执到达前仍由原组织管理。',
    initial: () => ({ validDays: 30 }),
    fields: () => (
      <>
        <TextItem name="toName" label="转往的基层党委" required maxLength={120} />
        <div className="two-items"><TextItem name="letterNo" label="介绍信编号" required maxLength={60} /><NumberItem name="validDays" label="有效期" required min={1} max={90} unit="天" /></div>
      </>
    ),
    facts: (values) => ({ to: { name: text(values['toName']) }, letterNo: text(values['letterNo']), validDays: Number(values['validDays']) }),
  },
  'receipt-transfer': {
    dayLabel: '回执日期', confirm: '办结', says: () => '收到回执后，正式组织关系转出，这段流动经历结束。',
    fields: () => <TextItem name="receivedBy" label="回执单位" required maxLength={120} />, facts: (values) => ({ receivedBy: text(values['receivedBy']) }),
  },
  'go-abroad': {
    dayLabel: '出国（境）日期',
    fields: ({ today }) => (
      <>
        <SuggestItem name="country" label="前往国家（地区）" required options={countries} />
        <ChoiceItem name="purpose" label="原因" required options={wordsOf(abroadPurposeWords)} />
        <DayItem name="expectedReturnOn" label="应归时间" ahead today={today} />
      </>
    ),
    facts: (values) => ({
      country: text(values['country']), purpose: text(values['purpose']) as StepFacts['go-abroad']['purpose'], ...given('expectedReturnOn', values['expectedReturnOn']),
    }),
  },
  die: { dayLabel: '去世日期', danger: true, confirm: '登记去世', says: () => '登记后，党员从在册人数中减少，流动经历终止。误登记的可以撤销。', facts: () => ({}) },
  end: {
    dayLabel: '终止日期', danger: true, confirm: '终止',
    says: () => '这里只登记流动经历的终止；系统不改变任何人的党籍，涉及党籍的须先经组织程序决定。',
    fields: () => (
      <>
        <SelectItem name="endReason" label="终止原因" required options={reasonGroups} />
        <OnlyWhen name="endReason" is={[...standingEnds]}><TextItem name="documentNo" label="决定文号" required maxLength={60} /></OnlyWhen>
      </>
    ),
    facts: (values) => ({ endReason: text(values['endReason']) as StepFacts['end']['endReason'], ...given('documentNo', values['documentNo']) }),
  },
  'lose-contact': {
    dayLabel: '列为失联的日期', confirm: '列为失联',
    says: () => '自最后一次参加组织生活或交纳党费起满六个月、经多种方式查找仍联系不上的，列为失联，由组织研究处理；系统不作任何处置。',
    fields: ({ today }) => (
      <>
        <div className="two-items"><DayItem name="lastGatheringOn" label="最后一次参加组织生活" today={today} /><DayItem name="duesPaidOn" label="最后一次交纳党费" today={today} /></div>
        <div className="two-items"><NumberItem name="attempts" label="查找次数" required unit="次" /><NumberItem name="channels" label="查找方式" required max={20} unit="种" /></div>
        <SelectItem name="situation" label="失联情形" options={optionsOf(lostSituationCodes)} />
      </>
    ),
    facts: (values) => ({
      ...given('lastGatheringOn', values['lastGatheringOn']), ...given('duesPaidOn', values['duesPaidOn']), attempts: Number(values['attempts']),
      channels: Number(values['channels']), ...(given('situation', values['situation']) as Pick<StepFacts['lose-contact'], 'situation'>),
    }),
  },
  find: { dayLabel: '取得联系的日期', fields: () => <TextItem name="whereabouts" label="现在何处" maxLength={200} />, facts: (values) => given('whereabouts', values['whereabouts']) },
  appraise: {
    dayLabel: '评定日期', noteLabel: '评语', confirm: '送流出地',
    says: () => '本组织民主评议的意见送流出地党支部，由流出地评定；基本合格、不合格的请写明理由。',
    initial: ({ today }) => ({ year: Number(today.slice(0, 4)) }),
    fields: () => <><NumberItem name="year" label="年度" required max={2199} unit="年" /><ChoiceItem name="grade" label="本组织的评定" required options={wordsOf(appraisalGrades)} /></>,
    facts: (values) => ({ year: Number(values['year']), grade: text(values['grade']) as StepFacts['appraise']['grade'] }),
  },
  attend: {
    dayLabel: '活动日期', note: 'none', confirm: '记录',
    initial: () => ({ basis: 'present' }),
    fields: () => <><TextItem name="title" label="活动名称" required placeholder="例如：十一月主题党日" /><SelectItem name="gathering" label="活动类别（流出地按同类计入）" options={wordsOf(gatheringWords)} /><ChoiceItem name="basis" label="到会方式" required options={wordsOf(attendanceBasisWords)} /></>,
    facts: (values) => ({ title: text(values['title']), basis: text(values['basis']) as StepFacts['attend']['basis'], ...(text(values['gathering']) === '' ? {} : { gathering: text(values['gathering']) as GatheringKind }) }),
  },
}
