import { Button, Checkbox, Input, Segmented, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { audiences, type Audience } from '../../../contract/bulletins/endpoints.ts'
import { urgencies, type Urgency } from '../../../domain/notices/templates.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import './notices.css'

interface Chosen {
  org: string | null
  orgName: string | null
  audience: Audience
  place: string
}

const queryOf = ({ org, audience, place }: Chosen) => ({ org: org ?? undefined, audience, place: place.trim() === '' ? undefined : place.trim() })

/** Who would be told, before anything is sent. */
function Audience({ chosen }: { chosen: Chosen }) {
  const [more, setMore] = useState(false)
  const query = useDeferredValue(queryOf(chosen))
  const look = useLook('GET /api/bulletins/people', { query: { ...query, size: more ? 200 : 8 } })
  return (
    <Panel title="会通知到谁">
      <Loaded look={look}>
        {({ rows, total, withoutAccount }) => (
          <>
            <p className="audience-count"><b>{total.toLocaleString('zh-CN')}</b> 名党员{withoutAccount > 0 && <span className="form-hint">，其中 {withoutAccount.toLocaleString('zh-CN')} 名没有账号，直接发短信，发不到的由联系人打电话</span>}</p>
            <ul className="audience-names">{rows.map((row) => <li key={row.personId}>{row.name}<small>{[row.orgName, row.place].filter(Boolean).join('，')}{row.hasAccount ? '' : '，没有账号'}</small></li>)}</ul>
            {!more && total > rows.length && <Button type="link" onClick={() => setMore(true)}>看更多</Button>}
            {more && total > rows.length && <p className="form-hint">只列出前 {rows.length} 名。</p>}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Choose({ chosen, onChange, locked }: { chosen: Chosen; onChange: (chosen: Chosen) => void; locked: boolean }) {
  const options = Object.entries(audiences).map(([value, label]) => ({ value: value as Audience, label }))
  return (
    <>
      <Field id="audience" label="通知谁">
        <Segmented<Audience> id="audience" options={options} value={chosen.audience} disabled={locked} onChange={(audience) => onChange({ ...chosen, audience })} />
      </Field>
      <Field id="org" label="哪个党组织" hint="不选就是本组织及下级的全部。">
        <OrgPicker id="org" value={chosen.org} label={chosen.orgName} onChange={(org, orgName) => onChange({ ...chosen, org, orgName })} />
      </Field>
      {chosen.audience === 'away' && (
        <Field id="place" label="外出到哪里" hint="例如：广东、深圳。不填就是所有地方。">
          <Input id="place" maxLength={40} value={chosen.place} onChange={(event) => onChange({ ...chosen, place: event.target.value })} />
        </Field>
      )}
    </>
  )
}

/** Writes to a set of members: chosen first, seen by name, then sent. */
export function NewNoticePage() {
  const go = useGo()
  const letter = useListState().state['kind'] === 'letter'
  const hasGroup = useMe().data?.post?.orgId !== null
  const [title, setTitle] = useState(letter ? '致流动党员的一封信' : '')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Chosen>({ org: null, orgName: null, audience: letter ? 'away' : 'all', place: '' })
  const [urgency, setUrgency] = useState<Urgency>('normal')
  const [validUntil, setValidUntil] = useState<string | null>(null)
  const [group, setGroup] = useState(false)
  const [files, setFiles] = useState<FileShown[]>([])
  const send = useAct('POST /api/bulletins', { quiet: true, onDone: ({ id }) => go(paths.noticeOf(id)) })
  const ready = title.trim() !== '' && text.trim() !== ''
  const submit = () => void send.act({
    body: {
      kind: letter ? 'letter' : 'plain', title: title.trim(), text: text.trim(), ...queryOf(chosen), urgency, group, files: files.map(({ id }) => id),
      ...(validUntil === null ? {} : { validUntil }),
    },
  })
  return (
    <Page title={letter ? '写公开信' : '发通知'} crumbs={[{ label: '通知', to: paths.notices() }]} lead={letter ? '发给外出的党员，每个人读完会有回执；不方便上网的，由联系人念给本人听。' : '发到每个人的站内通知，由系统跟到看见为止。'}>
      <form className="notice-form columns" onSubmit={(event) => { event.preventDefault(); if (ready) submit() }}>
        <div>
          <Panel title="内容">
            {send.refusal !== null && <Problem refusal={send.refusal} />}
            <Field id="title" label="标题"><Input id="title" maxLength={80} showCount value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
            <Field id="text" label="内容" hint="不要写身份证号码；有电话、住址等个人信息的，请单独联系。">
              <Input.TextArea id="text" rows={letter ? 16 : 8} maxLength={5000} showCount value={text} onChange={(event) => setText(event.target.value)} />
            </Field>
            <HandInFiles files={files} onChange={setFiles} />
          </Panel>
        </div>
        <div>
          <Panel title="对象"><Choose chosen={chosen} onChange={setChosen} locked={false} /></Panel>
          <Audience chosen={chosen} />
          <Panel title="怎么发">
            <Field id="urgency" label="紧急程度" hint={urgency === 'normal' ? '先等本人在站内看；晚九点到早八点不打扰。' : urgency === 'urgent' ? '马上同时发短信或邮件；晚九点到早八点不打扰。' : '只用于安全和突发事件：不分时段，马上发短信或邮件。'}>
              <Select id="urgency" value={urgency} onChange={setUrgency} options={Object.entries(urgencies).map(([value, label]) => ({ value: value as Urgency, label }))} />
            </Field>
            <DayField id="until" label="有效到（可不填）" hint="过了这一天不再催，也不再列入电话告知。" value={validUntil} onChange={setValidUntil} future />
            {hasGroup && <Checkbox checked={group} onChange={({ target }) => setGroup(target.checked)}>同时在本组织的群里发标题</Checkbox>}
            <div className="dialog-actions"><Button type="primary" size="large" htmlType="submit" loading={send.busy} disabled={!ready}>{letter ? '发出这封信' : '发出通知'}</Button></div>
          </Panel>
        </div>
      </form>
    </Page>
  )
}
