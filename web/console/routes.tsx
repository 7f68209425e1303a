import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './address.ts'
import { NotFound, PageFailed, Root } from './shell/root.tsx'
import { Home, Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: PageFailed })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

/** A screen inside the shell, loaded when first opened. Parameters are read with `useParams({ strict: false })`. */
function screen<Name extends string>(path: string, load: () => Promise<{ [N in Name]: () => React.ReactNode }>, name: Name) {
  return createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load, name) })
}

/** Every address of the console. */
const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('./access/sign-in-page.tsx'), 'SignInPage') }),
  createRoute({ getParentRoute: () => root, path: '/set-up', component: lazyRouteComponent(() => import('./set-up/set-up-page.tsx'), 'SetUpPage') }),
  createRoute({ getParentRoute: () => root, path: '/print/book', component: lazyRouteComponent(() => import('./books/print-book-page.tsx'), 'PrintBookPage') }),
  createRoute({ getParentRoute: () => root, path: '/print/table', component: lazyRouteComponent(() => import('./statistics/print-table-page.tsx'), 'PrintTablePage') }),
  createRoute({ getParentRoute: () => root, path: '/print/sweep/$id', component: lazyRouteComponent(() => import('./sweeps/print-sweep-page.tsx'), 'PrintSweepPage') }),
  createRoute({ getParentRoute: () => root, path: '/print/duties', component: lazyRouteComponent(() => import('./duties/print-duties-page.tsx'), 'PrintDutiesPage') }),
  createRoute({ getParentRoute: () => root, path: '/print/gathering/$id', component: lazyRouteComponent(() => import('./gatherings/print-gathering-page.tsx'), 'PrintGatheringPage') }),
  createRoute({ getParentRoute: () => root, path: '/print/attendance', component: lazyRouteComponent(() => import('./gatherings/print-attendance-page.tsx'), 'PrintAttendancePage') }),
  createRoute({ getParentRoute: () => root, path: '/print/vote/$id', component: lazyRouteComponent(() => import('./votes/print-vote-page.tsx'), 'PrintVotePage') }),
  createRoute({ getParentRoute: () => root, path: '/print/appraisal/$id', component: lazyRouteComponent(() => import('./appraisal/print-appraisal-page.tsx'), 'PrintAppraisalPage') }),
  shell.addChildren([
    createRoute({ getParentRoute: () => shell, path: '/', component: Home }),

    screen('/account', () => import('./account/account-page.tsx'), 'AccountPage'),
    screen('/notice', () => import('./privacy/notice-page.tsx'), 'NoticePage'),
    screen('/complaints', () => import('./complaints/complaints-page.tsx'), 'ComplaintsPage'),
    screen('/accounts', () => import('./accounts/accounts-page.tsx'), 'AccountsPage'),
    screen('/accounts/$id', () => import('./accounts/account-of-page.tsx'), 'AccountOfPage'),
    screen('/security-policy', () => import('./accounts/security-policy-page.tsx'), 'SecurityPolicyPage'),
    screen('/audit', () => import('./audit/audit-page.tsx'), 'AuditPage'),
    screen('/notices', () => import('./notices/notices-page.tsx'), 'NoticesPage'),
    screen('/notices/new', () => import('./notices/new-notice-page.tsx'), 'NewNoticePage'),
    screen('/notices/$id', () => import('./notices/notice-page.tsx'), 'NoticeOfPage'),
    screen('/notice-settings', () => import('./notices/settings-page.tsx'), 'NoticeSettingsPage'),
    screen('/inbox', () => import('./notices/inbox-page.tsx'), 'InboxPage'),
    screen('/system', () => import('./system/system-page.tsx'), 'SystemPage'),
    screen('/stays', () => import('./stays/stay-list-page.tsx'), 'StayListPage'),
    screen('/stays/register', () => import('./stays/register/register-page.tsx'), 'RegisterPage'),
    screen('/stays/$id', () => import('./stays/stay-page.tsx'), 'StayPage'),
    screen('/stays/$id/introduction', () => import('./stays/introduction-page.tsx'), 'IntroductionPage'),
    screen('/letters', () => import('./letters/letter-list-page.tsx'), 'LetterListPage'),
    screen('/letters/$id/print', () => import('./letters/print-letter-page.tsx'), 'PrintLetterPage'),
    screen('/today', () => import('./today/today-page.tsx'), 'TodayPage'),
    screen('/today/$key', () => import('./today/today-group-page.tsx'), 'TodayGroupPage'),
    screen('/contacts', () => import('./contacts/contacts-page.tsx'), 'ContactsPage'),
    screen('/duties', () => import('./duties/duties-page.tsx'), 'DutiesPage'),
    screen('/gatherings', () => import('./gatherings/gatherings-page.tsx'), 'GatheringsPage'),
    screen('/gatherings/$id', () => import('./gatherings/gathering-page.tsx'), 'GatheringPage'),
    screen('/attendance', () => import('./gatherings/attendance-page.tsx'), 'AttendancePage'),
    screen('/rhythm', () => import('./gatherings/rhythm-page.tsx'), 'RhythmPage'),
    screen('/homecomings', () => import('./gatherings/homecomings-page.tsx'), 'HomecomingsPage'),
    screen('/sweeps', () => import('./sweeps/sweep-list-page.tsx'), 'SweepListPage'),
    screen('/sweeps/$id', () => import('./sweeps/sweep-page.tsx'), 'SweepPage'),
    screen('/sweeps/$id/branches/$orgId', () => import('./sweeps/sweep-branch-page.tsx'), 'SweepBranchPage'),
    screen('/votes', () => import('./votes/votes-page.tsx'), 'VotesPage'),
    screen('/votes/new', () => import('./votes/vote-form-page.tsx'), 'NewVotePage'),
    screen('/votes/rules', () => import('./votes/vote-rules-page.tsx'), 'VoteRulesPage'),
    screen('/votes/$id', () => import('./votes/vote-page.tsx'), 'VotePage'),
    screen('/votes/$id/correct', () => import('./votes/vote-form-page.tsx'), 'CorrectVotePage'),
    screen('/appraisals', () => import('./appraisal/appraisals-page.tsx'), 'AppraisalsPage'),
    screen('/appraisals/$id', () => import('./appraisal/appraisal-page.tsx'), 'AppraisalPage'),
    screen('/orgs', () => import('./orgs/orgs-page.tsx'), 'OrgsPage'),
    screen('/orgs/$id', () => import('./orgs/orgs-page.tsx'), 'OrgsPage'),
    screen('/org-list', () => import('./orgs/org-list-page.tsx'), 'OrgListPage'),
    screen('/people', () => import('./people/people-page.tsx'), 'PeoplePage'),
    screen('/people/new', () => import('./people/person-form-page.tsx'), 'NewPersonPage'),
    screen('/people/duplicates', () => import('./people/duplicates-page.tsx'), 'DuplicatesPage'),
    screen('/people/merge', () => import('./people/merge-page.tsx'), 'MergePage'),
    screen('/people/corrections', () => import('./people/corrections-page.tsx'), 'CorrectionsPage'),
    screen('/people/$id', () => import('./people/person-page.tsx'), 'PersonPage'),
    screen('/people/$id/edit', () => import('./people/person-form-page.tsx'), 'EditPersonPage'),
    screen('/tasks', () => import('./tasks/task-list-page.tsx'), 'TaskListPage'),
    screen('/tasks/new', () => import('./tasks/task-form-page.tsx'), 'NewTaskPage'),
    screen('/tasks/results', () => import('./tasks/results-page.tsx'), 'TaskResultsPage'),
    screen('/tasks/results/rows', () => import('./tasks/results-page.tsx'), 'TaskResultRowsPage'),
    screen('/tasks/$id', () => import('./tasks/task-page.tsx'), 'TaskPage'),
    screen('/tasks/$id/edit', () => import('./tasks/task-form-page.tsx'), 'EditTaskPage'),
    screen('/people/$id/tasks', () => import('./tasks/person-tasks-page.tsx'), 'PersonTasksPage'),
    screen('/people/$id/points', () => import('./points/person-points-page.tsx'), 'PersonPointsPage'),
    screen('/points', () => import('./points/shortfalls-page.tsx'), 'ShortfallsPage'),
    screen('/points/objections', () => import('./points/objections-page.tsx'), 'ObjectionsPage'),
    screen('/advice', () => import('./advice/advice-page.tsx'), 'AdvicePage'),
    screen('/figures', () => import('./figures/figures-page.tsx'), 'FiguresPage'),
    screen('/figures/:system/:figure', () => import('./figures/figure-rows-page.tsx'), 'FigureRowsPage'),
    screen('/advice/draft', () => import('./advice/draft-page.tsx'), 'DraftPage'),
    screen('/imports', () => import('./imports/imports-page.tsx'), 'ImportsPage'),
    screen('/imports/$id', () => import('./imports/import-page.tsx'), 'ImportPage'),
    screen('/exports', () => import('./exports/exports-page.tsx'), 'ExportsPage'),
    screen('/books', () => import('./books/books-page.tsx'), 'BooksPage'),
    screen('/books/people/$id', () => import('./books/person-file-page.tsx'), 'PersonFilePage'),
    screen('/statistics', () => import('./statistics/statistics-page.tsx'), 'StatisticsPage'),
    screen('/statistics/rows', () => import('./statistics/rows-page.tsx'), 'StatisticsRowsPage'),
  ]),
])

export const router = createRouter({ routeTree: routes, parseSearch, stringifySearch, defaultPreload: false, scrollRestoration: true })
