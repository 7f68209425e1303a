import { findCodeName } from '../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../domain/codes/ethnic-codes.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../domain/codes/person-codes.ts'
import { contactChannels, contactOutcomes, type ContactChannel, type ContactOutcome } from '../../domain/contacts/log-codes.ts'
import { caseRules, type CaseKind, type CaseRule } from '../../domain/contacts/ladder.ts'
import { nameOfCode } from '../../domain/statistics/dimensions.ts'
import type { StepKind } from '../../domain/stays/step.ts'
import { sideWords, stepWords } from '../../domain/stays/words.ts'
import { readRecord, type ReadAs } from '../appraisal/record.ts'
import { showPerson } from '../people/card/show-person.ts'
import { look } from '../platform/act.ts'
import { mayAct } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { listAssignments, listCasesOf, listEntriesOf, listSpansOf, listStepsOf, listSweepsOf } from './person-queries.ts'

type Card = Awaited<ReturnType<typeof showPerson>>

interface Section {
  title: string
  columns: string[]
  rows: string[][]
  empty: string
}

const text = (value: string | null | undefined) => value ?? ''
const yesNo = (value: boolean | null) => (value === null ? '' : value ? '是' : '否')
const known = (value: string) => (value === 'known' ? '清' : '不清')
const until = (from: string | null, to: string | null) => `${from ?? '（不详）'} 至 ${to ?? '今'}`

type Span = Awaited<ReturnType<typeof listSpansOf>>[number]

const shownOf = ({ from_on: _from, until_on: _until, ...shown }: Span) => JSON.stringify(shown)

/** Spans that show the same, one right after the other, are one line. */
function joinSpans(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((joined, span) => {
    const last = joined.at(-1)
    return last !== undefined && last.until_on === span.from_on && shownOf(last) === shownOf(span)
      ? [...joined.slice(0, -1), { ...last, until_on: span.until_on }]
      : [...joined, span]
  }, [])
}

function factsOf(card: Card): { title: string; value: string }[] {
  const facts: [string, string][] = [
    ['姓名', card.name], ['性别', text(findCodeName(sexCodes, card.sex ?? ''))], ['民族', text(findCodeName(ethnicCodes, card.ethnic ?? ''))], ['出生日期', text(card.birthOn)],
    ['公民身份号码', text(card.identity.shown)], ['学历', text(card.educationText ?? findCodeName(educationCodes, card.education ?? ''))],
    ['人员类别', text(findCodeName(memberTypeCodes, card.memberType))], ['入党日期', text(card.joinedOn)], ['转正日期', text(card.fullOn)],
    ['党籍状态', text(findCodeName(standingCodes, card.partyStatus ?? ''))], ['组织关系所在党支部', text(card.homeOrg?.shortName)], ['工作岗位', text(card.job)],
    ['手机号码', text(card.phone.shown)], ['固定电话', text(card.landline.shown)], ['家庭住址', text(card.address.shown)], ['联系人', text(card.contactName)],
    ['农民工', yesNo(card.migrantWorker)], ['户籍地址', text(card.registeredAddress.shown)],
  ]
  return facts.map(([title, value]) => ({ title, value }))
}

function belongings(card: Card, on: string): Section[] {
  const past = (day: string | null) => day === null || day <= on
  return [
    {
      title: '组织关系', columns: ['党支部', '起止', '转出方式', '文号'], empty: '没有组织关系记录',
      rows: card.memberships.filter((one) => past(one.fromOn)).map((one) => [one.org.shortName, until(one.fromOn, one.untilOn), text(one.endedBy), text(one.document)]),
    },
    {
      title: '党内职务', columns: ['职务', '党组织', '起止'], empty: '没有任职记录',
      rows: card.posts.filter((one) => past(one.fromOn)).map((one) => [one.kindName, one.orgName, until(one.fromOn, one.untilOn)]),
    },
    {
      title: '参加组织生活', columns: ['党组织', '起止'], empty: '没有参加其他党组织组织生活的记录',
      rows: card.participations.filter((one) => past(one.fromOn)).map((one) => [one.org.shortName, until(one.fromOn, one.untilOn)]),
    },
  ]
}

async function awaySections(ctx: Context, id: string, on: string): Promise<Section[]> {
  return look(ctx, 'books.read', async (tx) => [
    {
      title: '流动经历', columns: ['起止', '状态', '去向', '从事行业', '流入地党组织', '管理方式'], empty: '没有流动经历',
      rows: joinSpans(await listSpansOf(tx, ctx.actor, id, on)).map((span) => [
        until(span.from_on, span.until_on), nameOfCode('state', span.state), [span.province === span.city ? null : span.province, span.city, span.county].filter((part) => part !== null).join(''),
        span.trade === null ? '' : nameOfCode('trade', span.trade), text(span.host_org_name), span.mode === null ? '' : nameOfCode('mode', span.mode),
      ]),
    },
    {
      title: '办理步骤', columns: ['日期', '事项', '方', '办理人'], empty: '没有办理记录',
      rows: (await listStepsOf(tx, ctx.actor, id, on)).map((step) => [
        step.on_date, `${stepWords[step.kind as StepKind]}${step.undone ? '（已撤销）' : ''}`, sideWords[step.side as 'home' | 'host' | 'member'], [step.by_org, step.by_name].filter((part) => part !== null).join(' '),
      ]),
    },
    {
      title: '联系人', columns: ['联系人', '起止'], empty: '没有明确联系人',
      rows: (await listAssignments(tx, ctx.actor, id, on)).map((one) => [one.contact_name, until(one.from_on, one.until_on)]),
    },
    {
      title: '联系记录', columns: ['日期', '方式', '结果', '登记人'], empty: '没有联系记录',
      rows: (await listEntriesOf(tx, ctx.actor, id, on)).map((entry) => [
        entry.on_date, contactChannels[entry.channel as ContactChannel], contactOutcomes[entry.outcome as ContactOutcome], entry.by_name,
      ]),
    },
    {
      title: '摸排', columns: ['摸排', '外出', '基本情况', '流出时间', '去向', '行业', '填报人'], empty: '没有摸排记录',
      rows: (await listSweepsOf(tx, ctx.actor, id, on)).map((row) => [
        row.name, row.away === null ? '不清楚' : yesNo(row.away), known(row.particulars), known(row.since), known(row.destination), known(row.trade), row.answered_by,
      ]),
    },
    {
      title: '核查事项', columns: ['事项', '提出日期', '办结日期', '结果'], empty: '没有核查事项',
      rows: (await listCasesOf(tx, ctx.actor, id, on)).map((row) => {
        const rule: CaseRule = caseRules[row.kind as CaseKind]
        return [rule.title, row.opened_on, text(row.closed_on), row.outcome === null ? '' : text(rule.outcomes[row.outcome])]
      }),
    },
  ])
}

/** Who stands on the home's side reads all of it, a host what it said itself. */
function readsAs(ctx: Context, { relations }: Card): ReadAs | null {
  if (!mayAct(ctx.actor, 'appraisal.read')) return null
  return relations.includes('home') ? 'home' : relations.includes('host') ? 'host' : null
}

async function appraisalSections(ctx: Context, card: Card, on: string): Promise<Section[]> {
  const as = readsAs(ctx, card)
  if (as === null) return []
  const rows = await look(ctx, 'books.read', (tx) => readRecord(tx, ctx, card.id, as))
  return [{
    title: '民主评议', columns: ['年度', '党组织', '等次', '效力', '评语', '日期'], empty: '没有民主评议记录',
    rows: rows.filter((row) => row.on === null || row.on <= on).map((row) => [`${row.year}年`, row.byOrg, row.gradeName, row.official ? '正式评定' : '流入地意见', text(row.comment), text(row.on)]),
  }]
}

/** The file of one person: what the viewer's level shows of the person, and what happened until the day. */
export async function writePersonFile(ctx: Context, id: string, asOf: string | undefined) {
  const on = asOf === undefined || asOf > ctx.today ? ctx.today : asOf
  const card = await showPerson(ctx, id, 'books.read')
  const seesStay = card.level !== 'name'
  return {
    name: card.name, orgName: card.homeOrg?.shortName ?? '', on, level: card.levelName, facts: factsOf(card).filter((fact) => fact.value !== '' || seesStay),
    sections: [...belongings(card, on), ...(await appraisalSections(ctx, card, on)), ...(seesStay ? await awaySections(ctx, id, on) : [])],
  }
}
