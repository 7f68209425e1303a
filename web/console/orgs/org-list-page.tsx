import { DataTable } from '../../kit/table/data-table.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayNumber } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'

export function OrgListPage() {
  return (
    <Page title="党组织" lead="本组织及所属党组织，按隶属关系排列。">
      <DataTable
        name="orgs"
        look="GET /api/orgs"
        rowKey={(org) => org.id}
        searchPlaceholder="名称或拼音首字母"
        columns={[
          { key: 'name', title: '名称', fixed: true, render: (org) => org.name },
          { key: 'shortName', title: '简称', render: (org) => org.shortName },
          { key: 'status', title: '状态', render: (org) => (org.status === 'active' ? <Tag tone="green">正常</Tag> : <Tag>已撤销</Tag>) },
          { key: 'members', title: '党员', align: 'right', render: (org) => sayNumber(org.members) },
        ]}
        empty={{ says: '还没有党组织', hint: '从上级导出的党组织名册可以直接导入。' }}
      />
    </Page>
  )
}
