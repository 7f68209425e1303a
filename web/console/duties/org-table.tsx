import { Table } from 'antd'
import type { Answer } from '../../client/call.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { paths } from '../paths.ts'
import { CountsLine, type Opening } from './three-lists.tsx'

type Org = Answer<'GET /api/duties/lists'>['orgs'][number]

/** The lights of each organisation below; its name opens the three lists of that one. */
export function OrgTable({ orgs, opening }: { orgs: Org[]; opening: Opening }) {
  if (orgs.length === 0) return null
  return (
    <Panel title="分组织情况" flush className="duty-orgs">
      <Table<Org>
        size="middle" rowKey="orgId" scroll={{ x: 720 }} dataSource={orgs} pagination={orgs.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        columns={[
          { key: 'name', title: '党组织', render: (_, org) => <Go to={paths.duties({ ...opening, org: org.orgId, orgName: org.name })}><strong>{org.name}</strong></Go> },
          { key: 'home', title: '流出地责任', render: (_, org) => <CountsLine counts={org.home} to={{ ...opening, org: org.orgId, orgName: org.name, side: 'home' }} /> },
          { key: 'host', title: '流入地责任', render: (_, org) => <CountsLine counts={org.host} to={{ ...opening, org: org.orgId, orgName: org.name, side: 'host' }} /> },
          { key: 'member', title: '党员责任', render: (_, org) => <CountsLine counts={org.member} to={{ ...opening, org: org.orgId, orgName: org.name, side: 'member' }} /> },
        ]}
      />
    </Panel>
  )
}
