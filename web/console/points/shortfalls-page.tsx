import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { lineStages } from '../../../domain/lines/lines.ts'
import { measures } from '../../../domain/playbook/clause.ts'
import { sayYearly, shortfallStates } from '../../../domain/talks/talk-words.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useToday } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Tag, type TagTone } from '../../kit/show/light.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { PointTabs } from './point-tabs.tsx'
import { TalkDialog, type TalkAbout } from './talk-form.tsx'
import './points.css'

type Row = Answer<'GET /api/shortfalls'>['rows'][number]
const tones: Record<Row['state'], TagTone> = { open: 'amber', reached: 'green', talked: 'green', reminded: 'blue', excused: 'plain' }

function How({ row }: { row: Row }) {
  if (row.talkOn !== null) return <>{sayDay(row.talkOn)}，{row.talkWith}</>
  return <>{row.excuse ?? (row.remindedOn === null ? '—' : `${sayDay(row.remindedOn)}提醒，${row.closedBy ?? ''}`)}</>
}

function Remind({ year, waiting }: { year: number; waiting: number }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const remind = useAct('POST /api/shortfalls/remind', { onDone: ({ reminded }) => { setAsking(false); void message.success(`已提醒${reminded}名党员。`) } })
  if (waiting === 0) return null
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>提醒进度不够的党员</Button>
      <Modal open={asking} title="提醒进度不够的党员" okText="发出提醒" cancelText="取消" confirmLoading={remind.busy} onCancel={() => setAsking(false)} onOk={() => void remind.act({ body: { year } })}>
        <p>给{waiting}项待提醒的事项发出通知，写明现有多少、全年要求多少，还来得及。没看的，由联系人打电话。</p>
      </Modal>
    </>
  )
}

function Acts({ row, onTalk, onExcuse }: { row: Row; onTalk: (about: TalkAbout) => void; onExcuse: (row: Row) => void }) {
  const remind = useAct('POST /api/shortfalls/remind')
  if (row.state !== 'open') return <Go to={paths.personPoints(row.personId)}>查看</Go>
  if (row.own) return <span className="faint">本人，由上级办理</span>
  const talks = row.leadsTo === 'talk'
  return (
    <span className="shortfall-acts">
      {!talks && <Button size="small" loading={remind.busy} onClick={() => void remind.act({ body: { year: row.year, ids: [row.id] } })}>提醒</Button>}
      <Button size="small" type={talks ? 'primary' : 'default'} onClick={() => onTalk({ personId: row.personId, name: row.name, occasion: talks ? 'points' : 'reminder' })}>登记谈话</Button>
      <Button size="small" onClick={() => onExcuse(row)}>{talks ? '不需谈话' : '不需提醒'}</Button>
    </span>
  )
}

/** Who is behind a line of the year, in its course and at its end: names alone, in the order of the alphabet. */
export function ShortfallsPage() {
  const { message } = App.useApp()
  const [talking, setTalking] = useState<TalkAbout | null>(null)
  const [excusing, setExcusing] = useState<Row | null>(null)
  const today = useToday()
  const thisYear = Number(today.slice(0, 4))
  const when = useLook('GET /api/shortfalls', { query: { year: thisYear, size: 1 } }).data
  const waiting = useLook('GET /api/shortfalls', { query: { year: thisYear, stage: 'half', state: 'open', size: 1 } }).data?.total ?? 0
  const review = useAct('POST /api/shortfalls/list', { onDone: ({ listed }) => message.success(listed === 0 ? '没有新的未达标党员。' : `列出${listed}项没有达到的要求，按条款谈话或提醒。`) })
  const check = useAct('POST /api/shortfalls/list', { onDone: ({ listed }) => message.success(listed === 0 ? '没有新的进度不够的党员。' : `列出${listed}项进度不够的要求，请提醒。`) })
  const excuse = useAct('POST /api/shortfalls/:id/excuse', { onDone: () => setExcusing(null) })
  const years = [thisYear, thisYear - 1, thisYear - 2].map((year) => ({ value: String(year), label: `${year}年` }))
  const days = when === undefined ? '' : `${sayDay(when.checkOn)}检查进度，${sayDay(when.reviewOn)}盘点全年；`
  return (
    <Page
      title="积分与谈话" below={<PointTabs at="shortfalls" />}
      lead={`积分、学时、参会都只与自己该达到的比，不排名、不比较。${days}没有达到的，按条款谈一谈或提醒，了解困难。`}
      actions={<>
        {when !== undefined && today >= when.checkOn && <Button loading={check.busy} onClick={() => void check.act({ body: { year: thisYear, stage: 'half' } })}>现在检查进度</Button>}
        <Button loading={review.busy} onClick={() => void review.act({ body: { year: thisYear } })}>现在盘点{thisYear}年</Button>
        <Remind year={thisYear} waiting={waiting} />
      </>}
    >
        <DataTable
          name="shortfalls"
          look="GET /api/shortfalls"
          rowKey={(row) => row.id}
          rowTo={(row) => paths.personPoints(row.personId)}
          searchPlaceholder="党员姓名"
          filters={[
            { key: 'state', label: '状态', options: Object.entries(shortfallStates).map(([value, label]) => ({ value, label })) }, { key: 'stage', label: '检查或盘点', options: Object.entries(lineStages).map(([value, label]) => ({ value, label })) },
            { key: 'measure', label: '看什么', options: Object.entries(measures).map(([value, label]) => ({ value, label })) }, { key: 'year', label: '年度', options: years },
          ]}
          columns={[
            { key: 'name', title: '党员', fixed: true, render: (row) => <><strong>{row.name}</strong>{row.away && <> <Tag tone="blue">在外</Tag></>}</> },
            { key: 'org', title: '党支部', render: (row) => row.orgName },
            { key: 'title', title: '事项', render: (row) => `${sayYearly(row.year, row.title)}${row.stage === 'half' ? '进度不够' : '未达标'}` },
            { key: 'stage', title: '检查或盘点', optional: true, render: (row) => row.stageName },
            { key: 'listedOn', title: '列出', render: (row) => sayDay(row.listedOn) },
            { key: 'state', title: '状态', render: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
            { key: 'how', title: '谈话、提醒或说明', render: (row) => <How row={row} /> },
            { key: 'act', title: '办理', render: (row) => <Acts row={row} onTalk={setTalking} onExcuse={setExcusing} /> },
          ]}
          empty={{ says: '没有未达标的党员', hint: '到了检查日和盘点日，系统按条款的达标线列出需要提醒或谈话的党员，只有本人、所在支部和上级党委看得到。' }}
        />
      <TalkDialog about={talking} onClose={() => setTalking(null)} />
      <ReasonDialog
        open={excusing !== null} title={`${excusing?.name ?? ''}：${excusing?.leadsTo === 'reminder' ? '不需提醒' : '不需谈话'}`} says="因病、因年老等确有原因的，写明情况即可。" presets={['因病长期治疗', '年老体弱', '年内新转入']} onCancel={() => setExcusing(null)}
        onConfirm={(reason) => (excusing === null ? Promise.resolve() : excuse.act({ params: { id: excusing.id }, body: { reason } }))}
      />
    </Page>
  )
}
