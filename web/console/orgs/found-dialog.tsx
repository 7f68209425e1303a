import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { isBranchKind, isOrgKind, orgKinds, orgKindRules, type OrgKind } from '../../../domain/orgs/kinds.ts'
import { useAct } from '../../client/hooks.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'
import { ActForm } from './act-form.tsx'
import type { Org } from './org-view.tsx'

const kindsUnder = (kind: string): OrgKind[] => (isOrgKind(kind) ? orgKinds.filter((one) => orgKindRules[one].under.includes(kind)) : [])

function FoundForm({ under, onClose }: { under: Org; onClose: () => void }) {
  const go = useGo()
  const kinds = kindsUnder(under.kind)
  const [kind, setKind] = useState<OrgKind | null>(kinds.includes('branch') ? 'branch' : kinds[0] ?? null)
  const [name, setName] = useState('')
  const [members, setMembers] = useState<number | null>(null)
  const [village, setVillage] = useState(true)
  const [abroad, setAbroad] = useState(false)
  const [place, setPlace] = useState({ province: '', city: '' })
  const [consulted, setConsulted] = useState(false)
  const [task, setTask] = useState('')
  const [anyway, setAnyway] = useState(false)
  const found = useAct('POST /api/orgs', { quiet: true, onDone: ({ id }) => { onClose(); go(paths.org(id)) } })
  const forMigrants = kind === 'migrant-branch' || kind === 'migrant-committee'
  const grounds = {
    ...(members === null ? {} : { fullMembers: members }), ...(forMigrants ? { hostConsulted: consulted } : {}), ...(task.trim() === '' ? {} : { task: task.trim() }), approvedAnyway: anyway, inVillage: village,
  }
  return (
    <ActForm
      says={`设在${under.shortName}之下。`} confirm="设立" busy={found.busy} refusal={found.refusal} ready={kind !== null && name.trim().length > 1}
      overrule={{ value: anyway, onChange: setAnyway }} onCancel={onClose}
      onSubmit={(paper) => kind !== null && found.act({ body: {
        ...paper, parentId: under.id, kind, name: name.trim(), code: null, phone: null, abroad: abroad || forMigrants, establishedBy: forMigrants ? 'home' : null, details: {},
        province: place.province.trim() || null, city: place.city.trim() || null, attachment: null, attachmentKind: null, managedBy: null,
        termYears: null, grounds,
      } })}
    >
      <div className="form-row">
        <SelectField id="found-kind" label="组织类别" value={kind} options={kinds.map((one) => ({ value: one, label: orgKindRules[one].name }))} onChange={(value) => setKind(value as OrgKind | null)} />
        {kind !== null && isBranchKind(kind) && <Field id="found-members" label="编入的正式党员"><InputNumber id="found-members" min={0} value={members} onChange={setMembers} addonAfter="名" /></Field>}
      </div>
      <Field id="found-name" label="全称"><Input id="found-name" value={name} maxLength={80} placeholder="中共…支部委员会" onChange={(event) => setName(event.target.value)} /></Field>
      {kind === 'temporary-branch' && <Field id="found-task" label="承担的任务" hint="任务结束自然撤销（支部条例 第八条）"><Input id="found-task" value={task} maxLength={100} onChange={(event) => setTask(event.target.value)} /></Field>}
      <div className="form-checks">
        {kind !== null && orgKindRules[kind].term && <Checkbox checked={village} onChange={(event) => setVillage(event.target.checked)}>村、社区（任期 5 年）</Checkbox>}
        {forMigrants
          ? <Checkbox checked={consulted} onChange={(event) => setConsulted(event.target.checked)}>已与流入地党组织协商</Checkbox>
          : <Checkbox checked={abroad} onChange={(event) => setAbroad(event.target.checked)}>驻外</Checkbox>}
      </div>
      {(abroad || forMigrants) && (
        <div className="form-row">
          <Field id="found-province" label="所在省"><Input id="found-province" value={place.province} maxLength={40} onChange={(event) => setPlace({ ...place, province: event.target.value })} /></Field>
          <Field id="found-city" label="所在市"><Input id="found-city" value={place.city} maxLength={40} onChange={(event) => setPlace({ ...place, city: event.target.value })} /></Field>
        </div>
      )}
    </ActForm>
  )
}

/** Founds an organisation under the one that is open. */
export function FoundButton({ under }: { under: Org }) {
  const [open, setOpen] = useState(false)
  if (kindsUnder(under.kind).length === 0 || under.status !== 'active') return null
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>设立下级组织</Button>
      <Modal open={open} title="设立党组织" onCancel={() => setOpen(false)} footer={null} destroyOnHidden width={560}><FoundForm under={under} onClose={() => setOpen(false)} /></Modal>
    </>
  )
}
