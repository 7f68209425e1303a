import { templates } from '../../../domain/notices/templates.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { CallList } from './call-list.tsx'
import { TemplateList } from './template-list.tsx'
import type { Bulletin } from './words.ts'
import './notices.css'

const count = (key: keyof Bulletin['counts'], title: string): Column<Bulletin> => ({
  key, title, align: 'right', render: (row) => (row.counts[key] === 0 ? <span className="faint">0</span> : <Go to={paths.noticeOf(row.id, { state: key })}>{row.counts[key].toLocaleString('zh-CN')}</Go>),
})

const columns: Column<Bulletin>[] = [
  {
    key: 'title', title: '标题', fixed: true,
    render: (row) => <><strong>{row.title}</strong>{row.withdrawn !== null && <> <Tag>已撤回</Tag></>}{row.urgency !== 'normal' && <> <Tag tone="red">{row.urgency === 'urgent' ? '紧急' : '安全应急'}</Tag></>}<small className="notice-small">{row.name}</small></>,
  },
  { key: 'org', title: '发出', width: 300, render: (row) => <>{row.orgName}<small className="notice-small">{row.byName}，{sayInstant(row.sentAt)}</small></> },
  { key: 'people', title: '对象', align: 'right', render: (row) => <Go to={paths.noticeOf(row.id)}>{row.people.toLocaleString('zh-CN')}</Go> },
  count('read', '已读'), count('told', '已电话告知'), count('inbox', '未读'), count('messaged', '已转短信邮件'), count('to-call', '待电话告知'), count('over', '不再提醒'),
]

const kinds = Object.entries(templates).filter(([code]) => code !== 'plain' && code !== 'letter').map(([value, { name }]) => ({ value, label: name }))

function Sent({ show }: { show: 'published' | 'letters' | 'automatic' }) {
  return (
    <DataTable
      key={show} name={`notices-${show}`} look="GET /api/bulletins" query={{ show }} columns={columns} {...(show === 'automatic' ? { filters: [{ key: 'template', label: '哪一种', options: kinds }] } : {})} rowKey={(row) => row.id} rowTo={(row) => paths.noticeOf(row.id)}
      empty={show === 'automatic'
        ? { says: '还没有自动发出的通知', hint: '活动、任务、汇报等事项会自动通知有关的党员；这里列出近六十天的。' }
        : { says: show === 'letters' ? '还没有写过公开信' : '还没有发过通知', hint: '选好对象，一次发给每个人；谁看了、谁没看，一目了然。', next: <Go className="go-button" to={paths.newNotice(show === 'letters' ? { kind: 'letter' } : {})}>{show === 'letters' ? '写一封信' : '发通知'}</Go> }}
    />
  )
}

const tabs = [
  { key: 'published', label: '通知' }, { key: 'letters', label: '公开信' }, { key: 'automatic', label: '自动通知' }, { key: 'calls', label: '电话告知' }, { key: 'templates', label: '通知模板' },
] as const

/** What was told to whom, and who has seen it; every number opens to its rows. */
export function NoticesPage() {
  const { state, change } = useListState()
  const tab = tabs.find(({ key }) => key === state['tab'])?.key ?? 'published'
  return (
    <Page
      title="通知" lead="先发到站内；几天没看，再发短信或邮件；还没看到，列入联系人的电话告知名单。"
      actions={<><Go className="go-button" to={paths.newNotice({ kind: 'letter' })}>写公开信</Go><Go className="go-button go-button-main" to={paths.newNotice()}>发通知</Go></>}
      below={<PageTabs activeKey={tab} items={tabs} onChange={(key) => change({ tab: key === 'published' ? undefined : key, size: undefined, search: undefined, template: undefined })} />}
    >
      {tab === 'calls' ? <CallList /> : tab === 'templates' ? <TemplateList /> : <Sent show={tab} />}
    </Page>
  )
}
