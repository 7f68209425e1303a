import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { Problem } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'

interface FeedProps {
  title: string
  says: string
  since: string | null
  orgId?: string
}

function Feed({ title, says, since, orgId }: FeedProps) {
  const [address, setAddress] = useState<string | null>(null)
  const body = orgId === undefined ? {} : { orgId }
  const open = useAct('POST /api/calendars', { quiet: true, onDone: (answer) => setAddress(`${location.origin}${answer.address}`) })
  const revoke = useAct('POST /api/calendars/revoke', { quiet: true, onDone: () => setAddress(null) })
  return (
    <section className="calendar-feed">
      <h3>{title}</h3>
      <p className="form-hint">{says}</p>
      {(open.refusal ?? revoke.refusal) !== null && <Problem refusal={open.refusal ?? revoke.refusal} />}
      {address !== null && <><Input readOnly aria-label={`${title}的订阅地址`} value={address} onFocus={(event) => event.target.select()} /><p className="form-hint">地址只显示这一次，粘贴到手机或电脑日历的“订阅日历”中。知道地址的人都能看到日程，请勿转发。</p></>}
      <p className="calendar-buttons">
        <Button loading={open.busy} onClick={() => void open.act({ body })}>{since === null ? '生成订阅地址' : '换一个地址（原地址失效）'}</Button>
        {since !== null && <Button loading={revoke.busy} onClick={() => void revoke.act({ body })}>停用</Button>}
        {since !== null && address === null && <span className="faint">{sayInstant(since)}开通</span>}
      </p>
    </section>
  )
}

/** Secret addresses under which calendars of telephones and PCs read what is arranged; nobody is named in them. */
export function CalendarDialog({ onClose }: { onClose: () => void }) {
  const me = useMe().data
  const reads = useMay('gatherings.read')
  const orgId = me?.post?.orgId ?? undefined
  const look = useLook('GET /api/calendars', { query: reads && orgId !== undefined ? { org: orgId } : {} })
  return (
    <Modal open title="订阅日历" footer={null} width={560} onCancel={onClose}>
      {look.data !== undefined && (
        <>
          {reads && orgId !== undefined && <Feed title={`${me?.post?.orgName ?? ''}的日程`} says="本组织的活动和会议，只有名称、时间、地点，不含人名。" since={look.data.org?.since ?? null} orgId={orgId} />}
          {me?.personId != null && <Feed title="我的日程" says="通知到我的活动和会议。" since={look.data.own?.since ?? null} />}
          {orgId === undefined && me?.personId == null && <p className="form-hint">您当前的职务没有自己的日程。</p>}
        </>
      )}
    </Modal>
  )
}
