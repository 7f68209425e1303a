import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import type { Org } from './org-view.tsx'

const usualDetails = ['详细地址', '所在单位', '传真', '邮编']
const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

function FactsForm({ org, onClose }: { org: Org; onClose: () => void }) {
  const [facts, setFacts] = useState({ code: org.code ?? '', phone: org.phone ?? '', province: org.province ?? '', city: org.city ?? '' })
  const [abroad, setAbroad] = useState(org.abroad)
  const [by, setBy] = useState(org.establishedBy)
  const [details, setDetails] = useState<Record<string, string>>(org.details)
  const save = useAct('PUT /api/orgs/:id', { quiet: true, onDone: onClose })
  const text = (key: keyof typeof facts, label: string) => (
    <Field id={`facts-${key}`} label={label}><Input id={`facts-${key}`} value={facts[key]} maxLength={40} onChange={(event) => setFacts({ ...facts, [key]: event.target.value })} /></Field>
  )
  const names = [...new Set([...usualDetails, ...Object.keys(org.details)])]
  const submit = () => save.act({ params: { id: org.id }, body: {
    version: org.version, abroad, establishedBy: by, code: orNull(facts.code), phone: orNull(facts.phone), province: orNull(facts.province), city: orNull(facts.city),
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value.trim() !== '')),
  } })
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); void submit() }}>
      {save.refusal !== null && <Problem refusal={save.refusal} />}
      <div className="form-row">{text('code', '组织编号')}{text('phone', '联系电话')}</div>
      <div className="form-row">{text('province', '所在省')}{text('city', '所在市')}</div>
      <div className="form-row">
        <SelectField id="facts-by" label="建立方" value={by} allowClear options={[{ value: 'home', label: '流出地建立' }, { value: 'host', label: '流入地建立' }]} onChange={(value) => setBy(value as 'home' | 'host' | null)} />
        <Field id="facts-abroad" label="驻外"><Checkbox id="facts-abroad" checked={abroad} onChange={(event) => setAbroad(event.target.checked)}>设在本县以外</Checkbox></Field>
      </div>
      {names.map((name) => (
        <Field key={name} id={`facts-${name}`} label={name}><Input id={`facts-${name}`} value={details[name] ?? ''} maxLength={200} onChange={(event) => setDetails({ ...details, [name]: event.target.value })} /></Field>
      ))}
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={save.busy}>保存</Button></div>
    </form>
  )
}

export function FactsDialog({ org, open, onClose }: { org: Org; open: boolean; onClose: () => void }) {
  return <Modal open={open} title={`${org.shortName}：基本信息`} onCancel={onClose} footer={null} destroyOnHidden width={560}><FactsForm org={org} onClose={onClose} /></Modal>
}
