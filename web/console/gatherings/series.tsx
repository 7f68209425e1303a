import { App, Button, DatePicker, Input, InputNumber, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { addMonths } from '../../../domain/calendar/days.ts'
import { gatheringKinds, gatheringRule, gatheringWords, type GatheringKind } from '../../../domain/gatherings/kinds.ts'
import { seriesDays } from '../../../domain/gatherings/series.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay, useMe } from '../../client/me.ts'
import { Field, SelectField } from '../../kit/ask/fields.tsx'
import { monthFormats } from '../../kit/ask/date-formats.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import { sayDay, sayShortDay, todayInChina } from '../../kit/show/dates.ts'
import { Tag } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { ClockInput } from './clock-input.tsx'

function EndSeries({ id }: { id: string }) {
  const { message, modal } = App.useApp()
  const end = useAct('POST /api/gathering-series/:id/end', { onDone: ({ cancelled }) => message.success(`已停止，取消了 ${cancelled} 次尚未开展的活动。`) })
  return (
    <Button size="small" loading={end.busy} onClick={() => modal.confirm({ title: '停止这项固定安排？', content: '尚未开展的将取消，已开展的保留。', okText: '停止', cancelText: '返回', onOk: () => end.act({ params: { id }, body: {} }) })}>停止</Button>
  )
}

export function SeriesList() {
  const manages = useMay('gatherings.manage')
  return (
    <DataTable
      name="gathering-series"
      look="GET /api/gathering-series"
      rowKey={(row) => row.id}
      columns={[
        { key: 'title', title: '固定安排', fixed: true, render: (row) => <Go to={paths.gatherings({ series: row.id })}><strong>{row.title}</strong></Go> },
        { key: 'org', title: '党组织', render: (row) => row.orgName },
        { key: 'kind', title: '类别', render: (row) => row.kindName },
        { key: 'day', title: '固定日', render: (row) => `每月 ${row.fixedDay} 日` },
        { key: 'months', title: '起止', render: (row) => `${row.fromMonth} 至 ${row.untilMonth}` },
        { key: 'held', title: '已开展', render: (row) => `${row.held} / ${row.planned} 次` },
        { key: 'state', title: '状态', render: (row) => (row.endedOn === null ? <Tag tone="green">进行中</Tag> : <Tag>{`${sayDay(row.endedOn)}停止`}</Tag>) },
        { key: 'end', title: '', render: (row) => manages && row.endedOn === null && <EndSeries id={row.id} /> },
      ]}
      empty={{ says: '还没有固定安排', hint: '主题党日应每月相对固定一天（支部条例 第十六条），设立后一次排好全年。' }}
    />
  )
}

/** One gathering a month on a fixed day. */
export function SeriesDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const post = useMe().data?.post
  const first = todayInChina().slice(0, 7)
  const [org, setOrg] = useState(post?.orgId == null ? null : { id: post.orgId, name: post.orgName })
  const [kind, setKind] = useState<GatheringKind>('theme-day')
  const [title, setTitle] = useState('主题党日')
  const [fixedDay, setFixedDay] = useState(5)
  const [starts, setStarts] = useState('')
  const [place, setPlace] = useState('')
  const [fromMonth, setFrom] = useState(addMonths(`${first}-01`, 1).slice(0, 7))
  const [untilMonth, setUntil] = useState(addMonths(`${first}-01`, 12).slice(0, 7))
  const start = useAct('POST /api/gathering-series', { quiet: true, onDone: ({ planned }) => { void message.success(`已排好 ${planned} 次。`); onClose() } })
  const days = seriesDays(fromMonth, untilMonth, fixedDay)
  return (
    <Modal open title="设立固定安排" footer={null} width={600} onCancel={onClose}>
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (org !== null) void start.act({ body: { orgId: org.id, kind, title: title.trim(), fixedDay, fromMonth, untilMonth, ...(starts === '' ? {} : { starts }), ...(place.trim() === '' ? {} : { place: place.trim() }) } }) }}>
        {start.refusal !== null && <Problem refusal={start.refusal} />}
        <div className="form-row">
          <SelectField id="series-kind" label="类别" value={kind} hint={gatheringRule(kind).source.text} options={gatheringKinds.map((value) => ({ value, label: gatheringWords[value] }))} onChange={(next) => { if (next !== null) { setKind(next as GatheringKind); setTitle(gatheringWords[next as GatheringKind]) } }} />
          <Field id="series-org" label="党组织"><OrgPicker id="series-org" value={org?.id ?? null} label={org?.name ?? null} onChange={(id, name) => setOrg(id === null ? null : { id, name: name ?? '' })} /></Field>
        </div>
        <Field id="series-title" label="名称"><Input id="series-title" maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} /></Field>
        <div className="form-row">
          <Field id="series-day" label="每月几日"><InputNumber id="series-day" min={1} max={31} precision={0} value={fixedDay} onChange={(day) => setFixedDay(day ?? 1)} /></Field>
          <Field id="series-starts" label="开始时间"><ClockInput id="series-starts" value={starts} onChange={setStarts} /></Field>
          <Field id="series-place" label="地点"><Input id="series-place" maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} /></Field>
        </div>
        <div className="form-row">
          <Field id="series-from" label="从"><DatePicker id="series-from" picker="month" allowClear={false} format={monthFormats} value={dayjs(`${fromMonth}-01`)} onChange={(day) => { if (day !== null) setFrom(day.format('YYYY-MM')) }} /></Field>
          <Field id="series-until" label="到"><DatePicker id="series-until" picker="month" allowClear={false} format={monthFormats} value={dayjs(`${untilMonth}-01`)} onChange={(day) => { if (day !== null) setUntil(day.format('YYYY-MM')) }} /></Field>
        </div>
        <p className="form-hint">{days.length === 0 ? '截止月份早于起始月份。' : `共 ${days.length} 次：${days.slice(0, 6).map(sayShortDay).join('、')}${days.length > 6 ? ' …' : ''}`}</p>
        <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" loading={start.busy} disabled={org === null || days.length === 0 || title.trim() === ''}>排好</Button></div>
      </form>
    </Modal>
  )
}
