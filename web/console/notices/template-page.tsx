import { Button, Input, Popconfirm } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { templates, type Template, type TemplateCode } from '../../../domain/notices/templates.ts'
import { judgeWording, showWording, wordingLimits, wordingParts, type Wording, type WordingPart } from '../../../domain/notices/wording.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import { TemplatePreview } from './template-preview.tsx'
import { ladderNames } from './words.ts'
import './notices.css'

type TemplateOf = Answer<'GET /api/notices/templates/:code'>
type Spot = { part: WordingPart; at: number }

const hints: Readonly<Record<WordingPart, string>> = {
  title: '本人在通知列表里看到的一行。', text: '本人打开通知看到的全文。',
  outside: '一句话，写到能来、能办为止；不写姓名、标题和原因。末尾的查看方法由程序加上。',
}

function FieldChips({ template, part, onInsert }: { template: Template; part: WordingPart; onInsert: (label: string) => void }) {
  const allowed = Object.values(template.fields).filter((field) => part !== 'outside' || field.outside === true)
  return (
    <fieldset className="field-chips" aria-label={`插入字段到${wordingParts[part]}`}>
      <span className="form-hint">插入到{wordingParts[part]}：</span>
      {allowed.map(({ label }) => <Button key={label} size="small" onClick={() => onInsert(label)}>〔{label}〕</Button>)}
      {allowed.length === 0 && <span className="form-hint">没有可以写进短信邮件的字段</span>}
    </fieldset>
  )
}

/** What stands in the way of saving, in a few words; the server says it in full. */
function sayLacking(code: TemplateCode, wording: Wording): string | null {
  const verdict = judgeWording(code, wording)
  if (verdict.is === 'missing') return `${wordingParts[verdict.part]}里还缺〔${verdict.field}〕`
  if (verdict.is === 'unknown') return `${wordingParts[verdict.part]}里的〔${verdict.field}〕不是这个模板的字段`
  if (verdict.is === 'private') return `〔${verdict.field}〕不能写进短信邮件`
  return null
}

function Editor({ code, wording, onChange, children }: { code: TemplateCode; wording: Wording; onChange: (wording: Wording) => void; children: React.ReactNode }) {
  const template: Template = templates[code]
  const [spot, setSpot] = useState<Spot>({ part: 'text', at: wording.text.length })
  const note = (part: WordingPart) => ({
    onFocus: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => setSpot({ part, at: event.target.selectionEnd ?? wording[part].length }),
    onSelect: (event: React.SyntheticEvent<HTMLInputElement | HTMLTextAreaElement>) => setSpot({ part, at: event.currentTarget.selectionEnd ?? wording[part].length }),
    onChange: ({ target }: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      setSpot({ part, at: target.selectionEnd ?? target.value.length })
      onChange({ ...wording, [part]: target.value })
    },
  })
  const insert = (label: string) => {
    const { part, at } = spot
    const text = wording[part]
    onChange({ ...wording, [part]: `${text.slice(0, at)}〔${label}〕${text.slice(at)}` })
    setSpot({ part, at: at + label.length + 2 })
  }
  const lacking = sayLacking(code, wording)
  return (
    <div>
      <Field id="wording-title" label="标题" hint={hints.title}><Input id="wording-title" showCount maxLength={wordingLimits.title} value={wording.title} {...note('title')} /></Field>
      <Field id="wording-text" label="正文" hint={hints.text}><Input.TextArea id="wording-text" autoSize={{ minRows: 4, maxRows: 14 }} showCount maxLength={wordingLimits.text} value={wording.text} {...note('text')} /></Field>
      <Field id="wording-outside" label="短信邮件" hint={hints.outside}><Input.TextArea id="wording-outside" autoSize={{ minRows: 2 }} showCount maxLength={wordingLimits.outside} value={wording.outside} {...note('outside')} /></Field>
      <FieldChips template={template} part={spot.part} onInsert={insert} />
      {lacking !== null && <output className="form-fault">{lacking}。</output>}
      {children}
    </div>
  )
}

function History({ code, history }: { code: TemplateCode; history: TemplateOf['history'] }) {
  if (history.length === 0) return <Panel title="修改记录"><p className="form-hint">没有改过，用的是默认文字。</p></Panel>
  return (
    <Panel flush title="修改记录">
      <ul className="template-list">
        {history.map((row, index) => (
          <li key={history.length - index}>
            <h3>{sayInstant(row.at)}，{row.by}{row.reset && <Tag>恢复默认文字</Tag>}</h3>
            {!row.reset && <><p>{row.title}</p><p className="faint">{row.text}</p><p className="form-hint">短信邮件：{row.outside}</p></>}
          </li>
        ))}
      </ul>
      <p className="form-hint template-note">“{templates[code].name}”以前发出的通知保持原样，不随模板改变。</p>
    </Panel>
  )
}

function Body({ kept }: { kept: TemplateOf }) {
  const { code, title, text, outside, signature, address } = kept
  const may = useMay('notices.word')
  const [wording, setWording] = useState<Wording>({ title, text, outside })
  const save = useAct('PUT /api/notices/templates/:code', { quiet: true })
  const reset = useAct('DELETE /api/notices/templates/:code')
  const changed = wording.title !== title || wording.text !== text || wording.outside !== outside
  return (
    <>
      <div className="notice-form columns">
        <Panel title="文字" aside={kept.own ? <Tag tone="blue">本县文字</Tag> : <Tag>默认文字</Tag>}>
          {save.refusal !== null && <Problem refusal={save.refusal} />}
          {may ? (
            <form onSubmit={(event) => { event.preventDefault(); void save.act({ params: { code }, body: wording }) }}>
              <Editor code={code} wording={wording} onChange={setWording}>
                <div className="dialog-actions">
                  <Button onClick={() => setWording(showWording(code, templates[code]))}>填入默认文字</Button>
                  {kept.own && (
                    <Popconfirm title="恢复成默认文字？" description="以后的通知改用默认文字；修改记录保留。" okText="恢复" cancelText="不恢复" onConfirm={() => reset.act({ params: { code } })}>
                      <Button loading={reset.busy}>恢复默认</Button>
                    </Popconfirm>
                  )}
                  <Button type="primary" htmlType="submit" loading={save.busy} disabled={!changed}>保存</Button>
                </div>
              </Editor>
            </form>
          ) : (
            <><p>{title}</p><p className="notice-text">{text}</p><p className="form-hint">短信邮件：{outside}</p><p className="form-hint">模板由县委组织部统一修改。</p></>
          )}
        </Panel>
        <TemplatePreview code={code} wording={wording} signature={signature} address={address} />
      </div>
      <History code={code} history={kept.history} />
    </>
  )
}

/** The words of one kind of notice: the county may say it in its own. */
export function TemplatePage() {
  const code = (useParams({ strict: false }).code ?? '') as TemplateCode
  const look = useLook('GET /api/notices/templates/:code', { params: { code } })
  const template: Template | undefined = templates[code]
  return (
    <Page
      title={template === undefined ? '通知模板' : `通知模板：${template.name}`} crumbs={[{ label: '通知', to: paths.notices() }, { label: '通知模板', to: paths.notices({ tab: 'templates' }) }]}
      {...(template === undefined ? {} : { lead: `${ladderNames[template.ladder]}。〔〕里的字段发出时换成具体内容。` })}
    >
      <Loaded look={look}>{(kept) => <Body key={`${kept.code} ${kept.changed?.at}`} kept={kept} />}</Loaded>
    </Page>
  )
}
