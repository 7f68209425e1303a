import { Button, DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import { useParams } from '@tanstack/react-router'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { evidenceWishes, taskConcerns, type EvidenceWish, type TaskConcern } from '../../../domain/tasks/task-words.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useToday } from '../../client/me.ts'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'
import { ManyOrgs, ManyPartners, type Chosen } from './org-choices.tsx'
import type { Task } from './words.tsx'
import './tasks.css'

interface Filled {
  title: string
  body: string
  kind: string | null
  concerns: TaskConcern
  province: string
  city: string
  targets: Chosen[]
  partners: Chosen[]
  places: number | null
  dueOn: Dayjs
  evidence: EvidenceWish
}

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const chosen = (orgs: readonly { id: string | null; name: string }[]): Chosen[] => orgs.flatMap(({ id, name }) => (id === null ? [] : [{ value: id, label: name }]))

function start(task: Task | null, today: string): Filled {
  return {
    title: task?.title ?? '', body: task?.body ?? '', kind: task?.kind ?? null, concerns: task?.concerns ?? 'all', province: task?.province ?? '', city: task?.city ?? '',
    targets: task === null ? [] : chosen(task.targets), partners: task === null ? [] : chosen(task.shared.filter(({ role }) => role === 'partner').map((one) => ({ id: one.orgId, name: one.orgName }))),
    places: task?.places ?? null, dueOn: dayjs(task?.dueOn ?? today).add(task === null ? 30 : 0, 'day'), evidence: task?.evidence ?? 'optional',
  }
}

function bodyOf(filled: Filled, kind: string, draft: boolean) {
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim())
  return {
    title: filled.title.trim(), body: filled.body.trim(), kind, concerns: filled.concerns, province: text(filled.province), city: text(filled.city),
    targetOrgIds: filled.targets.map(({ value }) => value), partnerOrgIds: filled.partners.map(({ value }) => value), places: filled.places ?? undefined,
    dueOn: filled.dueOn.format('YYYY-MM-DD'), evidence: filled.evidence, draft,
  }
}

type Change = (part: Partial<Filled>) => void

function KindField({ filled, change, locked }: { filled: Filled; change: Change; locked: boolean }) {
  const look = useLook('GET /api/tasks/kinds')
  const kinds = look.data?.kinds ?? []
  const kind = kinds.find(({ code }) => code === filled.kind)
  const hint = look.data !== undefined && kinds.length === 0 ? '本组织还没有采用带任务类别的工作法，请上级先采用。'
    : kind === undefined ? undefined : `成果按“${kind.unit}”计${kind.amount === 'none' ? '' : '，可登记金额'}。${kind.worth.length === 0 ? '不计积分' : kind.worth.join('，')}。依据：${kind.source}`
  return (
    <Field id="task-kind" label="任务类别" {...(hint === undefined ? {} : { hint })}>
      <Select id="task-kind" value={filled.kind} disabled={locked} placeholder="请选择" options={kinds.map(({ code, name }) => ({ value: code, label: name }))} onChange={(next: string) => change({ kind: next })} />
    </Field>
  )
}

function AudienceFields({ filled, change }: { filled: Filled; change: Change }) {
  return (
    <Panel title="给谁">
      <Field id="task-concerns" label="面向">
        <Radio.Group id="task-concerns" optionType="button" buttonStyle="solid" options={optionsOf(taskConcerns)} value={filled.concerns} onChange={({ target }) => change({ concerns: target.value as TaskConcern })} />
      </Field>
      {filled.concerns === 'away' && (
        <div className="form-row">
          <Field id="task-province" label="所在省份（可不填）"><Input id="task-province" maxLength={30} value={filled.province} placeholder="例如：广东省" onChange={({ target }) => change({ province: target.value })} /></Field>
          <Field id="task-city" label="所在城市（可不填）"><Input id="task-city" maxLength={30} value={filled.city} placeholder="例如：深圳市" onChange={({ target }) => change({ city: target.value })} /></Field>
        </div>
      )}
      <Field id="task-targets" label="面向的下级党组织（可不填）" hint="不填就是本组织和下级所有支部的党员；在这里参加组织生活的流入党员也能认领。">
        <ManyOrgs id="task-targets" value={filled.targets} onChange={(targets) => change({ targets })} />
      </Field>
      <Field id="task-partners" label="联合发布的党组织（可不填）" hint="对方同意加入后，其党员也能认领，由对方核验；成果只算一次。">
        <ManyPartners id="task-partners" value={filled.partners} onChange={(partners) => change({ partners })} />
      </Field>
    </Panel>
  )
}

function TaskForm({ task }: { task: Task | null }) {
  const go = useGo()
  const today = useToday()
  const [filled, setFilled] = useState(() => start(task, today))
  const change: Change = (part) => setFilled((before) => ({ ...before, ...part }))
  const onDone = ({ id }: { id: string }) => go(paths.task(id))
  const publish = useAct('POST /api/tasks', { quiet: true, onDone })
  const save = useAct('PUT /api/tasks/:id', { quiet: true, onDone })
  const locked = task !== null && task.state !== 'draft'
  const ready = filled.title.trim().length >= 2 && filled.body.trim().length >= 2 && filled.kind !== null
  const send = (draft: boolean) => {
    if (filled.kind === null) return
    const body = bodyOf(filled, filled.kind, draft)
    void (task === null ? publish.act({ body }) : save.act({ params: { id: task.id }, body: { ...body, version: task.version } }))
  }
  const refusal = publish.refusal ?? save.refusal
  return (
    <form className="task-form" onSubmit={(event) => { event.preventDefault(); if (ready) send(false) }}>
      {refusal !== null && <Problem refusal={refusal} />}
      <Panel title="做什么">
        <Field id="task-title" label="任务名称"><Input id="task-title" maxLength={60} value={filled.title} onChange={({ target }) => change({ title: target.value })} /></Field>
        <KindField filled={filled} change={change} locked={locked} />
        <Field id="task-body" label="任务内容" hint="写清楚要做什么、找谁对接。请勿填写国家秘密和工作秘密。"><Input.TextArea id="task-body" rows={4} maxLength={2000} value={filled.body} onChange={({ target }) => change({ body: target.value })} /></Field>
        <div className="form-row">
          <Field id="task-due" label="截止日期"><DatePicker id="task-due" allowClear={false} value={filled.dueOn} minDate={dayjs(locked ? task.dueOn : today)} format={dayFormats} onChange={(day) => change({ dueOn: day ?? filled.dueOn })} /></Field>
          <Field id="task-places" label="名额（不填为不限）"><InputNumber id="task-places" min={Math.max(1, task?.taken ?? 1)} max={100_000} precision={0} value={filled.places} onChange={(places) => change({ places })} /></Field>
        </div>
        <Field id="task-evidence" label="佐证材料" hint="没有材料的成果照样核验；不要求拍照打卡。">
          <Radio.Group id="task-evidence" options={optionsOf(evidenceWishes)} value={filled.evidence} onChange={({ target }) => change({ evidence: target.value as EvidenceWish })} />
        </Field>
      </Panel>
      {!locked && <AudienceFields filled={filled} change={change} />}
      <div className="dialog-actions">
        {!locked && <Button disabled={!ready} loading={publish.busy || save.busy} onClick={() => send(true)}>存为草稿</Button>}
        <Button type="primary" htmlType="submit" disabled={!ready} loading={publish.busy || save.busy}>{locked ? '保存' : '发布'}</Button>
      </div>
    </form>
  )
}

export function NewTaskPage() {
  return <Page title="发布任务" crumbs={[{ label: '任务', to: paths.tasks() }]} lead="自愿认领，量力而行。"><TaskForm task={null} /></Page>
}

export function EditTaskPage() {
  const { id } = useParams({ strict: false })
  const look = useLook('GET /api/tasks/:id', id === undefined ? false : { params: { id } })
  return (
    <Loaded look={look}>
      {(task) => (
        <Page title={`修改：${task.title}`} crumbs={[{ label: '任务', to: paths.tasks() }, { label: task.title, to: paths.task(task.id) }]} {...(task.state === 'draft' ? {} : { lead: '已经发布：可以改内容、延长截止日期、增加名额。' })}>
          <TaskForm key={task.id} task={task} />
        </Page>
      )}
    </Loaded>
  )
}
