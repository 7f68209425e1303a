import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DayField } from './day-field.tsx'
import { blankPost, isComplete, postBody, PostFields } from './post-fields.tsx'

type Account = Answer<'GET /api/accounts/:id'>
type Post = Account['posts'][number]

function GivePost({ accountId, today, onClose }: { accountId: string; today: string; onClose: () => void }) {
  const [post, setPost] = useState(blankPost(today))
  const give = useAct('POST /api/accounts/:id/posts', { quiet: true, onDone: onClose })
  return (
    <form className="stacked-form" onSubmit={(event) => { event.preventDefault(); void give.act({ params: { id: accountId }, body: postBody(post) }) }}>
      {give.refusal !== null && <Problem refusal={give.refusal} />}
      <PostFields post={post} onChange={setPost} />
      <div className="dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" htmlType="submit" loading={give.busy} disabled={!isComplete(post)}>授予</Button>
      </div>
    </form>
  )
}

function EndPost({ accountId, post, today, onClose }: { accountId: string; post: Post; today: string; onClose: () => void }) {
  const [untilOn, setUntilOn] = useState(today)
  const end = useAct('POST /api/accounts/:id/posts/:post/end', { quiet: true, onDone: onClose })
  return (
    <form className="stacked-form" onSubmit={(event) => { event.preventDefault(); void end.act({ params: { id: accountId, post: post.id }, body: { untilOn } }) }}>
      {end.refusal !== null && <Problem refusal={end.refusal} />}
      <span className="field-name">从这一天起不再担任</span>
      <DayField label="从这一天起不再担任" value={untilOn} onChange={setUntilOn} />
      <div className="dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <Button type="primary" danger htmlType="submit" loading={end.busy} disabled={untilOn === ''}>解除职务</Button>
      </div>
    </form>
  )
}

function state(post: Post, today: string): { tone: 'green' | 'plain' | 'blue'; says: string } {
  if (post.fromOn > today) return { tone: 'blue', says: '未到任' }
  return post.untilOn !== null && post.untilOn <= today ? { tone: 'plain', says: '已结束' } : { tone: 'green', says: '现任' }
}

/** Every post of the account, with the days; those of the person behind it are the organisation's business. */
export function AccountPosts({ account, own }: { account: Account; own: boolean }) {
  const today = useMe().data?.today ?? todayInChina()
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<Post | null>(null)
  return (
    <Panel title="职务" aside={!own && <Button onClick={() => setGiving(true)}>授予职务</Button>}>
      {account.posts.length === 0 ? <Empty says="没有职务" hint="没有职务的账号只能办理本人事项。" /> : (
        <ul className="plain-rows">
          {account.posts.map((post) => {
            const { tone, says } = state(post, today)
            return (
              <li key={post.id}>
                <div>
                  <p><strong>{post.orgName} {post.kindName}</strong> <Tag tone={tone}>{says}</Tag></p>
                  <p className="form-hint">{sayDay(post.fromOn)}起{post.untilOn !== null && `，到${sayDay(post.untilOn)}`}{post.byPerson && '，由党组织任命'}</p>
                </div>
                {says !== '已结束' && !post.byPerson && !own && <Button onClick={() => setEnding(post)}>解除</Button>}
              </li>
            )
          })}
        </ul>
      )}
      <Modal open={giving} title={`给 ${account.name} 授予职务`} onCancel={() => setGiving(false)} footer={null} destroyOnHidden width={560}>
        <GivePost accountId={account.id} today={today} onClose={() => setGiving(false)} />
      </Modal>
      <Modal open={ending !== null} title={ending === null ? '' : `解除 ${ending.orgName} ${ending.kindName}`} onCancel={() => setEnding(null)} footer={null} destroyOnHidden width={440}>
        {ending !== null && <EndPost accountId={account.id} post={ending} today={today} onClose={() => setEnding(null)} />}
      </Modal>
    </Panel>
  )
}
