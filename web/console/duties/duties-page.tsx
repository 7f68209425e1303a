import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useLook } from '../../client/hooks.ts'
import { monthFormats } from '../../kit/ask/date-formats.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { PageTabs } from '../../kit/page/page-tabs.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { DutyRows } from './duty-rows.tsx'
import './duties.css'
import { OrgTable } from './org-table.tsx'
import { ThreeLists } from './three-lists.tsx'

const tabs = [{ key: 'lists', label: '三张清单' }, { key: 'rows', label: '逐项查看' }]

/** The three lists of duties: home, host, member; lit by what the records say. */
export function DutiesPage() {
  const { state, change } = useListState()
  const tab = state['tab'] === 'rows' ? 'rows' : 'lists'
  const [org, month] = [state['org'], state['month']]
  const playbook = state['playbook']
  const look = useLook('GET /api/duties/lists', { query: { org, month, playbook } })
  const opening = { org, orgName: state['orgName'], month, playbook }
  return (
    <Page
      title="责任清单"
      lead="做没做，由系统里的记录说话：打了电话、开了会、答复了汇报，对应的责任自动完成。不排名、不通报个人。"
      actions={<Go className="go-button" to={paths.printDuties({ org, month, playbook })}>打印</Go>}
      below={<PageTabs activeKey={tab} items={tabs} onChange={(key) => change({ tab: key === 'rows' ? 'rows' : undefined })} />}
    >
      <div className="duty-filters">
        <label htmlFor="duty-org">党组织</label>
        <OrgPicker id="duty-org" value={org ?? null} label={state['orgName'] ?? null} placeholder="全部党组织" onChange={(id, name) => change({ org: id ?? undefined, orgName: name ?? undefined })} />
        <label htmlFor="duty-month">到期月份</label>
        <DatePicker id="duty-month" picker="month" placeholder="全部月份" format={monthFormats} value={month === undefined ? null : dayjs(`${month}-01`)} onChange={(day) => change({ month: day?.format('YYYY-MM') })} style={{ width: 170 }} />
        {tab === 'lists' && (
          <Select
            aria-label="工作法" allowClear placeholder="全部工作法" style={{ width: 190 }} value={playbook ?? null}
            options={(look.data?.playbooks ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code: string | null | undefined) => change({ playbook: code ?? undefined })}
          />
        )}
        <span className="faint">{month === undefined ? '现在正在进行的责任事项' : '当月到期的责任事项'}</span>
        {state['clause'] !== undefined && tab === 'rows' && <Go to={paths.duties({ ...opening, tab: 'rows' })}>看全部条款</Go>}
      </div>
      <Loaded look={look}>
        {({ lists, orgs, playbooks }) => (tab === 'rows'
          ? <DutyRows playbooks={playbooks} />
          : (
            <>
              <ThreeLists lists={lists} opening={opening} />
              <OrgTable orgs={orgs} opening={opening} />
              <p className="duty-statement">清单只用来提醒和督促党组织，不对党员个人排名打分；党员本人能看到自己的每一项和依据，可以提出异议。</p>
            </>
          ))}
      </Loaded>
    </Page>
  )
}
