import { Link } from 'wouter'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { addressOf, paths } from '../paths.ts'

const heard = (daysSince: number | null) => (daysSince === null ? '还没有联系记录' : daysSince === 0 ? '今天有消息' : `${daysSince} 天前有消息`)

/** Members whom I keep in touch with: ring one, and note it in half a minute. */
export function CallsPage() {
  const look = useLook('GET /api/contacts/members', { query: { size: 100 } })
  return (
    <Frame title="我联系的党员" lead="打完电话点一下名字，半分钟记好：联系、汇报、变动一次办完。">
      <Ready look={look}>
        {({ rows }) => rows.length === 0
          ? <p className="note">现在没有由您联系的外出党员。</p>
          : (
            <ul className="rows">
              {rows.map((member) => (
                <li key={member.personId}>
                  <Link className="row row-go" href={addressOf(paths.call, { id: member.personId })}>
                    <span className="row-main">{member.name}<small>{[member.place, member.hostOrgName].filter((part) => part !== null).join('，')}</small><small>{heard(member.daysSince)}{member.callBackOn !== null && `，约好${sayShortDay(member.callBackOn)}再联系`}</small></span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
      </Ready>
    </Frame>
  )
}
