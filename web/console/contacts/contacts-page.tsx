import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { CaseList } from './case-list.tsx'
import { LoadTable } from './load-table.tsx'
import { MemberList } from './member-list.tsx'
import './contacts.css'

const tabs = [{ key: 'members', label: '外出党员' }, { key: 'load', label: '联系人' }, { key: 'cases', label: '核查事项' }]

/** Who keeps in touch with whom, when each was last heard of, and what to look into. */
export function ContactsPage() {
  const { state, change } = useListState()
  const tab = tabs.some(({ key }) => key === state['tab']) ? state['tab'] : 'members'
  const open = (key: string) => change({ tab: key === 'members' ? undefined : key, heard: undefined, without: undefined, contact: undefined, search: undefined, size: undefined })
  return (
    <Page title="联系" lead="“最近有消息”由联系记录、本人报告和参加组织生活自动算出。" below={<PageTabs activeKey={tab ?? 'members'} items={tabs} onChange={open} />}>
      {tab === 'load' ? <LoadTable /> : tab === 'cases' ? <CaseList /> : <MemberList />}
    </Page>
  )
}
