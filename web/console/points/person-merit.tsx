import { useMay } from '../../client/me.ts'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { paths } from '../paths.ts'

/** From a member's card: the member's tasks, and the account where one may see it. */
export function PersonMerit({ personId, atHome }: { personId: string; atHome: boolean }) {
  const assists = useMay('tasks.assist')
  const seesPoints = useMay('points.act') && atHome
  if (!assists && !seesPoints) return null
  return (
    <Panel title="任务与积分">
      <ul className="quiet-list">
        {assists && <li><Go to={paths.personTasks(personId)}>任务：代为认领、提交成果</Go></li>}
        {seesPoints && <li><Go to={paths.personPoints(personId)}>积分账户与谈话记录</Go></li>}
      </ul>
    </Panel>
  )
}
