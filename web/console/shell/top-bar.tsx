import { BellOutlined, DownOutlined, FontSizeOutlined, SwapOutlined, UserOutlined } from '@ant-design/icons'
import { Badge, Button, Dropdown, Tooltip, type MenuProps } from 'antd'
import { useContext } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useAct, useLook } from '../../client/hooks.ts'
import type { Me } from '../../client/me.ts'
import { LargeType } from '../../kit/look/large-type.ts'
import { Go, useGo } from '../../kit/page/go.tsx'
import { GlobalSearch } from './global-search.tsx'
import { paths } from '../paths.ts'

type Post = Me['posts'][number]

function sayPost(post: Post): string {
  return `${post.orgName} ${post.kindName}`
}

/** Rights of several posts never add up: the user says which one acts. */
function PostSwitcher({ me }: { me: Me }) {
  const client = useQueryClient()
  const go = useGo()
  const choose = useAct('PUT /api/session/post', { onDone: () => { client.clear(); go('/') } })
  const here = me.post === null ? <strong>本人</strong> : <><strong>{me.post.orgName}</strong><span>{me.post.kindName}</span></>
  const others = me.posts.filter(({ id }) => id !== me.post?.id)
  if (others.length === 0) return <div className="post-here">{here}</div>
  const items = others.map((post) => ({ key: post.id, icon: <SwapOutlined />, label: `以“${sayPost(post)}”办理` }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void choose.act({ body: { postId: key } }) }}>
      <button type="button" className="post-here post-choice" aria-label={`当前职务：${me.post ? sayPost(me.post) : '本人'}，切换职务`}>{here}<DownOutlined /></button>
    </Dropdown>
  )
}

function UserMenu({ me }: { me: Me }) {
  const client = useQueryClient()
  const go = useGo()
  const leave = useAct('DELETE /api/session', { onDone: () => { client.clear(); go(paths.signIn(), { replace: true }) } })
  const items: MenuProps['items'] = [
    ...(me.personId === null ? [] : [{ key: 'pocket', label: '我的两个家' }]),
    ...(me.mustChangePassword ? [] : [{ key: 'account', label: '账号安全' }, { key: 'notice', label: '个人信息处理告知' }, { type: 'divider' as const }]),
    { key: 'leave', label: '退出登录' },
  ]
  const follow: MenuProps['onClick'] = ({ key }) => {
    if (key === 'notice') go(paths.notice())
    if (key === 'account') go(paths.account())
    if (key === 'pocket') location.assign('/m/')
    if (key === 'leave') void leave.act()
  }
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: follow }}>
      <Button type="text" icon={<UserOutlined />}>{me.name}<DownOutlined /></Button>
    </Dropdown>
  )
}

function LargeTypeButton() {
  const { large, setLarge } = useContext(LargeType)
  return (
    <Tooltip title={large ? '恢复标准字号' : '大字版'}>
      <Button type="text" icon={<FontSizeOutlined />} aria-pressed={large} onClick={() => setLarge(!large)}>{large ? '标准' : '大字'}</Button>
    </Tooltip>
  )
}

/** How many notices one has not seen; one's own, whatever post is acting. */
function Unread() {
  const unread = useLook('GET /api/inbox/unread').data?.unread ?? 0
  return (
    <Go to={paths.inbox()} className="shell-unread" aria-label={unread === 0 ? '我的通知' : `我的通知，${unread} 条未读`}>
      <Badge count={unread} size="small" offset={[2, 2]}><BellOutlined /></Badge>
    </Go>
  )
}

export function TopBar({ me, finds = false }: { me: Me; finds?: boolean }) {
  return (
    <header className="shell-top">
      <PostSwitcher me={me} />
      {finds && <GlobalSearch />}
      <div className="shell-top-right">
        {me.demonstration && <span className="tag tag-amber">演示数据，均为虚构</span>}
        {me.personId !== null && !me.mustChangePassword && <Unread />}
        <LargeTypeButton />
        <UserMenu me={me} />
      </div>
    </header>
  )
}
