import { ContactMember } from '../../contract/contacts/endpoints.ts'
import { DutyRow } from '../../contract/duties/endpoints.ts'
import { LetterRow } from '../../contract/letters/shapes.ts'
import { OrgRow } from '../../contract/orgs/shapes.ts'
import { MonthRow } from '../../contract/reports/endpoints.ts'
import { PersonListRow } from '../../contract/people/shapes.ts'
import { FlowRow } from '../../contract/statistics/endpoints.ts'
import { TaskResultRow, TaskRow } from '../../contract/tasks/endpoints.ts'
import { StayRow } from '../../contract/stays/shapes.ts'
import { findCodeName, type CodeTable } from '../../domain/codes/code-table.ts'
import { educationCodes, memberTypeCodes, sexCodes, standingCodes } from '../../domain/codes/person-codes.ts'
import { outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { tradeCodes } from '../../domain/codes/trade-codes.ts'
import { dutyLights } from '../../domain/duties/light.ts'
import { owners } from '../../domain/playbook/clause.ts'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import { orgKindWords } from '../../domain/orgs/kinds.ts'
import { taskRoles } from '../../domain/tasks/task-words.ts'
import { modeWords, stateWords } from '../../domain/stays/words.ts'
import { column, list, type ExportedList } from './exported-list.ts'
import { gatheringLists } from './gathering-lists.ts'
import { learningLists } from './learning-lists.ts'
import { voteLists } from './vote-lists.ts'

const named = (table: CodeTable, code: string | null): CellValue => (code === null ? null : findCodeName(table, code) ?? code)
const worded = (words: Readonly<Record<string, string>>, code: string | null): CellValue => (code === null ? null : words[code] ?? code)
const place = (row: { province: string | null; city: string | null; county?: string | null }) =>
  [...new Set([row.province, row.city, row.county])].filter((part) => part !== null && part !== undefined).join('')
const day = (instant: string | null): CellValue => (instant === null ? null : new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))

/** Every list that can be taken along as it is shown; a list is added by its columns. */
export const exportedLists = {
  ...gatheringLists,
  ...learningLists,
  ...voteLists,
  people: list(PersonListRow, {
    title: '人员', from: '/api/people', personOf: ({ id }) => id,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      sex: column('性别', 6, ({ sex }) => named(sexCodes, sex)),
      born: column('出生日期', 12, ({ birthOn }) => birthOn),
      memberType: column('人员类别', 12, ({ memberType }) => named(memberTypeCodes, memberType)),
      org: column('所在党支部', 30, ({ homeOrg }) => homeOrg?.shortName ?? null),
      phone: column('手机号码', 14, ({ phone }) => phone),
      away: column('流动情况', 36, ({ away }) => (away === null ? null : [worded(stateWords, away.state), away.hostOrgName ?? place(away)].filter(Boolean).join('，'))),
      contact: column('联系人', 12, ({ contactName }) => contactName),
      education: column('学历', 14, ({ education }) => named(educationCodes, education)),
      joined: column('入党日期', 12, ({ joinedOn }) => joinedOn),
      standing: column('党籍状态', 10, ({ partyStatus }) => named(standingCodes, partyStatus)),
      identity: column('公民身份号码', 22, ({ identity }) => identity),
      left: column('离开日期', 12, ({ leftOn }) => leftOn),
    },
  }),
  stays: list(StayRow, {
    title: '流动经历', from: '/api/stays', personOf: ({ personId }) => personId,
    columns: {
      personName: column('姓名', 12, ({ personName }) => personName),
      homeOrgName: column('流出地党组织', 28, ({ homeOrgName }) => homeOrgName),
      hostOrgName: column('流入地党组织', 28, ({ hostOrgName }) => hostOrgName),
      state: column('状态', 16, ({ state }) => worded(stateWords, state)),
      mode: column('管理方式', 18, ({ mode }) => worded(modeWords, mode)),
      leftOn: column('外出时间', 12, ({ leftOn, leftPrecision }) => leftOn?.slice(0, leftPrecision === 'year' ? 4 : leftPrecision === 'month' ? 7 : 10) ?? null),
      place: column('去向', 26, (row) => place(row) || null),
      trade: column('行业', 18, ({ trade }) => named(tradeCodes, trade)),
      occupation: column('职业', 16, ({ occupation }) => occupation),
      reason: column('外出原因', 16, ({ reason }) => named(outflowReasonCodes, reason)),
      contactName: column('流出地联系人', 14, ({ contactName }) => contactName),
      hostContactName: column('流入地联系人', 14, ({ hostContactName }) => hostContactName),
      lastHeardOn: column('最近联系', 12, ({ lastHeardOn }) => lastHeardOn),
      silentDays: column('未联系天数', 12, ({ silentDays }) => silentDays, 'number'),
      answerDueOn: column('答复期限', 12, ({ answerDueOn }) => answerDueOn),
      receiptDueOn: column('回执期限', 12, ({ receiptDueOn }) => receiptDueOn),
      lost: column('是否失联', 10, ({ lost }) => (lost ? '是' : '否')),
      endedOn: column('结束日期', 12, ({ endedOn }) => endedOn),
    },
  }),
  orgs: list(OrgRow, {
    title: '党组织', from: '/api/orgs',
    columns: {
      name: column('组织名称', 40, ({ name }) => name),
      shortName: column('简称', 28, ({ shortName }) => shortName),
      kind: column('类别', 16, ({ kind }) => worded(orgKindWords, kind)),
      members: column('党员数', 10, ({ members }) => members, 'number'),
    },
  }),
  letters: list(LetterRow, {
    title: '函件', from: '/api/letters',
    columns: {
      personName: column('党员', 12, ({ personName }) => personName),
      fromOrgName: column('发函组织', 28, ({ fromOrgName }) => fromOrgName),
      toOrgName: column('收函组织', 28, ({ toOrgName }) => toOrgName),
      destination: column('去向', 24, ({ destination }) => destination),
      writtenAt: column('发函时间', 18, ({ writtenAt }) => day(writtenAt)),
      receivedAt: column('送达时间', 18, ({ receivedAt }) => day(receivedAt)),
      answeredAt: column('答复时间', 18, ({ answeredAt }) => day(answeredAt)),
      answerDueOn: column('答复期限', 12, ({ answerDueOn }) => answerDueOn),
      standing: column('状态', 16, ({ standing }) => standing.stateName),
      settled: column('结果', 40, ({ settled }) => (settled === null ? null : [settled.name, settled.on, settled.by, settled.reason, settled.note].filter(Boolean).join('，'))),
    },
  }),
  duties: list(DutyRow, {
    title: '责任事项', from: '/api/duties', personOf: ({ personId }) => personId,
    columns: {
      person: column('党员', 12, ({ personName }) => personName),
      side: column('责任方', 10, ({ side }) => owners[side]),
      org: column('党组织', 28, ({ orgName }) => orgName),
      title: column('责任事项', 36, ({ title, periodName }) => `${title}（${periodName}）`),
      due: column('期限', 12, ({ dueOn }) => dueOn),
      light: column('状态', 10, ({ light }) => dutyLights[light]),
      proof: column('完成依据', 30, ({ fulfilledOn, proof, noted, waived }) => [fulfilledOn, proof?.what ?? noted?.note, waived === null ? null : `免除：${waived.reason}`].filter(Boolean).join(' ')),
      playbook: column('工作法', 16, ({ playbookName }) => playbookName),
      source: column('依据', 30, ({ source }) => source),
    },
  }),
  contacts: list(ContactMember, {
    title: '外出党员与联系人', from: '/api/contacts/members', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      orgName: column('所在党支部', 28, ({ orgName }) => orgName),
      stateName: column('状态', 16, ({ stateName }) => stateName),
      place: column('去向', 24, (row) => row.place),
      hostOrgName: column('流入地党组织', 28, ({ hostOrgName }) => hostOrgName),
      contact: column('联系人', 12, ({ contact }) => contact?.name ?? null),
      lastHeardOn: column('最近联系', 12, ({ lastHeardOn }) => lastHeardOn),
      daysSince: column('未联系天数', 12, ({ daysSince }) => daysSince, 'number'),
      callBackOn: column('约定回访', 12, ({ callBackOn }) => callBackOn),
    },
  }),
  reports: list(MonthRow, {
    title: '党员汇报情况', from: '/api/reports', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      org: column('党支部', 28, ({ orgName }) => orgName),
      place: column('去向', 20, (row) => row.place),
      host: column('流入地党组织', 28, ({ hostOrgName }) => hostOrgName),
      contact: column('联系人', 12, ({ contactName }) => contactName),
      report: column('本月汇报', 12, ({ report }) => report?.onDate ?? '未汇报'),
      manner: column('方式', 14, ({ report }) => report?.mannerName ?? null),
      says: column('内容', 60, ({ report }) => report?.says ?? null),
      answered: column('答复日期', 12, ({ report }) => report?.answeredOn ?? null),
      last: column('最近一次汇报', 14, ({ lastReportOn }) => lastReportOn),
    },
  }),
  tasks: list(TaskRow, {
    title: '任务', from: '/api/tasks',
    columns: {
      title: column('任务', 30, ({ title, kindName }) => `${title}（${kindName}）`),
      orgName: column('发布组织', 28, ({ orgName }) => orgName),
      role: column('与本组织', 12, ({ role }) => taskRoles[role]),
      concerns: column('面向', 12, ({ concerns }) => concerns),
      taken: column('认领/名额', 12, ({ taken, places }) => `${taken}/${places ?? '不限'}`),
      waiting: column('待核验', 8, ({ waiting }) => waiting, 'number'),
      verified: column('已完成', 8, ({ verified }) => verified, 'number'),
      overdue: column('逾期未交', 10, ({ overdue }) => overdue, 'number'),
      dueOn: column('截止', 12, ({ dueOn }) => dueOn),
      state: column('状态', 12, ({ stateName, pastDue }) => (pastDue ? '已过截止日' : stateName)),
    },
  }),
  taskResults: list(TaskResultRow, {
    title: '任务成果', from: '/api/tasks/results/rows', personOf: ({ personId }) => personId,
    columns: {
      task: column('任务', 30, ({ taskTitle }) => taskTitle),
      kind: column('类别', 22, ({ kindName, unit }) => `${kindName}（${unit}）`),
      name: column('党员', 12, ({ name }) => name),
      org: column('支部', 28, ({ orgName }) => orgName),
      quantity: column('数量', 10, ({ quantity }) => quantity, 'number'),
      amount: column('金额（元）', 14, ({ amount }) => amount, 'number'),
      verifiedOn: column('核验日期', 12, ({ verifiedOn }) => verifiedOn),
    },
  }),
  flows: list(FlowRow, {
    title: '统计名单', from: '/api/statistics/rows', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      age: column('年龄', 8, ({ age }) => age, 'number'),
      org: column('党组织', 30, ({ orgName }) => orgName),
      state: column('状态', 16, ({ stateName, lostSinceOn }) => (lostSinceOn === null ? stateName : '失联')),
      left: column('外出时间', 12, ({ leftOn }) => leftOn),
      place: column('去向', 24, (row) => row.place || null),
      trade: column('从事行业', 18, ({ trade }) => trade),
      occupation: column('职业', 16, ({ occupation }) => occupation),
      host: column('流入地党组织', 28, ({ hostOrgName }) => hostOrgName),
      contact: column('联系人', 12, ({ contactName }) => contactName),
      heard: column('最近有消息', 12, ({ lastHeardOn }) => lastHeardOn),
      ended: column('结束时间', 12, ({ endedOn }) => endedOn),
    },
  }),
} satisfies Record<string, ExportedList>
