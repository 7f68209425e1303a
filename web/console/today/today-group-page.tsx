import { Pagination } from 'antd'
import { useParams } from '@tanstack/react-router'
import { questionKeys } from '../../../contract/worklist/endpoints.ts'
import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { NotFound } from '../shell/root.tsx'
import { paths } from '../paths.ts'
import { QuestionGroup } from './question-group.tsx'
import { asked } from './questions.ts'
import './today.css'

const pageRows = 50

/** One group of questions, all of it. */
export function TodayGroupPage() {
  const { key } = useParams({ strict: false })
  const known = questionKeys.find((one) => one === key)
  const { state, change } = useListState()
  const page = Number(state['page'] ?? 1)
  const look = useLook('GET /api/today/:key', ...(known === undefined ? [false] as const : [{ params: { key: known }, query: { page } }] as const))
  if (known === undefined) return <NotFound />
  return (
    <Page title={asked[known].asks} crumbs={[{ label: '今日待办', to: paths.today() }]}>
      <Loaded look={look}>
        {(group) => group.count === 0
          ? <div className="panel"><Empty says="都答完了" /></div>
          : (
            <div className="questions">
              <QuestionGroup
                group={group} today={todayInChina()}
                more={group.count > pageRows && <Pagination className="question-pages" current={page} pageSize={pageRows} total={group.count} showSizeChanger={false} onChange={(next) => change({ page: String(next) })} />}
              />
            </div>
          )}
      </Loaded>
    </Page>
  )
}
