import { useState } from 'react'
import { useParams } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { LongTextField, TextField } from '../../kit/phone/fields.tsx'
import { Pairs, Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { HostMark, sayHost, withHost } from '../at-host.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { FilesField, sayFiles } from '../send/files-field.tsx'
import { SendForm } from '../send/send-form.tsx'
import { useWaiting } from '../send/use-submit.ts'
import { sayResult } from './result.ts'

type Claim = Answer<'GET /api/pocket/tasks'>['mine'][number]

const deliverKey = 'POST /api/pocket/task-claims/:id/deliver' as const
const hostDeliverKey = 'POST /api/pocket/host/task-claims/:id/deliver' as const

/** Of the host in another county: what it is called; null at home. */
interface Shown { claim: Claim; at: string | null }

const back = { to: paths.tasks, label: '回到任务' }
const numberOf = (text: string) => (text.trim() === '' ? undefined : Number(text))

function Deliver({ claim, at }: Shown) {
  const [quantity, setQuantity] = useState('')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const args = () => {
    const [much, money] = [numberOf(quantity), numberOf(amount)]
    if (much === undefined || Number.isNaN(much)) return null
    const body = { quantity: much, amount: money, note: note.trim() === '' ? undefined : note.trim() }
    return { params: { id: claim.id }, body }
  }
  const lines = () => [`数量：${quantity}${claim.unit}`, ...(amount === '' ? [] : [`金额：${amount}元`]), ...(note === '' ? [] : [`说明：${note}`]), ...sayFiles(files)]
  return (
    <SendForm act={at === null ? deliverKey : hostDeliverKey} title={`提交成果：${claim.taskTitle}`} button="提交成果" args={args} lines={lines} attached={{ field: 'fileIds', files }} back={back} says={() => '已提交，等支部核验。'}>
      <TextField id="quantity" label={`完成了多少（${claim.unit}）`} inputMode="numeric" value={quantity} onChange={setQuantity} required />
      {claim.amountAsked !== 'none' && <TextField id="amount" label="金额（元）" inputMode="numeric" value={amount} onChange={setAmount} required={claim.amountAsked === 'wanted'} />}
      <LongTextField id="note" label="说明" hint="帮了谁、怎么做的，随便写两句" value={note} onChange={setNote} />
      <FilesField label="添加照片" hint="没有照片也可以提交。" most={6} files={files} onChange={setFiles} />
    </SendForm>
  )
}

function GiveBack({ claim, at }: Shown) {
  const [note, setNote] = useState('')
  return (
    <details>
      <summary>做不了，退领</summary>
      <SendForm act={at === null ? 'POST /api/pocket/task-claims/:id/give-back' : 'POST /api/pocket/host/task-claims/:id/give-back'} title={`退领：${claim.taskTitle}`} button="退领" args={() => ({ params: { id: claim.id }, body: { note: note.trim() } })} lines={() => [note]} back={back} says={() => '已退领，名额空出来给别人。'}>
        <LongTextField id="why" label="原因" hint="例如：要回厂加班" value={note} onChange={setNote} required maxLength={200} />
      </SendForm>
    </details>
  )
}

function ClaimCard({ claim, at }: Shown) {
  const waiting = useWaiting(at === null ? deliverKey : hostDeliverKey, claim.id).length > 0
  const underway = claim.state === 'claimed' || claim.state === 'sent-back'
  const last = claim.acts.slice(-1)[0]
  return (
    <>
      {claim.overdue && <p className="note note-red">已经过了截止日期，做完了仍然可以提交；有困难可以退领。</p>}
      {claim.state === 'sent-back' && last !== undefined && <p className="note note-amber">{last.byName}请您补充：{last.note}</p>}
      <div className="card">
        <HostMark at={at} />
        <Pairs pairs={[
          { label: '状态', value: claim.stateName }, { label: '截止', value: sayDay(claim.dueOn) }, { label: '支部', value: claim.orgName },
          ...(claim.quantity === null ? [] : [{ label: '成果', value: sayResult(claim) }]), ...(claim.note === null ? [] : [{ label: '说明', value: claim.note }]),
        ]} />
        <FilesOf concept="task" owner={claim.id} door={at === null ? 'own' : 'host'} />
      </div>
      {waiting && <output className="note note-amber">成果还在这部手机里，联网后自动发出。</output>}
      {underway && !waiting && <><Deliver claim={claim} at={at} /><GiveBack claim={claim} at={at} /></>}
      <details>
        <summary>办理经过</summary>
        <ul>{claim.acts.map((act) => <li key={act.recordedAt + act.name} className="pair"><span>{sayDay(act.on)}　{act.name}　{act.byName}{act.forMember ? '（代办）' : ''}{act.note === null ? '' : `：${act.note}`}</span></li>)}</ul>
      </details>
    </>
  )
}

/** One task of mine, at home or at the host: hand in what came of it, or give it back. */
export function TaskClaimPage() {
  const { id } = useParams()
  const look = withHost(useLook('GET /api/pocket/tasks'), useLook('GET /api/pocket/host/tasks'))
  return (
    <Ready look={look}>
      {({ own, host }) => {
        const atHost = host?.mine.find((one) => one.id === id)
        const claim = own.mine.find((one) => one.id === id) ?? atHost
        return claim === undefined
          ? <Frame title="任务"><p className="note">没有找到这项认领。</p></Frame>
          : <Frame title={claim.taskTitle} lead={claim.kindName}><ClaimCard key={claim.state} claim={claim} at={claim === atHost ? sayHost(host?.host ?? null) : null} /></Frame>
      }}
    </Ready>
  )
}
