import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useListExport } from '../books/list-export.ts'
import { paths } from '../paths.ts'
import { kindOptions, resultOptions, resultTones } from './words.ts'
import './votes.css'

const years = () => [0, 1, 2, 3].map((back) => String(Number(todayInChina().slice(0, 4)) - back)).map((value) => ({ value, label: `${value}年` }))

/** Votes and elections, each with its own count. */
export function VotesPage() {
  const records = useMay('votes.record')
  const exporting = useListExport('votes')
  return (
    <Page
      title="表决和选举" lead="应到、实到、票数单独登记，不沿用到会情况；是否通过由系统按规则计算。"
      actions={<><Go className="go-button" to={paths.voteRules()}>表决规则</Go>{records && <Go className="go-button go-button-main" to={paths.newVote()}>登记表决或选举</Go>}</>}
    >
      <DataTable
        {...exporting} name="votes" look="GET /api/votes" print="表决和选举" rowKey={(row) => row.id} rowTo={(row) => paths.vote(row.id)} searchPlaceholder="事项或党组织"
        filters={[{ key: 'kind', label: '种类', options: kindOptions }, { key: 'result', label: '结果', options: resultOptions }, { key: 'year', label: '年度', options: years() }]}
        columns={[
          { key: 'question', title: '事项', fixed: true, sortable: true, render: (row) => <strong className={row.voided ? 'vote-voided' : ''}>{row.question}</strong> },
          { key: 'kind', title: '种类', render: (row) => row.kindName },
          { key: 'orgName', title: '党组织', sortable: true, render: (row) => row.orgName },
          { key: 'onDate', title: '会议日期', sortable: true, render: (row) => sayDay(row.onDate) },
          { key: 'shouldAttend', title: '应到', align: 'right', render: (row) => row.shouldAttend },
          { key: 'present', title: '实到', align: 'right', sortable: true, render: (row) => row.present },
          { key: 'votes', title: '赞成 / 反对 / 弃权', align: 'right', render: (row) => (row.kind === 'election' ? '见候选人得票' : `${row.inFavour} / ${row.against} / ${row.abstained}`) },
          { key: 'result', title: '结果', render: (row) => (row.voided ? <Tag>已作废</Tag> : <Tag tone={resultTones[row.result]}>{row.resultName}</Tag>) },
          { key: 'excluded', title: '不计入应到', align: 'right', optional: true, render: (row) => row.excluded },
        ]}
        empty={{ says: '还没有登记过表决', hint: '党员大会、支委会开过后，在这里登记应到、实到和票数。' }}
      />
    </Page>
  )
}
