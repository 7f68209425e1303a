import { useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useLook } from '../../../client/hooks.ts'
import { useMe } from '../../../client/me.ts'
import { Page, Panel } from '../../../kit/page/page.tsx'
import { Loaded } from '../../../kit/page/problem.tsx'
import { keepIssuedKey } from '../../letters/issued-keys.ts'
import { paths } from '../../paths.ts'
import { Done } from './done.tsx'
import type { Leaver } from './person-picker.tsx'
import type { Kind, Outcome } from './outcome.ts'
import { RegisterForm } from './register-form.tsx'
import '../steps/steps.css'
import './register.css'

const kinds: { value: Kind; label: string }[] = [
  { value: 'register', label: '流出登记，请流入地接收' }, { value: 'depart', label: '已外出，流入地待定' }, { value: 'plan', label: '外出前报备' },
]

const leads: Record<Kind, string> = {
  register: '登记去向并向流入地党组织发函；对方接收后，两地共同管理。',
  depart: '先记下外出的时间和去向，弄清流入地党组织后再登记发函。',
  plan: '党员外出前向支部报告：去哪里、多久、怎样联系。由支部代为登记。',
}

function Steps() {
  return (
    <Panel title="登记之后">
      <ol className="what-follows">
        <li><b>函件送达</b>系统内的单位直接收到；系统外的用链接、二维码或九位验证码打开。</li>
        <li><b>对方答复</b>十五天内接收或以规定的理由退回；逾期系统自动提醒，再逾期提请上级协调。</li>
        <li><b>共同管理</b>流入地安排组织生活并登记到会；流出地保留组织关系、党费和选举权利，并有专人联系。</li>
      </ol>
    </Panel>
  )
}

/** Where a stay begins: for somebody found here, or coming from the card or from a stay that waits for a host. */
export function RegisterPage() {
  const search: { person?: string; stay?: string } = useSearch({ strict: false })
  const { person, stay } = search
  const today = useMe().data?.today
  const [kind, setKind] = useState<Kind>('register')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const known = useLook('GET /api/stays/:id', stay === undefined ? false : { params: { id: stay } })
  const personId = person ?? known.data?.personId
  const found = useLook('GET /api/stays/leavers', personId === undefined ? false : { query: { person: personId } })
  const waits = (person ?? stay) !== undefined
  const done = (next: Outcome) => {
    if (next.letterId !== undefined && next.key) keepIssuedKey(next.letterId, next.key)
    setOutcome(next)
    window.scrollTo(0, 0)
  }
  const form = (leaver: Leaver | null) => (today === undefined ? null : <RegisterForm key={kind} kind={kind} today={today} leaver={leaver} onDone={done} />)
  return (
    <Page
      title={outcome === null ? '流出登记' : '办好了'} crumbs={[{ label: '流动党员', to: paths.stays() }]}
      {...(outcome === null ? { lead: leads[kind] } : {})}
      {...(outcome === null && stay === undefined ? { below: <Segmented className="register-kinds" value={kind} onChange={setKind} options={kinds} /> } : {})}
    >
      {outcome !== null ? <Done outcome={outcome} onAgain={() => setOutcome(null)} /> : (
        <div className="columns-side">
          {waits ? <Loaded look={found}>{({ rows }) => form(rows[0] ?? null)}</Loaded> : form(null)}
          <Steps />
        </div>
      )}
    </Page>
  )
}
