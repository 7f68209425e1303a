import { Button } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../kit/table/data-table.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import type { RowOf } from '../../kit/table/columns.ts'
import { paths } from '../paths.ts'
import { NewAccount } from './new-account.tsx'

type Account = RowOf<'GET /api/accounts'>

function State({ account }: { account: Account }) {
  if (account.disabled) return <Tag>已停用</Tag>
  if (account.lockedUntil !== null) return <><Tag tone="amber">已锁定</Tag> <span className="form-hint">到 {sayInstant(account.lockedUntil)}</span></>
  return <Tag tone="green">正常</Tag>
}

/** Accounts and posts, without a row of the register: what the security administrator keeps. */
export function AccountsPage() {
  const [opening, setOpening] = useState(false)
  return (
    <Page
      title="账号" lead="账号和职务由安全管理员管理；党员本人的账号由本人凭党支部发放的认领码开通。"
      actions={<Button type="primary" onClick={() => setOpening(true)}>新建账号</Button>}
    >
      <DataTable
        name="accounts"
        look="GET /api/accounts"
        rowKey={(account) => account.id}
        rowTo={(account) => paths.accountOf(account.id)}
        searchPlaceholder="用户名或姓名"
        filters={[{
          key: 'state', label: '状态', options: [
            { value: 'open', label: '在用' }, { value: 'disabled', label: '已停用' }, { value: 'locked', label: '已锁定' }, { value: 'idle', label: '90 天未登录' },
          ],
        }]}
        columns={[
          { key: 'login', title: '用户名', fixed: true, render: (account) => <strong>{account.login}</strong> },
          { key: 'name', title: '姓名', render: (account) => account.name },
          { key: 'posts', title: '现任职务', render: (account) => account.posts.length === 0 ? '党员本人' : account.posts.join('、') },
          { key: 'linked', title: '连接本人档案', optional: true, render: (account) => (account.linked ? '是' : '否') },
          { key: 'secondFactor', title: '动态验证码', render: (account) => (account.secondFactor ? '已绑定' : '未绑定') },
          { key: 'state', title: '状态', render: (account) => <State account={account} /> },
          { key: 'signedInAt', title: '最近登录', render: (account) => (account.signedInAt === null ? '从未' : sayDay(account.signedInAt)) },
        ]}
        empty={{ says: '还没有账号', next: <Button type="primary" onClick={() => setOpening(true)}>新建账号</Button> }}
      />
      <NewAccount open={opening} onClose={() => setOpening(false)} />
    </Page>
  )
}
