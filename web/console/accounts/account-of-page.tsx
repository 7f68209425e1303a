import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { paths } from '../paths.ts'
import { AccountActions } from './account-actions.tsx'
import { AccountPosts } from './account-posts.tsx'
import './accounts.css'

type Account = Answer<'GET /api/accounts/:id'>

function Devices({ account, own }: { account: Account; own: boolean }) {
  const end = useAct('DELETE /api/accounts/:id/sessions/:session')
  return (
    <Panel title="登录的设备">
      {account.sessions.length === 0 ? <Empty says="现在没有登录" /> : (
        <ul className="plain-rows">
          {account.sessions.map((session) => (
            <li key={session.id}>
              <div>
                <p><strong>{session.address}</strong></p>
                <p className="form-hint">{sayInstant(session.createdAt)} 登录，{sayInstant(session.seenAt)} 最近使用</p>
              </div>
              {!own && <Button onClick={() => void end.act({ params: { id: account.id, session: session.id } })}>让它退出</Button>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function AccountShown({ account }: { account: Account }) {
  const own = useMe().data?.userId === account.id
  return (
    <Page
      title={`${account.name}（${account.login}）`} crumbs={[{ label: '账号', to: paths.accounts() }]}
      lead={own ? '这是您自己的账号。账号和职务的变动须由另一位安全管理员办理。' : undefined}
      actions={own ? undefined : <AccountActions account={account} />}
    >
      <Panel>
        <Facts columns={3} facts={[
          { label: '状态', value: account.disabledAt === null ? '正常' : `已停用（${sayInstant(account.disabledAt)}）` },
          { label: '锁定', value: account.lockedUntil === null ? '未锁定' : `到 ${sayInstant(account.lockedUntil)}` },
          { label: '连接本人档案', value: account.linked ? '是' : '否' },
          { label: '动态验证码', value: account.secondFactor ? '已绑定' : '未绑定' },
          { label: '最近登录', value: account.signedInAt === null ? '从未' : sayInstant(account.signedInAt) },
          { label: '密码修改于', value: account.mustChangePassword ? '一次性密码，尚未修改' : sayInstant(account.passwordChangedAt) },
          { label: '账号建立于', value: sayInstant(account.createdAt) },
        ]} />
      </Panel>
      <div className="columns">
        <AccountPosts account={account} own={own} />
        <Devices account={account} own={own} />
      </div>
    </Page>
  )
}

export function AccountOfPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/accounts/:id', { params: { id: id ?? '' } })
  return <Loaded look={look}>{(account) => <AccountShown account={account} />}</Loaded>
}
