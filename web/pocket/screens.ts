import type { Loadable } from './loaded-screen.tsx'
import { paths } from './paths.ts'

/** Where the first page offers it: what the member does, the life of the branch, what is the member's own. */
export type Group = 'do' | 'life' | 'mine'

export interface PocketScreen extends Loadable {
  /** What the first page offers; without it the page is opened from elsewhere. */
  entry?: { group: Group; title: string; hint: string }
}

/** Pages of the member, one line each. */
export const screens: readonly PocketScreen[] = [
  { path: paths.word, load: async () => (await import('./steps/word-page.tsx')).WordPage, entry: { group: 'do', title: '说说近况', hint: '跟家乡支部说一声，一切都好' } },
  { path: paths.leave, load: async () => (await import('./steps/leave-page.tsx')).LeavePage },
  { path: paths.arrive, load: async () => (await import('./steps/arrive-page.tsx')).ArrivePage },
  { path: paths.change, load: async () => (await import('./steps/change-page.tsx')).ChangePage },
  { path: paths.return, load: async () => (await import('./steps/return-page.tsx')).ReturnPage },

  { path: paths.letters, load: async () => (await import('./file/letters-page.tsx')).LettersPage, entry: { group: 'mine', title: '来往函件', hint: '两地支部之间与我有关的函' } },
  { path: paths.file, load: async () => (await import('./file/file-page.tsx')).FilePage, entry: { group: 'mine', title: '我的档案', hint: '看自己的信息，有错请更正' } },
  { path: paths.correct, load: async () => (await import('./file/correct-page.tsx')).CorrectPage },
  { path: paths.viewers, load: async () => (await import('./file/viewers-page.tsx')).ViewersPage, entry: { group: 'mine', title: '谁能看到我', hint: '谁看过、为什么看' } },
  { path: paths.notice, load: async () => (await import('./more/notice-page.tsx')).NoticePage, entry: { group: 'mine', title: '个人信息处理告知', hint: '为什么用、怎样保护、我的权利' } },
  { path: paths.complaints, load: async () => (await import('./more/complaints-page.tsx')).ComplaintsPage },
  { path: paths.typeSize, load: async () => (await import('./more/type-size-page.tsx')).TypeSizePage },
]
