import { useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { QuestionGroup } from './question-group.tsx'
import './today.css'

const weekdays = '日一二三四五六'

/** The first screen: questions to answer, not tables to fill. */
export function TodayPage() {
  const look = useLook('GET /api/today')
  const day = look.data?.today
  const lead = day === undefined ? '' : `${sayDay(day)}，星期${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}。回答下面的问题就可以，不用填表。`
  return (
    <Page title="今日待办" lead={lead}>
      <Loaded look={look}>
        {({ groups, today }) => groups.length === 0
          ? <div className="panel"><Empty says="今天没有要回答的问题" hint="有新的来函、到期的联系和摸排时，会出现在这里。" /></div>
          : (
            <div className="questions">
              {groups.map((group) => (
                <QuestionGroup
                  key={group.key} group={group} today={today}
                  more={group.count > group.rows.length && <p className="question-more"><Go to={paths.todayGroup(group.key)}>全部 {group.count.toLocaleString('zh-CN')} 项</Go></p>}
                />
              ))}
            </div>
          )}
      </Loaded>
    </Page>
  )
}
