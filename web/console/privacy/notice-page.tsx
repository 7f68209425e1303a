import { App, Button } from 'antd'
import { useAct, useLook } from '../../client/hooks.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'

/** What a user is told before using the system. 个人信息保护法 第十七条 */
export function NoticePage() {
  const { message } = App.useApp()
  const look = useLook('GET /api/privacy/notice')
  const accept = useAct('POST /api/privacy/notice', { onDone: () => message.success('已记下。') })
  return (
    <Page title="个人信息处理告知">
      <Loaded look={look}>
        {({ version, sections, accepted }) => (
          <Panel aside={`版本 ${version}`}>
            <div className="notice">
              {sections.map(({ title, text }) => <section key={title}><h2>{title}</h2><p>{text}</p></section>)}
            </div>
            {accepted ? <p className="form-hint">已阅知。</p> : <Button type="primary" loading={accept.busy} onClick={() => void accept.act({ body: { version } })}>我已阅知</Button>}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
