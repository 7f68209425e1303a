import { Input } from 'antd'
import { useState } from 'react'
import { raises } from '../../../domain/orgs/judge-org.ts'
import { attachmentKinds, isOrgKind, orgKindRules } from '../../../domain/orgs/kinds.ts'
import { useAct } from '../../client/hooks.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { ActForm } from './act-form.tsx'
import type { Org } from './org-view.tsx'
import { sayKind } from './words.ts'

interface DialogProps {
  org: Org
  onClose: () => void
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

export function RenameForm({ org, onClose }: DialogProps) {
  const [name, setName] = useState(org.name)
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/rename', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says="自批复之日起使用新名称，此前的台账和统计仍显示旧名称。" confirm="更名" busy={busy} refusal={refusal} ready={name.trim() !== org.name && name.trim().length > 1}
      onCancel={onClose} onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, name: name.trim() } })}
    >
      <Field id="act-name" label="新的全称"><Input id="act-name" value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /></Field>
    </ActForm>
  )
}

export function ConvertForm({ org, onClose }: DialogProps) {
  const kinds = isOrgKind(org.kind) ? raises[org.kind] ?? [] : []
  const [kind, setKind] = useState<string | null>(kinds[0] ?? null)
  const [name, setName] = useState(org.name)
  const [anyway, setAnyway] = useState(false)
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/convert', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says={`现为${sayKind(org.kind)}，党员 ${org.members} 名。升格后沿革保留，组织关系不变。`} confirm="调整" busy={busy} refusal={refusal} ready={kind !== null && name.trim().length > 1}
      overrule={{ value: anyway, onChange: setAnyway }} onCancel={onClose}
      onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, kind: kind ?? '', name: name.trim(), approvedAnyway: anyway } })}
    >
      <SelectField id="act-kind" label="调整为" value={kind} options={kinds.map((one) => ({ value: one, label: orgKindRules[one].name }))} onChange={setKind} />
      <Field id="act-name" label="调整后的全称"><Input id="act-name" value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /></Field>
    </ActForm>
  )
}

export function MoveForm({ org, onClose }: DialogProps) {
  const [parent, setParent] = useState<string | null>(null)
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/move', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says="本组织连同所属组织、党员、职务和流动经历一并调整；此前的隶属关系保留在沿革里。" confirm="调整隶属" busy={busy} refusal={refusal} ready={parent !== null}
      onCancel={onClose} onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, parentId: parent } })}
    >
      <Field id="act-parent" label="新的上级党组织" hint={`现隶属于${org.ancestors.at(-1)?.shortName ?? '（无上级）'}`}><OrgPicker id="act-parent" value={parent} onChange={setParent} /></Field>
    </ActForm>
  )
}

export function MergeForm({ org, onClose }: DialogProps) {
  const [into, setInto] = useState<string | null>(null)
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/merge', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says={`${org.shortName}的 ${org.membersHere} 名党员、${org.children} 个下级组织和未办结的流动经历都转入另一个组织，现任职务随之免去，本组织撤销。`} confirm="合并" danger
      busy={busy} refusal={refusal} ready={into !== null} onCancel={onClose} onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, intoId: into ?? '' } })}
    >
      <Field id="act-into" label="并入"><OrgPicker id="act-into" value={into} onChange={setInto} /></Field>
    </ActForm>
  )
}

export function DissolveForm({ org, onClose }: DialogProps) {
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/dissolve', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says="撤销前须先转出党员、免去职务、办结流动事项、调整下级组织；还有没处理完的，会逐项列出。" confirm="撤销" danger busy={busy} refusal={refusal} ready
      onCancel={onClose} onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version } })}
    />
  )
}

export function ReElectForm({ org, onClose }: DialogProps) {
  const [years, setYears] = useState(String(org.termYears ?? 3))
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/re-elect', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says="登记换届后，任期重新计算。新一届班子成员请在“班子和联络人员”中任命。" confirm="登记换届" dayLabel="选举日期" busy={busy} refusal={refusal} ready
      onCancel={onClose} onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, termYears: Number(years) } })}
    >
      <SelectField id="act-term" label="任期" value={years} options={['3', '5'].map((value) => ({ value, label: `${value} 年` }))} onChange={(value) => setYears(value ?? '3')} hint="村和社区 5 年，其他一般 3 年（支部条例 第六章）" />
    </ActForm>
  )
}

export function AttachForm({ org, onClose }: DialogProps) {
  const [attachment, setAttachment] = useState(org.attachment ?? '')
  const [kind, setKind] = useState(org.attachmentKind)
  const [managed, setManaged] = useState(org.managedBy ?? '')
  const { act, busy, refusal } = useAct('POST /api/orgs/:id/attach', { quiet: true, onDone: onClose })
  return (
    <ActForm
      says="挂靠和日常管理与正式隶属分开登记：统计、党费、表决仍按隶属关系。" confirm="保存" busy={busy} refusal={refusal} ready onCancel={onClose}
      onSubmit={(paper) => act({ params: { id: org.id }, body: { ...paper, version: org.version, attachment: orNull(attachment), attachmentKind: kind, managedBy: orNull(managed) } })}
    >
      <div className="form-row">
        <Field id="act-attachment" label="挂靠单位"><Input id="act-attachment" value={attachment} maxLength={80} onChange={(event) => setAttachment(event.target.value)} /></Field>
        <SelectField id="act-attachment-kind" label="类别" value={kind} allowClear options={Object.entries(attachmentKinds).map(([value, label]) => ({ value, label }))} onChange={setKind} />
      </div>
      <Field id="act-managed" label="日常管理单位"><Input id="act-managed" value={managed} maxLength={80} onChange={(event) => setManaged(event.target.value)} /></Field>
    </ActForm>
  )
}
