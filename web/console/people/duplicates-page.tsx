import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Tag, type TagTone } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { sayMemberType, saySex } from './words.ts'
import './people.css'

type Pair = Answer<'GET /api/people-duplicates'>['pairs'][number]

const reasons: Record<string, { label: string; tone: TagTone }> = {
  'same-birth': { label: '同名同生日', tone: 'red' }, 'same-phone': { label: '电话相同', tone: 'amber' }, 'similar-name': { label: '同支部同音', tone: 'plain' },
}

function Side({ side }: { side: Pair['a'] }) {
  return (
    <div className="pair-side">
      <Go to={paths.person(side.id)}><strong>{side.name}</strong></Go>　{saySex(side.sex)}　{side.birthOn === null ? '生日不详' : sayDay(side.birthOn)}
      <small>{[side.orgName, sayMemberType(side.memberType), side.phone, side.hasIdentity ? null : '没有身份号码'].filter(Boolean).join('　')}</small>
    </div>
  )
}

function Pairs() {
  const go = useGo()
  const look = useLook('GET /api/people-duplicates')
  return (
    <Loaded look={look}>
      {({ pairs }) => pairs.length === 0 ? <Empty says="没有疑似重复的人员" hint="同名同生日、电话相同、同支部同音的会列在这里。" /> : (
        <>
          {pairs.map(({ reason, a, b }) => (
            <div key={`${a.id} ${b.id}`} className="pair">
              <Tag tone={reasons[reason]?.tone ?? 'plain'}>{reasons[reason]?.label ?? reason}</Tag>
              <Side side={a} />
              <Side side={b} />
              <Button onClick={() => go(paths.mergePeople(a.id, b.id))}>对比</Button>
            </div>
          ))}
        </>
      )}
    </Loaded>
  )
}

function Merges() {
  const look = useLook('GET /api/people-merges')
  const [undoing, setUndoing] = useState<string | null>(null)
  const undo = useAct('POST /api/people-merges/:id/undo', { onDone: () => setUndoing(null) })
  return (
    <Loaded look={look}>
      {({ rows }) => rows.length === 0 ? <Empty says="还没有合并过" /> : (
        <>
          <ul className="quiet-list">
            {rows.map((one) => (
              <li key={one.id}>
                <div className="row">
                  <span><Go to={paths.person(one.keptId)}>{one.keptName}</Go>{one.mergedName === one.keptName ? '的两条记录' : `与“${one.mergedName}”`}合并</span>
                  {one.unmergedAt === null ? <Button size="small" type="link" danger onClick={() => setUndoing(one.id)}>撤销合并</Button> : <Tag>{`${sayDay(one.unmergedAt)}撤销`}</Tag>}
                </div>
                <small>{one.byName}，{sayInstant(one.mergedAt)}：{one.reason}</small>
              </li>
            ))}
          </ul>
          <ReasonDialog
            open={undoing !== null} title="撤销合并" says="两条记录恢复为合并前的样子；合并之后才改动的内容留在保留的记录上。" presets={['确系两人', '合并错了对象']} danger confirm="撤销合并"
            onCancel={() => setUndoing(null)} onConfirm={(reason) => (undoing === null ? Promise.resolve() : undo.act({ params: { id: undoing }, body: { reason } }))}
          />
        </>
      )}
    </Loaded>
  )
}

export function DuplicatesPage() {
  return (
    <Page title="疑似重复" crumbs={[{ label: '人员', to: paths.people() }]} lead="只是提示，是不是同一个人由您判断。家人共用一个电话很常见。">
      <Panel flush><Pairs /></Panel>
      <Panel title="合并记录"><Merges /></Panel>
    </Page>
  )
}
