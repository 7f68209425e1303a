import { Button, Input, Modal, Radio, Segmented } from 'antd'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import type { Answer } from '../../client/call.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay, sayDaysAgo, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { ContactDrawer } from './contact-drawer.tsx'

type Case = Answer<'GET /api/cases'>['rows'][number]

function CloseDialog({ matter, onClose }: { matter: Case; onClose: () => void }) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const close = useAct('POST /api/cases/:id/close', { quiet: true, onDone: onClose })
  const ready = outcome !== null && reason.trim().length >= 2
  return (
    <Modal open title={`办结：${matter.name}，${matter.title}`} footer={null} onCancel={onClose}>
      <form className="contact-dialog" onSubmit={(event) => { event.preventDefault(); if (ready) void close.act({ params: { id: matter.id }, body: { outcome, reason: reason.trim() } }) }}>
        {close.refusal !== null && <Problem refusal={close.refusal} />}
        <p className="form-hint">办结只是记下核实结果，不会改变党员的党籍和流动状态。</p>
        <Radio.Group aria-label="办理结果" value={outcome} onChange={({ target }) => setOutcome(target.value as string)} options={matter.outcomes.map(({ code, name }) => ({ value: code, label: name }))} />
        <label htmlFor="case-reason">理由和依据</label>
        <Input.TextArea id="case-reason" rows={3} maxLength={300} showCount value={reason} onChange={(event) => setReason(event.target.value)} />
        <div className="dialog-actions">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit" loading={close.busy} disabled={!ready}>办结</Button>
        </div>
      </form>
    </Modal>
  )
}

function CaseItem({ matter, closes, onClose, onLog }: { matter: Case; closes: boolean; onClose: () => void; onLog: () => void }) {
  const late = matter.closed === null && matter.dueOn !== null && matter.dueOn < todayInChina()
  return (
    <li className="case-item">
      <h3><Go to={paths.person(matter.personId)}>{matter.name}</Go><Tag tone={matter.kind === 'contact-at-risk' ? 'amber' : 'red'}>{matter.title}</Tag><small className="form-hint">{matter.orgName}</small></h3>
      <p className="case-asks">{matter.why}。{matter.closed === null && `${matter.asks}。`}</p>
      <p className="case-facts">
        最近有消息：{matter.lastHeardOn === null ? '没有记录' : `${sayDaysAgo(matter.lastHeardOn)}（${sayDay(matter.lastHeardOn)}）`}；已查找 {matter.attempts} 次、{matter.channels} 种方式；
        {matter.closed === null
          ? <>负责：{matter.ownerName ?? '未明确'}；<span className={late ? 'contact-late' : ''}>{sayDay(matter.dueOn)} 前核实</span></>
          : <>{sayDay(matter.closed.on)} 由 {matter.closed.by} 办结：{matter.closed.outcome}。{matter.closed.reason}</>}
        {' '}依据：{matter.source}
      </p>
      {matter.closed === null && (
        <div className="case-act"><Button onClick={onLog}>登记查找</Button>{closes && <Button type="primary" onClick={onClose}>办结</Button>}</div>
      )}
    </li>
  )
}

/** What the clock has asked people to look into; people close it, nothing closes or decides itself. */
export function CaseList() {
  const closes = useMay('stays.manage')
  const [open, setOpen] = useState(true)
  const [closing, setClosing] = useState<Case | null>(null)
  const [logging, setLogging] = useState<string | null>(null)
  const look = useLook('GET /api/cases', { query: { open, size: 100 } })
  return (
    <Panel flush title="核查事项" aside={<Segmented value={open} onChange={setOpen} options={[{ value: true, label: '待核查' }, { value: false, label: '已办结' }]} />}>
      <Loaded look={look}>
        {({ rows }) => rows.length === 0
          ? <Empty says={open ? '没有待核查的事项' : '还没有办结过'} hint={open ? '超过期限没有消息的党员会由系统提出，由人核实办结。' : undefined} />
          : <ul className="case-list">{rows.map((matter) => <CaseItem key={matter.id} matter={matter} closes={closes} onClose={() => setClosing(matter)} onLog={() => setLogging(matter.personId)} />)}</ul>}
      </Loaded>
      {closing !== null && <CloseDialog matter={closing} onClose={() => setClosing(null)} />}
      {logging !== null && <ContactDrawer personId={logging} onClose={() => setLogging(null)} />}
    </Panel>
  )
}
