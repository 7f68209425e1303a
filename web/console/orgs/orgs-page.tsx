import { useParams, useSearch } from '@tanstack/react-router'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { FoundButton } from './found-dialog.tsx'
import { OrgTree } from './org-tree.tsx'
import { OrgView } from './org-view.tsx'
import './orgs.css'

function AsOf({ id, on }: { id: string | undefined; on: string | undefined }) {
  const go = useGo()
  return (
    <DatePicker
      value={on === undefined ? null : dayjs(on)} placeholder="查看过去某一天" aria-label="查看过去某一天" maxDate={dayjs(todayInChina())} format="YYYY年M月D日"
      onChange={(day) => go(id === undefined ? paths.orgs({ on: day?.format('YYYY-MM-DD') }) : paths.org(id, { on: day?.format('YYYY-MM-DD') }))}
    />
  )
}

/** The tree at the left, one organisation at the right; any past day as it was. */
export function OrgsPage() {
  const { id } = useParams({ strict: false })
  const { on } = useSearch({ strict: false })
  const mayChange = useMay('orgs.change')
  const top = useLook('GET /api/orgs/tree', { query: { on } })
  const shown = id ?? top.data?.nodes[0]?.id
  const look = useLook('GET /api/orgs/:id', shown === undefined ? false : { params: { id: shown }, query: { on } })
  return (
    <Page
      title="党组织"
      lead={on === undefined ? '本组织及所属党组织。' : <>这是 {sayDay(on)} 的情况。<Go to={id === undefined ? paths.orgs() : paths.org(id)}>回到今天</Go></>}
      actions={<><Go to={paths.orgList()} className="page-link">列表</Go><AsOf id={id} on={on} />{mayChange && on === undefined && look.data !== undefined && <FoundButton under={look.data} />}</>}
    >
      <div className="orgs-columns">
        <OrgTree chosen={shown} above={look.data?.ancestors.map((one) => one.id) ?? []} on={on} />
        <div>{shown !== undefined && <Loaded look={look}>{(org) => <OrgView key={org.id} org={org} />}</Loaded>}</div>
      </div>
    </Page>
  )
}
