import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { contactChannels, contactOutcomes, type ContactChannel, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayDaysAgo, sayInstant } from '../../kit/show/dates.ts'
import { WishesLine } from '../notices/wishes-line.tsx'
import { paths } from '../paths.ts'
import { ContactForm } from './contact-form.tsx'
import './contacts.css'

type Log = Answer<'GET /api/people/:id/contacts'>
type Entry = Log['entries'][number]

const sources: Record<string, string> = { contact: '联系上', report: '本人报告', attendance: '参加组织生活' }
const sides: Record<string, string> = { home: '流出地', host: '流入地', member: '本人' }

function EntryLine({ entry }: { entry: Entry }) {
  const [asking, setAsking] = useState(false)
  const undo = useAct('POST /api/contact-entries/:id/void')
  return (
    <li className={`timeline-item ${entry.voided === null ? '' : 'timeline-undone'} ${entry.outcome === 'reached' ? 'timeline-green' : ''}`}>
      <time>{sayDay(entry.onDate)}</time>
      <div>
        <p className="timeline-title">{entry.side === 'member' ? '本人汇报' : `${contactChannels[entry.channel as ContactChannel]} · ${contactOutcomes[entry.outcome as ContactOutcome]}`}</p>
        {entry.note !== null && <p className="timeline-detail">{entry.note}</p>}
        {entry.callBackOn !== null && <p className="timeline-detail">约定 {sayDay(entry.callBackOn)} 再联系</p>}
        <p className="timeline-by">{sides[entry.side]} {entry.byName}，{sayInstant(entry.recordedAt)}{entry.mayVoid && <Button type="link" size="small" onClick={() => setAsking(true)}>撤销</Button>}</p>
        {entry.voided !== null && <p className="timeline-by">{entry.voided.byName} 撤销：{entry.voided.reason}</p>}
      </div>
      <ReasonDialog
        open={asking} title="撤销这条联系记录" says="记录不会删除，会注明已撤销；“最近联系”随之重算。" presets={['记错了人', '误点', '日期有误']} confirm="撤销"
        onCancel={() => setAsking(false)} onConfirm={async (reason) => { await undo.act({ params: { id: entry.id }, body: { reason } }); setAsking(false) }}
      />
    </li>
  )
}

function Telephone({ personId }: { personId: string }) {
  const [shown, setShown] = useState<{ phone: string | null; landline: string | null } | null>(null)
  const show = useAct('POST /api/people/:id/telephone', { onDone: (answer) => setShown(answer) })
  if (shown === null) return <Button loading={show.busy} onClick={() => void show.act({ params: { id: personId } })}>查看电话</Button>
  return <span className="contact-numbers">{[shown.phone, shown.landline].filter((number) => number !== null).map((number) => <a key={number} href={`tel:${number}`}>{number}</a>)}</span>
}

function Body({ log, personId }: { log: Log; personId: string }) {
  const assists = useMay('tasks.assist')
  return (
    <>
      <div className="contact-state">
        <p className="contact-heard">{log.lastHeardOn === null ? '还没有任何消息' : <><b>{sayDaysAgo(log.lastHeardOn)}</b>有消息<small>{sayDay(log.lastHeardOn)}，{sources[log.lastHeardSource ?? '']}</small></>}</p>
        <p>联系人：{log.contact === null ? <span className="question-late">未指定</span> : log.contact.name}{log.stayId !== null && <Go to={paths.stay(log.stayId)}>流动经历</Go>}　<Go to={paths.personReports(personId)}>汇报</Go>{assists && <>　<Go to={paths.personTasks(personId)}>任务</Go></>}</p>
        {log.mayLog && <WishesLine personId={personId} />}
        {log.mayCall && <Telephone personId={personId} />}
      </div>
      {log.mayLog && <ContactForm personId={personId} />}
      {log.entries.length === 0 ? <Empty says="还没有联系记录" /> : <ol className="timeline">{log.entries.map((entry) => <EntryLine key={entry.id} entry={entry} />)}</ol>}
    </>
  )
}

/** Keeping in touch with one member: when last heard, the telephone, what came of it, the log. */
export function ContactDrawer({ personId, onClose }: { personId: string; onClose: () => void }) {
  const look = useLook('GET /api/people/:id/contacts', { params: { id: personId } })
  return (
    <Drawer open size={560} title={look.data === undefined ? '联系' : `联系 ${look.data.name}`} onClose={onClose}>
      <Loaded look={look}>{(log) => <Body log={log} personId={personId} />}</Loaded>
    </Drawer>
  )
}
