import { Button } from 'antd'
import { useAct, useLook } from '../../client/hooks.ts'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'

/** A browser's long self-description in two words. */
function sayClient(client: string): string {
  const known = ['MicroMessenger', 'Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => client.includes(name))
  const names: Record<string, string> = { MicroMessenger: '微信', Edg: 'Edge 浏览器', Firefox: 'Firefox 浏览器', Chrome: 'Chrome 浏览器', Safari: 'Safari 浏览器' }
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) => client.includes(name))
  return [known === undefined ? '未知程序' : names[known], system].filter(Boolean).join(' · ')
}

export function Sessions() {
  const look = useLook('GET /api/sessions')
  const end = useAct('DELETE /api/sessions/:id')
  return (
    <Loaded look={look}>
      {({ rows }) => (
        <ul className="plain-rows">
          {rows.map((session) => (
            <li key={session.id}>
              <div>
                <p><strong>{sayClient(session.client)}</strong> {session.current && <Tag tone="green">本机</Tag>}</p>
                <p className="form-hint">{session.address}，{sayInstant(session.createdAt)} 登录，{sayInstant(session.seenAt)} 最近使用</p>
              </div>
              {!session.current && <Button onClick={() => void end.act({ params: { id: session.id } })}>让它退出</Button>}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
