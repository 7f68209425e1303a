import { useState } from 'react'
import { sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { discard, retry, useOutbox, type OutboxItem } from '../outbox.ts'

/** Taken along by hand, should it never go through: to be sent to the contact person by message. */
function CopyButton({ text }: { text: string }) {
  const [says, setSays] = useState('复制内容')
  const copy = () => {
    const place = document.createElement('textarea')
    place.value = text
    document.body.append(place)
    place.select()
    // the newer way is closed to pages without TLS
    setSays(document.execCommand('copy') ? '已复制，可以用短信、微信发给联系人' : '这部手机不让复制')
    place.remove()
  }
  return <button type="button" className="button" onClick={copy}>{says}</button>
}

function Item({ item }: { item: OutboxItem }) {
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const again = () => {
    setBusy(true)
    void retry(item.id).finally(() => setBusy(false))
  }
  return (
    <li className="card">
      <h2>{item.title}</h2>
      <p className="faint">{sayInstant(item.at)} 办理</p>
      {item.lines.length > 0 && <ul className="kept-lines">{item.lines.map((line) => <li key={line}>{line}</li>)}</ul>}
      {item.files && <p className="faint">连同所附照片或文件一起发送。</p>}
      {item.refusal === null
        ? <p>等待发出。联网后自动发送，只会办一次。</p>
        : <div className="refusal"><strong>{item.refusal.says}</strong>{item.refusal.rule !== undefined && <p>依据：{item.refusal.rule}</p>}{item.refusal.ask !== undefined && <p>{item.refusal.ask}</p>}</div>}
      <button type="button" className="button button-main" disabled={busy} onClick={again}>{busy ? '正在发送…' : '现在发送'}</button>
      {item.lines.length > 0 && <CopyButton text={[item.title, ...item.lines].join('\n')} />}
      {sure
        ? <button type="button" className="button button-call" onClick={() => discard(item.id)}>确定不办了，删除</button>
        : <button type="button" className="button" onClick={() => setSure(true)}>不办了</button>}
    </li>
  )
}

/** What was done without a network, item by item: send again, or drop. */
export function OutboxPage() {
  const items = useOutbox()
  return (
    <Frame title="等待发出" lead="没有网络时办的事先存在这部手机里，不会丢。">
      {items.length === 0 ? <p className="note note-green">都已发出，没有等待的事项。</p> : <ul>{items.map((item) => <Item key={item.id} item={item} />)}</ul>}
    </Frame>
  )
}
