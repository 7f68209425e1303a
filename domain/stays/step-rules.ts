import { cite } from '../rules/citation.ts'
import type { StepRules, Who } from './step-rule.ts'
import * as needs from './step-needs.ts'
import type { StateName } from './state.ts'
import { openStates, stateNames } from './state.ts'

type Moves = Partial<Record<StateName, StateName>>

const to = (target: StateName, ...from: StateName[]): Moves => Object.fromEntries(from.map((state) => [state, target]))
const same = (...states: StateName[]): Moves => Object.fromEntries(states.map((state) => [state, state]))

const away = ['away', 'registered', 'reported', 'hosted', 'declined'] as const satisfies StateName[]
const open = [...openStates]

const home: Who = { side: 'home', by: 'home', may: ['secretary', 'officer'] }
const homeContact: Who = { side: 'home', by: 'home', may: ['secretary', 'officer', 'contact'] }
const host: Who = { side: 'host', by: 'host', may: ['secretary', 'officer', 'link'] }
const hostContact: Who = { side: 'host', by: 'host', may: ['secretary', 'officer', 'contact', 'link'] }
/** A host without a system answers on paper or by telephone; the home records what it said. */
const hostOnPaper: Who = { side: 'host', by: 'home', may: ['secretary', 'officer'], onlyOutside: true }
const member: Who = { side: 'member', by: 'member', may: ['member'] }
const memberAtHome: Who = { side: 'member', by: 'home', may: ['secretary', 'officer', 'contact'] }
const memberAtHost: Who = { side: 'member', by: 'host', may: ['secretary', 'officer', 'contact', 'link'] }

/**
 * What is open from which state to which side, where it leads, under which rule, and whom to ask otherwise.
 * Buttons, explanations, refusals, the fold and the diagram in `docs/states/stay.md` all come from this one table.
 */
export const stepRules: StepRules = {
  plan: {
    moves: to('planned', 'new'), who: [member, memberAtHome], ahead: true,
    source: cite('中办发〔2006〕21号：党员外出前应向所在党支部报告', 'B'), ask: 'home-secretary',
  },
  depart: {
    moves: to('away', 'new', 'planned'), who: [home, member, memberAtHome], filled: needs.departed,
    source: cite('中办发〔2006〕21号：党员外出前应向所在党支部报告', 'B'), ask: 'home-secretary',
  },
  register: {
    moves: { ...to('registered', 'new', 'planned', 'away', 'declined'), ...same('reported') }, who: [home],
    open: needs.homeHasNotRegistered, stands: needs.registered, filled: needs.registering,
    source: cite('教管条例 第三十二条、第二十五条', 'A'), ask: 'home-committee',
  },
  'send-letter': {
    moves: same('registered', 'reported'), crossing: same('hosted', 'declined'), who: [home], open: needs.homeHasRegistered, filled: needs.answerable,
    source: cite('中办《关于进一步加强和改进流动党员管理工作的意见》（2024）：流出地、流入地衔接', 'B'), ask: 'home-secretary',
  },
  'report-in': {
    moves: { ...to('reported', 'new', 'planned', 'away', 'registered', 'declined'), ...same('hosted') }, crossing: same('reported'),
    who: [member, memberAtHome, memberAtHost], stands: needs.hostNamedOrAsked, open: needs.notYetReported,
    source: cite('中办发〔2006〕21号：到达后凭证向流入地党组织报到', 'B'), ask: 'host-secretary',
  },
  accept: {
    moves: to('hosted', 'registered', 'reported'), who: [host, hostOnPaper], open: needs.homeHasRegistered, stands: needs.placed,
    source: cite('中办发〔2006〕21号：流入地党组织查验登记，编入党支部或党小组', 'B'), ask: 'host-secretary',
  },
  decline: {
    moves: to('declined', 'registered', 'reported'), who: [host, hostOnPaper], stands: needs.lawfullyDeclined,
    source: cite('教管条例 第二十五条：不得无故拒绝接收', 'A'), ask: 'host-committee',
  },
  withdraw: {
    moves: to('away', 'registered', 'reported'), crossing: to('away', 'hosted', 'declined'), who: [home], open: needs.homeHasRegistered, noteNeeded: true,
    source: cite('撤回单独登记，不删除原记录', 'D'), ask: 'home-secretary',
  },
  'assign-contact': {
    moves: same(...open), who: [home, { ...host, may: ['secretary', 'officer', 'link'] }, hostOnPaper], stands: needs.contactNamed,
    source: cite('教管条例 第三十三条：明确专人联系', 'A'), ask: 'home-secretary',
  },
  'record-facts': {
    moves: same(...open), who: [homeContact, hostContact, hostOnPaper, member, memberAtHome, memberAtHost], filled: needs.ownFacts,
    source: cite('各方只登记本方掌握的情况；联系方式由知情者更新并留痕', 'D'), ask: 'contact',
  },
  'propose-correction': {
    moves: same(...open), who: [homeContact, hostContact, hostOnPaper, member, memberAtHome, memberAtHost], filled: needs.othersFact,
    source: cite('对方掌握的情况只提建议，由对方确认', 'D'), ask: 'contact',
  },
  'confirm-correction': {
    moves: same(...open), who: [home, host, hostOnPaper], open: needs.correctionWaits, stands: needs.confirmsOwn, filled: needs.answersProposal,
    source: cite('情况由掌握的一方确认更正', 'D'), ask: 'home-secretary',
  },
  'refuse-correction': {
    moves: same(...open), who: [home, host, hostOnPaper], open: needs.correctionWaits, filled: needs.answersProposal, noteNeeded: true,
    source: cite('个人信息保护法 第四十六条、第五十条：更正请求应予核实，拒绝的说明理由', 'A'), ask: 'home-secretary',
  },
  'change-host': {
    moves: to('away', 'hosted'), crossing: to('away', 'registered', 'reported', 'declined'), who: [home], open: needs.nothingElseUnderway, noteNeeded: true,
    source: cite('中办发〔2006〕21号：地点、单位变动应及时报告', 'B'), ask: 'home-secretary',
  },
  'report-return': {
    moves: same(...away, 'abroad'), who: [member, memberAtHome, memberAtHost], open: needs.returnNotYetProposed, filled: needs.afterDeparture,
    source: cite('中办发〔2006〕21号：返回后向所在党支部报告', 'B'), ask: 'home-secretary',
  },
  'propose-return': {
    moves: same('hosted'), who: [home, host, hostOnPaper], open: needs.returnNotYetProposed, filled: needs.afterDeparture,
    source: cite('返乡由一方提出、另一方确认', 'D'), ask: 'host-secretary',
  },
  'confirm-return': {
    moves: to('returned', ...away, 'abroad'), who: [home, host, hostOnPaper], open: needs.returnMayBeConfirmed, stands: needs.returnAnswered,
    source: cite('返乡日期不早于流出日期；返乡由一方提出、另一方确认', 'C'), ask: 'home-secretary',
  },
  'refuse-return': {
    moves: same(...away, 'abroad'), who: [home, host, hostOnPaper], open: needs.othersReturnWaits, stands: needs.refusesReturn, noteNeeded: true,
    source: cite('返乡由一方提出、另一方确认', 'D'), ask: 'home-secretary',
  },
  transfer: {
    moves: same(...away), who: [home], open: needs.mayTransfer, stands: needs.noTransferUnderway, filled: needs.introduced,
    source: cite('教管条例 第二十五条；组通字〔2006〕45号', 'A'), ask: 'home-committee',
  },
  'receipt-transfer': {
    moves: to('transferred', ...away), who: [home, host, hostOnPaper], open: needs.transferUnderway, stands: needs.receiptFollowsLetter,
    source: cite('组通字〔2006〕45号：接收后一个月内寄回回执，确认前由原组织管理', 'B'), ask: 'host-committee',
  },
  'go-abroad': {
    moves: to('abroad', 'planned', ...away), who: [home], open: needs.mayTransfer, filled: needs.countryNamed,
    source: cite('教管条例 第三十四条', 'A'), ask: 'home-committee',
  },
  die: { moves: to('ended', ...open), crossing: to('ended', 'new'), who: [home], source: cite('党内统计：死亡党员减少', 'B'), ask: 'home-committee' },
  end: {
    moves: to('ended', ...open), crossing: to('ended', 'new'), who: [home], filled: needs.decided,
    source: cite('教管条例 第二十四条、第三十一条', 'A'), ask: 'home-committee',
  },
  'lose-contact': {
    moves: same(...away, 'abroad'), who: [home], open: needs.notLostYet, stands: needs.notLostYet, filled: needs.searched,
    source: cite('教管条例 第二十四条', 'A'), ask: 'home-committee',
  },
  find: {
    moves: same(...open), who: [homeContact, hostContact, hostOnPaper], open: needs.isLost, stands: needs.isLost,
    source: cite('失联党员查找与处置程序：取得联系的，区别情况教育处理', 'B'), ask: 'home-committee',
  },
  attend: {
    moves: same('hosted'), crossing: same(...stateNames), who: [hostContact, hostOnPaper], stands: needs.hostedThatDay, filled: needs.titled,
    source: cite('教管条例 第三十二条：参加流入地组织生活', 'A'), ask: 'host-secretary',
  },
  appraise: {
    moves: same('hosted'), crossing: same(...stateNames), who: [host, hostOnPaper], stands: needs.hostedThatDay, filled: needs.appraised,
    source: cite('教管条例 第三十二条：可在流入地参加民主评议，结果告知流出地', 'A'), ask: 'host-secretary',
  },
  'credit-task': {
    moves: same('hosted'), crossing: same(...stateNames), who: [host], stands: needs.hostedThatDay, filled: needs.taskDone,
    source: cite('“双报一领”任务认领办法：流入地核验的成果告知流出地', 'C'), ask: 'host-secretary',
  },
  undo: {
    moves: {}, who: [homeContact, hostContact, hostOnPaper, member, memberAtHome, memberAtHost], noteNeeded: true,
    source: cite('误办以撤销步骤更正，不删除原记录', 'D'), ask: 'home-secretary',
  },
}
