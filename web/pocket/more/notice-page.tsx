import { useAct, useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { Frame } from '../frame.tsx'

/** What a member is told: who keeps what about me, why, and what I may ask for. 个人信息保护法 第十七条 */
export function NoticePage() {
  const look = useLook('GET /api/privacy/notice')
  const accept = useAct('POST /api/privacy/notice')
  return (
    <Frame title="个人信息处理告知">
      <Ready look={look}>
        {({ version, sections, accepted }) => (
          <>
            {sections.map(({ title, text }) => <section className="card" key={title}><h2>{title}</h2><p>{text}</p></section>)}
            {accepted ? <p className="note note-green">已阅知。</p> : <button type="button" className="button button-main" disabled={accept.busy} onClick={() => void accept.act({ body: { version } })}>我已阅知</button>}
          </>
        )}
      </Ready>
    </Frame>
  )
}
