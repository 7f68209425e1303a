import { DataTable } from '../../kit/table/data-table.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayNumber } from '../../kit/show/figure.tsx'
import { orgKinds, orgKindRules } from '../../../domain/orgs/kinds.ts'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { sayKind } from './words.ts'

/** All organisations as one table, for those who want to sort and export. */
export function OrgListPage() {
  const exporting = useListExport('orgs')
  return (
    <Page title="党组织列表" crumbs={[{ label: '党组织', to: paths.orgs() }]} lead="本组织及所属党组织，按隶属关系排列。">
      <DataTable
        name="orgs" {...exporting}
        look="GET /api/orgs" print="党组织名单"
        rowKey={(org) => org.id}
        rowTo={(org) => paths.org(org.id)}
        searchPlaceholder="名称或拼音首字母"
        filters={[{ key: 'kind', label: '组织类别', options: orgKinds.map((kind) => ({ value: kind, label: orgKindRules[kind].name })) }]}
        columns={[
          { key: 'name', title: '全称', fixed: true, render: (org) => org.name },
          { key: 'shortName', title: '简称', render: (org) => org.shortName },
          { key: 'kind', title: '类别', render: (org) => sayKind(org.kind) },
          { key: 'members', title: '本级党员', align: 'right', render: (org) => sayNumber(org.members) },
        ]}
        empty={{ says: '没有符合条件的党组织', hint: '从上级导出的党组织名册可以直接导入。' }}
      />
    </Page>
  )
}
