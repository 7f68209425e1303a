import { App, Button } from 'antd'
import { useState } from 'react'
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
const tones: Record<Row['state'], TagTone> = { open: 'amber', reached: 'green', talked: 'green', excused: 'plain' }

function How({ row }: { row: Row }) {
  if (row.talkOn !== null) return <>{sayDay(row.talkOn)}，{row.talkWith}</>
  return <>{row.excuse ?? '—'}</>
}

/** Who stayed below the line of the year: names alone, in the order of the alphabet. */
export function ShortfallsPage() {
  const { message } = App.useApp()
  const [talking, setTalking] = useState<TalkAbout | null>(null)
  const [excusing, setExcusing] = useState<Row | null>(null)
  const thisYear = Number(useToday().slice(0, 4))
  const when = useLook('GET /api/shortfalls', { query: { size: 1 } })
  const review = useAct('POST /api/shortfalls/list', { onDone: ({ listed }) => message.success(listed === 0 ? '没有新的未达标党员。' : `列出${listed}名未达标党员，已通知本人。`) })
  const excuse = useAct('POST /api/shortfalls/:id/excuse', { onDone: () => setExcusing(null) })
  const years = [thisYear, thisYear - 1, thisYear - 2].map((year) => ({ value: String(year), label: `${year}年` }))
  return (
    <Page
      title="积分与谈话" below={<PointTabs at="shortfalls" />}
      lead={`积分只是党员自己的账，不排名、不比较。${when.data === undefined ? '' : `本县定于${sayDay(when.data.reviewOn)}盘点；`}没有达到的，支部谈一谈，了解困难。`}
      actions={<Button loading={review.busy} onClick={() => void review.act({ body: { year: thisYear } })}>现在盘点{thisYear}年</Button>}
    >
        <DataTable
          name="shortfalls"
          look="GET /api/shortfalls"
          rowKey={(row) => row.id}
          rowTo={(row) => paths.personPoints(row.personId)}
          searchPlaceholder="党员姓名"
          filters={[{ key: 'state', label: '状态', options: Object.entries(shortfallStates).map(([value, label]) => ({ value, label })) }, { key: 'year', label: '年度', options: years }]}
          columns={[
            { key: 'name', title: '党员', fixed: true, render: (row) => <><strong>{row.name}</strong>{row.away && <> <Tag tone="blue">在外</Tag></>}</> },
            { key: 'org', title: '党支部', render: (row) => row.orgName },
            { key: 'title', title: '事项', render: (row) => `${sayYearly(row.year, row.title)}未达标` },
            { key: 'listedOn', title: '列出', render: (row) => sayDay(row.listedOn) },
            { key: 'state', title: '状态', render: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
            { key: 'how', title: '谈话或说明', render: (row) => <How row={row} /> },
            {
              key: 'act', title: '办理', render: (row) => (row.state !== 'open' ? <Go to={paths.personPoints(row.personId)}>查看</Go> : row.own ? <span className="faint">本人，由上级谈话</span> : (
                <>
                  <Button size="small" type="primary" onClick={() => setTalking({ personId: row.personId, name: row.name, occasion: 'points' })}>登记谈话</Button>{' '}
                  <Button size="small" onClick={() => setExcusing(row)}>不需谈话</Button>
                </>
              )),
            },
          ]}
          empty={{ says: '没有未达标的党员', hint: '到了盘点日，系统按达标线列出需要谈话的党员，只有本人、所在支部和上级党委看得到。' }}
        />
      <TalkDialog about={talking} onClose={() => setTalking(null)} />
      <ReasonDialog
        open={excusing !== null} title={`${excusing?.name ?? ''}：不需谈话`} says="因病、因年老等确有原因的，写明情况即可。" presets={['因病长期治疗', '年老体弱', '年内新转入']} onCancel={() => setExcusing(null)}
        onConfirm={(reason) => (excusing === null ? Promise.resolve() : excuse.act({ params: { id: excusing.id }, body: { reason } }))}
      />
    </Page>
  )
}
