import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { Ready, RefusalNote } from '../../kit/phone/screen.tsx'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'

/** A secret address that the calendar of the telephone reads; it can be stopped. */
export function CalendarPage() {
  const [address, setAddress] = useState<string | null>(null)
  const look = useLook('GET /api/calendars')
  const open = useAct('POST /api/calendars', { quiet: true, onDone: (answer) => setAddress(`${location.origin}${answer.address}`) })
  const stop = useAct('POST /api/calendars/revoke', { quiet: true, onDone: () => setAddress(null) })
  const refusal = open.refusal ?? stop.refusal
  return (
    <Frame title="加到手机日历" lead="通知您的活动会自动出现在手机日历里。里面只有名称、时间和地点，没有别人的名字。" back={paths.gatherings}>
      <Ready look={look}>
        {({ own }) => (
          <>
            {refusal !== null && <RefusalNote refusal={refusal} />}
            {address !== null && (
              <section className="card">
                <p>在手机日历里选“订阅日历”，粘贴这个地址：</p>
                <p className="note">{address}</p>
                <p className="faint">只显示这一次。知道地址的人都能看到您的日程，请勿转发。</p>
              </section>
            )}
            <button type="button" className="button button-main" disabled={open.busy} onClick={() => void open.act({ body: {} })}>{own === null ? '生成我的日历地址' : '换一个地址，原来的作废'}</button>
            {own !== null && <button type="button" className="button" disabled={stop.busy} onClick={() => void stop.act({ body: {} })}>停用</button>}
          </>
        )}
      </Ready>
    </Frame>
  )
}
