import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { CardList } from './card-list.tsx'
import { CourseList } from './course-list.tsx'
import { GroupList } from './group-list.tsx'
import { HoursList } from './hours-list.tsx'
import { PackageList } from './package-list.tsx'
import { ParcelList } from './parcel-list.tsx'
import { Timetable } from './timetable.tsx'

const tabs = {
  timetable: { label: '课表', Tab: Timetable }, courses: { label: '课程', Tab: CourseList }, hours: { label: '学时', Tab: HoursList }, packages: { label: '学习资料', Tab: PackageList },
  groups: { label: '学习小组', Tab: GroupList }, parcels: { label: '包裹', Tab: ParcelList }, cards: { label: '提示卡', Tab: CardList },
} as const
type TabKey = keyof typeof tabs
const isTab = (key: string | undefined): key is TabKey => key !== undefined && Object.hasOwn(tabs, key)

/** Everything by which members learn: courses and timetable, hours, what is pushed and what is sent by post. */
export function LearningPage() {
  const { state, change } = useListState()
  const tab: TabKey = isTab(state['tab']) ? state['tab'] : 'timetable'
  const { Tab } = tabs[tab]
  const open = (key: string) => change({ ...Object.fromEntries(Object.keys(state).map((name) => [name, undefined])), tab: key === 'timetable' ? undefined : key })
  return (
    <Page title="学习" lead="支部排课，党员自选；学时由确认到课自动计入，两地都算，不看在线时长。" below={<PageTabs activeKey={tab} items={Object.entries(tabs).map(([key, { label }]) => ({ key, label }))} onChange={open} />}>
      <Tab key={tab} />
    </Page>
  )
}
