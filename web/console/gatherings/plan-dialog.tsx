import { App, Button, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { holidayNames, holidays, nextHoliday, type Holiday } from '../../../domain/gatherings/holidays.ts'
import { gatheringKinds, gatheringRule, gatheringWords, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import type { Answer } from '../../client/call.ts'
import { useAct } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { DayField, Field, SelectField } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { ClockInput } from './clock-input.tsx'
import { AgendaField, agendaLines } from './agenda-field.tsx'

type Gathering = Answer<'GET /api/gatherings/:id'>

interface Values {
  title: string
  onDate: string
  starts: string
  ends: string
  place: string
  onlineLink: string
  agenda: string
  studyHours: number | null
}

function planOf({ title, onDate, starts, ends, place, onlineLink, agenda, studyHours }: Values) {
  return {
    title: title.trim(), onDate, agenda: agendaLines(agenda), ...(starts === '' ? {} : { starts }), ...(ends === '' ? {} : { ends }), ...(place.trim() === '' ? {} : { place: place.trim() }),
    ...(onlineLink.trim() === '' ? {} : { onlineLink: onlineLink.trim() }), ...(studyHours === null ? {} : { studyHours }),
  }
}

function WhenAndWhere({ values, change }: { values: Values; change: (patch: Partial<Values>) => void }) {
  return (
    <>
      <div className="form-row">
        <DayField id="plan-day" label="日期" future value={values.onDate} onChange={(day) => change({ onDate: day ?? values.onDate })} />
        <Field id="plan-starts" label="开始时间"><ClockInput id="plan-starts" value={values.starts} onChange={(starts) => change({ starts })} /></Field>
        <Field id="plan-ends" label="结束时间"><ClockInput id="plan-ends" value={values.ends} onChange={(ends) => change({ ends })} /></Field>
      </div>
      <div className="form-row">
        <Field id="plan-place" label="地点"><Input id="plan-place" maxLength={100} value={values.place} onChange={(event) => change({ place: event.target.value })} /></Field>
        <Field id="plan-link" label="线上参加方式" hint="会议号或链接，供在外党员参加"><Input id="plan-link" maxLength={300} value={values.onlineLink} onChange={(event) => change({ onlineLink: event.target.value })} /></Field>
      </div>
      <AgendaField value={values.agenda} onChange={(agenda) => change({ agenda })} />
      <Field id="plan-hours" label="计入学时" hint="不计学时的留空"><InputNumber id="plan-hours" min={1} max={80} precision={0} value={values.studyHours} onChange={(studyHours) => change({ studyHours })} /></Field>
    </>
  )
}

/** Changes what is arranged. */
export function ChangePlanDialog({ gathering, onClose }: { gathering: Gathering; onClose: () => void }) {
  const { message } = App.useApp()
  const [values, setValues] = useState<Values>({
    title: gathering.title, onDate: gathering.onDate, starts: gathering.starts ?? '', ends: gathering.ends ?? '', place: gathering.place ?? '', onlineLink: gathering.onlineLink ?? '',
    agenda: gathering.agenda.map(({ title, speaker }) => (speaker === null ? title : `${title}｜${speaker}`)).join('\n'), studyHours: gathering.studyHours,
  })
  const change = useAct('PUT /api/gatherings/:id', { quiet: true, onDone: () => { void message.success('已修改。'); onClose() } })
  return (
    <Modal open title="修改安排" footer={null} width={680} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); void change.act({ params: { id: gathering.id }, body: { ...planOf(values), version: gathering.version } }) }}>
        {change.refusal !== null && <Problem refusal={change.refusal} />}
        <Field id="plan-title" label="名称"><Input id="plan-title" maxLength={80} value={values.title} onChange={(event) => setValues({ ...values, title: event.target.value })} /></Field>
        <WhenAndWhere values={values} change={(patch) => setValues({ ...values, ...patch })} />
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={change.busy} disabled={values.title.trim() === ''}>保存</Button></div>
      </form>
    </Modal>
  )
}

interface PlanDialogProps {
  onClose: () => void
  /** Where it is opened from the planner: for which feast, and whom to invite. */
  given?: { orgId?: string; orgName?: string; kind?: GatheringKind; title?: string; holiday?: Holiday; year?: number; personIds?: string[]; onDate?: string }
}

/** Arranges a gathering; who is expected follows from its kind. */
export function PlanDialog({ onClose, given = {} }: PlanDialogProps) {
  const { message } = App.useApp()
  const go = useGo()
  const post = useMe().data?.post
  const today = todayInChina()
  const [org, setOrg] = useState(given.orgId !== undefined ? { id: given.orgId, name: given.orgName ?? '' } : post?.orgId == null ? null : { id: post.orgId, name: post.orgName })
  const [kind, setKind] = useState<GatheringKind>(given.kind ?? 'theme-day')
  const [partners, setPartners] = useState<{ id: string; name: string }[]>([])
  const [holiday, setHoliday] = useState<Holiday | null>(given.holiday ?? null)
  const [values, setValues] = useState<Values>({
    title: given.title ?? `${Number(today.slice(5, 7))}月主题党日`, onDate: given.onDate ?? today, starts: '', ends: '', place: '', onlineLink: '', agenda: '', studyHours: null,
  })
  const plan = useAct('POST /api/gatherings', {
    quiet: true,
    onDone: ({ id, listed }) => {
      void message.success(listed === 0 ? '已安排，请添加参加人。' : `已安排，考勤表上有 ${listed} 人。`)
      go(paths.gathering(id))
    },
  })
  const year = given.year ?? nextHoliday(values.onDate)?.year ?? Number(values.onDate.slice(0, 4))
  const submit = () => {
    if (org === null) return
    void plan.act({
      body: {
        ...planOf(values), orgId: org.id, kind, ...(partners.length === 0 ? {} : { withOrgIds: partners.map(({ id }) => id) }),
        ...(given.personIds === undefined ? {} : { personIds: given.personIds }), ...(holiday === null ? {} : { holiday, holidayYear: year }),
      },
    })
  }
  const rule = gatheringRule(kind)
  return (
    <Modal open title="安排活动" footer={null} width={680} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); submit() }}>
        {plan.refusal !== null && <Problem refusal={plan.refusal} />}
        <div className="form-row">
          <SelectField id="plan-kind" label="类别" value={kind} options={gatheringKinds.map((value) => ({ value, label: gatheringWords[value] }))} hint={rule.source.text} onChange={(next) => { if (next !== null) { setKind(next as GatheringKind); setValues({ ...values, title: gatheringWords[next as GatheringKind] }) } }} />
          <Field id="plan-org" label="组织单位"><OrgPicker id="plan-org" value={org?.id ?? null} label={org?.name ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name: name ?? '' })} /></Field>
        </div>
        <Field id="plan-title" label="名称"><Input id="plan-title" maxLength={80} value={values.title} onChange={(event) => setValues({ ...values, title: event.target.value })} /></Field>
        <WhenAndWhere values={values} change={(patch) => setValues({ ...values, ...patch })} />
        <Field id="plan-with" label="共同开展的党组织" hint="各支部看到并登记自己的党员，各计一次">
          <OrgPicker id="plan-with" value={null} placeholder="添加党组织" onChange={(id, name) => { if (id !== null && !partners.some((one) => one.id === id)) setPartners([...partners, { id, name: name ?? '' }]) }} />
          {partners.length > 0 && <p className="chosen">{partners.map(({ id, name }) => <Button key={id} size="small" onClick={() => setPartners(partners.filter((one) => one.id !== id))}>{name} ×</Button>)}</p>}
        </Field>
        {(kind === 'holiday-school' || given.holiday !== undefined || holiday !== null) && (
          <Field id="plan-holiday" label="返乡时段"><Select id="plan-holiday" allowClear value={holiday} options={holidayNames.map((value) => ({ value, label: holidays[value] }))} onChange={(next: Holiday | undefined) => setHoliday(next ?? null)} /></Field>
        )}
        {given.personIds !== undefined && <p className="form-hint">将把 {given.personIds.length} 名党员列为参加人。</p>}
        {given.personIds === undefined && rule.roster === 'chosen' && <p className="form-hint">“{rule.name}”的参加人由您选定，安排好后在活动页添加。</p>}
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={plan.busy} disabled={org === null || values.title.trim() === ''}>安排</Button></div>
      </form>
    </Modal>
  )
}
