import type { Action } from '../../domain/rights/rights.ts'
import type { Loadable } from './loaded-screen.tsx'
import { paths } from './paths.ts'

/** Where the first page offers it: what the member does, the life of the branch, what is the member's own. */
export type Group = 'do' | 'life' | 'mine'

export interface PocketScreen extends Loadable {
  /** What the first page offers; without it the page is opened from elsewhere. */
  entry?: {
    group: Group
    title: string
    hint: string
    /** Offered to posts with this right only. */
    may?: Action
    /** Can be filled in and kept without a network. */
    alone?: true
  }
}

/** Pages of the member, one line each. */
export const screens: readonly PocketScreen[] = [
  { path: paths.report, load: async () => (await import('./report/report-page.tsx')).ReportPage, entry: { group: 'do', title: '向家乡支部汇报', hint: '工作、生活、思想，一屏办完', alone: true } },
  { path: paths.word, load: async () => (await import('./steps/word-page.tsx')).WordPage, entry: { group: 'do', title: '说说近况', hint: '跟家乡支部说一声，一切都好', alone: true } },
  { path: paths.calls, load: async () => (await import('./report/calls-page.tsx')).CallsPage, entry: { group: 'do', title: '我联系的党员', hint: '打完电话，半分钟记好', may: 'contacts.log' } },
  { path: paths.call, load: async () => (await import('./report/call-page.tsx')).CallPage },
  { path: paths.leave, load: async () => (await import('./steps/leave-page.tsx')).LeavePage },
  { path: paths.arrive, load: async () => (await import('./steps/arrive-page.tsx')).ArrivePage },
  { path: paths.change, load: async () => (await import('./steps/change-page.tsx')).ChangePage },
  { path: paths.return, load: async () => (await import('./steps/return-page.tsx')).ReturnPage },

  { path: paths.reports, load: async () => (await import('./report/my-reports-page.tsx')).MyReportsPage, entry: { group: 'mine', title: '我的汇报', hint: '写过的汇报和家乡支部的答复' } },
  { path: paths.year, load: async () => (await import('./report/year-page.tsx')).YearPage, entry: { group: 'mine', title: '我的一年', hint: '这一年的联系、汇报、活动和学习' } },
  { path: paths.learning, load: async () => (await import('./learning/learning-page.tsx')).LearningPage, entry: { group: 'life', title: '我的学习', hint: '选课、学时、资料和包裹' } },
  { path: paths.learningHours, load: async () => (await import('./learning/hours-page.tsx')).HoursPage },
  { path: paths.learningPackages, load: async () => (await import('./learning/packages-page.tsx')).PackagesPage },
  { path: paths.learningParcels, load: async () => (await import('./learning/parcels-page.tsx')).ParcelsPage },
  { path: paths.duties, load: async () => (await import('./duties/duties-page.tsx')).DutiesPage, entry: { group: 'mine', title: '我的责任清单', hint: '该做的事，什么时候，怎样算做到' } },
  { path: paths.inbox, load: async () => (await import('./inbox/inbox-page.tsx')).InboxPage, entry: { group: 'life', title: '通知', hint: '组织告诉我的事、给我的信' } },
  { path: paths.inboxWishes, load: async () => (await import('./inbox/wishes-page.tsx')).WishesPage },
  { path: paths.inboxOfHost, load: async () => (await import('./inbox/notice-of-page.tsx')).HostNoticePage },
  { path: paths.inboxNotice, load: async () => (await import('./inbox/notice-of-page.tsx')).NoticeOfPage },

  { path: paths.gatherings, load: async () => (await import('./gatherings/gatherings-page.tsx')).GatheringsPage, entry: { group: 'life', title: '我的组织生活', hint: '通知我的活动，来不来说一声' } },
  { path: paths.gatheringWord, load: async () => (await import('./gatherings/word-page.tsx')).GatheringWordPage },
  { path: paths.homecoming, load: async () => (await import('./gatherings/homecoming-page.tsx')).HomecomingPage },
  { path: paths.calendar, load: async () => (await import('./gatherings/calendar-page.tsx')).CalendarPage },
  { path: paths.tasks, load: async () => (await import('./tasks/tasks-page.tsx')).TasksPage, entry: { group: 'life', title: '任务', hint: '看看能做什么，一键认领' } },
  { path: paths.taskClaim, load: async () => (await import('./tasks/claim-page.tsx')).TaskClaimPage },
  { path: paths.points, load: async () => (await import('./points/points-page.tsx')).PointsPage, entry: { group: 'mine', title: '我的积分', hint: '一条条看得到，不对可以提' } },
  { path: paths.appraisal, load: async () => (await import('./appraisal/appraisal-page.tsx')).AppraisalPage, entry: { group: 'mine', title: '我的评议', hint: '自评、互评、测评投票、评议结果' } },
  { path: paths.appraisalSelf, load: async () => (await import('./appraisal/self-page.tsx')).SelfPage },
  { path: paths.appraisalMutual, load: async () => (await import('./appraisal/mutual-page.tsx')).MutualPage },
  { path: paths.appraisalBallot, load: async () => (await import('./appraisal/ballot-page.tsx')).BallotPage },
  { path: paths.appraisalContest, load: async () => (await import('./appraisal/contest-page.tsx')).ContestPage },
  { path: paths.letters, load: async () => (await import('./file/letters-page.tsx')).LettersPage, entry: { group: 'mine', title: '来往函件', hint: '两地支部之间与我有关的函' } },
  { path: paths.file, load: async () => (await import('./file/file-page.tsx')).FilePage, entry: { group: 'mine', title: '我的档案', hint: '看自己的信息，有错请更正' } },
  { path: paths.correct, load: async () => (await import('./file/correct-page.tsx')).CorrectPage },
  { path: paths.viewers, load: async () => (await import('./file/viewers-page.tsx')).ViewersPage, entry: { group: 'mine', title: '谁能看到我', hint: '谁看过、为什么看' } },
  { path: paths.notice, load: async () => (await import('./more/notice-page.tsx')).NoticePage, entry: { group: 'mine', title: '个人信息处理告知', hint: '为什么用、怎样保护、我的权利' } },
  { path: paths.complaints, load: async () => (await import('./more/complaints-page.tsx')).ComplaintsPage },
  { path: paths.typeSize, load: async () => (await import('./more/type-size-page.tsx')).TypeSizePage },
]
