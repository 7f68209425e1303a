import { Button, Input } from 'antd'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { PersonForm } from '../../../contract/people/person-form.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Go, useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay, todayInChina } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { emptyForm, formOf, PersonFields, type Fault } from './person-form.tsx'
import type { Person } from './person-page.tsx'
import './people.css'

type Checked = Answer<'POST /api/people/check'>

/** Sealed fields that were emptied again are left out: they stay as they are. */
const given = (form: PersonForm): PersonForm => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as unknown as PersonForm

function Similar({ similar }: { similar: Checked['similar'] }) {
  if (similar.length === 0) return null
  return (
    <output className="similar">
      <p>已有相似的人员，请先确认不是同一个人：</p>
      <ul>
        {similar.map((one) => <li key={one.id}><Go to={paths.person(one.id)} target="_blank">{one.name}</Go>　{one.orgName}　{one.birthOn === null ? '' : sayDay(one.birthOn)}</li>)}
      </ul>
    </output>
  )
}

interface EditorProps {
  start: PersonForm
  person?: Person
  /** More that must be filled in before saving. */
  ready: boolean
  busy: boolean
  refusal: RefusalError | null
  onSave: (form: PersonForm) => unknown
  cancelTo: string
  children?: ReactNode
}

function Editor({ start, person, ready, busy, refusal, onSave, cancelTo, children }: EditorProps) {
  const go = useGo()
  const [form, setForm] = useState(start)
  const [checked, setChecked] = useState<Checked | null>(null)
  const check = useAct('POST /api/people/check', { quiet: true })
  const faults: Fault[] = checked?.problems ?? []
  const rejected = faults.some((fault) => fault.severity === 'reject')
  const doubted = checked !== null && !rejected && (faults.length > 0 || checked.similar.length > 0)
  const change = (part: { [K in keyof PersonForm]?: PersonForm[K] | undefined }) => {
    setForm(given({ ...form, ...part } as PersonForm))
    setChecked(null)
  }
  const submit = async () => {
    if (doubted) return onSave(given(form))
    const found = await check.act({ body: { ...(person === undefined ? {} : { personId: person.id }), form: given(form) } })
    if (found === undefined) return undefined
    setChecked(found)
    return found.problems.length === 0 && found.similar.length === 0 ? onSave(given(form)) : undefined
  }
  return (
    <form className="person-form" onSubmit={(event) => { event.preventDefault(); if (ready && !rejected) void submit() }}>
      {(refusal ?? check.refusal) !== null && <Problem refusal={refusal ?? check.refusal} />}
      {children}
      <Panel><div className="person-form"><PersonFields form={form} onChange={change} faults={faults} {...(person === undefined ? {} : { person })} /></div></Panel>
      <Similar similar={checked?.similar ?? []} />
      <div className="form-foot">
        <output>{rejected ? `有 ${faults.filter((fault) => fault.severity === 'reject').length} 处需要改正` : doubted ? '请核对标出的内容，确认无误后仍可保存。' : ''}</output>
        <Button onClick={() => go(cancelTo)}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy || check.busy} disabled={!ready || rejected}>{doubted ? '核对无误，保存' : '保存'}</Button>
      </div>
    </form>
  )
}

export function NewPersonPage() {
  const go = useGo()
  const { org: wanted } = useSearch({ strict: false })
  const [org, setOrg] = useState<string | null>(wanted ?? null)
  const [since, setSince] = useState<string | null>(todayInChina())
  const [document, setDocument] = useState('')
  const known = useLook('GET /api/orgs/:id', wanted === undefined ? false : { params: { id: wanted } })
  const enter = useAct('POST /api/people', { quiet: true, onDone: ({ id }) => go(paths.person(id), { replace: true }) })
  const save = (form: PersonForm) => enter.act({ body: { homeOrgId: org ?? '', memberSince: since, document: document.trim() === '' ? null : document.trim(), form } })
  return (
    <Page title="登记人员" crumbs={[{ label: '人员', to: paths.people() }]} lead="一人一档，以公民身份号码为准。成批的人员请用“导入”。">
      <Editor start={emptyForm} ready={org !== null} busy={enter.busy} refusal={enter.refusal} onSave={save} cancelTo={paths.people()}>
        <Panel title="组织关系">
          <div className="form-grid">
            <div className="form-two"><Field id="new-org" label="所在党支部"><OrgPicker id="new-org" value={org} label={known.data?.shortName ?? null} onChange={setOrg} /></Field></div>
            <DayField id="new-since" label="组织关系转入日期" value={since} onChange={setSince} />
            <div className="form-two"><Field id="new-document" label="介绍信编号（可不填）"><Input id="new-document" value={document} maxLength={80} onChange={(event) => setDocument(event.target.value)} /></Field></div>
          </div>
        </Panel>
      </Editor>
    </Page>
  )
}

function Edit({ person }: { person: Person }) {
  const go = useGo()
  const change = useAct('PUT /api/people/:id', { quiet: true, onDone: () => go(paths.person(person.id), { replace: true }) })
  return (
    <Page title={`修改${person.name}的信息`} crumbs={[{ label: '人员', to: paths.people() }, { label: person.name, to: paths.person(person.id) }]} lead="改了哪几项会记入日志，本人可以看到。">
      <Editor
        start={formOf(person)} person={person} ready busy={change.busy} refusal={change.refusal} cancelTo={paths.person(person.id)}
        onSave={(form) => change.act({ params: { id: person.id }, body: { version: person.version, form } })}
      />
    </Page>
  )
}

export function EditPersonPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/people/:id', id === undefined ? false : { params: { id } })
  return <Loaded look={look}>{(person) => <Edit key={person.id} person={person} />}</Loaded>
}
