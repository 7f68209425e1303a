import { App, Button, Tooltip } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { holidays } from '../../../domain/gatherings/holidays.ts'
import type { GatheringAct } from '../../../domain/gatherings/course.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { PersonPicker } from '../../kit/ask/person-picker.tsx'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { Empty } from '../../kit/page/empty.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { paths } from '../paths.ts'
import { MinutesPanel } from './minutes-panel.tsx'
import { ChangePlanDialog } from './plan-dialog.tsx'
import { SheetTable } from './sheet-table.tsx'
import type { Gathering, Sheet } from './sheet-entry.ts'
import { StateTag } from './words.tsx'
import './gatherings.css'

const opens = (gathering: Gathering, act: GatheringAct) => gathering.open.find((one) => one.act === act) ?? { act, may: false, why: null }

interface DoneButtonProps {
  gathering: Gathering
  act: GatheringAct
  label: string
  primary?: boolean
  busy?: boolean
  onClick: () => void
}

/** A button that, where it may not be pressed, says why. */
function ActButton({ gathering, act, label, primary = false, busy = false, onClick }: DoneButtonProps) {
  const { may, why } = opens(gathering, act)
  const button = <Button {...(primary ? { type: 'primary' as const } : {})} disabled={!may} loading={busy} onClick={onClick}>{label}</Button>
  return may || why === null ? button : <Tooltip title={why}><span>{button}</span></Tooltip>
}

function Actions({ gathering }: { gathering: Gathering }) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState<'cancel' | 'reopen' | 'change' | null>(null)
  const votes = useMay('votes.record')
  const params = { id: gathering.id }
  const invite = useAct('POST /api/gatherings/:id/invite', { onDone: ({ listed }) => message.success(`已通知 ${listed} 人。`) })
  const close = useAct('POST /api/gatherings/:id/close', { onDone: () => message.success('已归档。') })
  const cancel = useAct('POST /api/gatherings/:id/cancel')
  const reopen = useAct('POST /api/gatherings/:id/reopen')
  const before = gathering.state === 'planned' || gathering.state === 'invited'
  return (
    <>
      {votes && gathering.state === 'held' && <Go className="go-button" to={paths.newVote({ org: gathering.orgId, orgName: gathering.orgName, on: gathering.onDate, gathering: gathering.id })}>登记表决</Go>}
      <Go className="go-button" to={paths.printGathering(gathering.id)}>打印</Go>
      {before && <ActButton gathering={gathering} act="cancel" label="取消活动" onClick={() => setAsking('cancel')} />}
      {before && <ActButton gathering={gathering} act="plan" label="修改安排" onClick={() => setAsking('change')} />}
      {before && <ActButton gathering={gathering} act="invite" label={gathering.state === 'invited' ? '更新名单' : '发出通知'} primary busy={invite.busy} onClick={() => void invite.act({ params, body: {} })} />}
      {gathering.state === 'held' && <ActButton gathering={gathering} act="close" label="归档" primary busy={close.busy} onClick={() => void close.act({ params, body: {} })} />}
      {gathering.state === 'closed' && <ActButton gathering={gathering} act="reopen" label="退回补正" onClick={() => setAsking('reopen')} />}
      {asking === 'change' && <ChangePlanDialog gathering={gathering} onClose={() => setAsking(null)} />}
      <ReasonDialog open={asking === 'cancel'} title="取消活动" presets={['人员难以召集', '与其他会议冲突', '天气原因']} confirm="取消活动" danger says="已通知的党员会收到取消消息。" onCancel={() => setAsking(null)} onConfirm={async (reason) => { await cancel.act({ params, body: { reason } }); setAsking(null) }} />
      <ReasonDialog open={asking === 'reopen'} title="退回补正" presets={['纪要需要补充']} confirm="退回" onCancel={() => setAsking(null)} onConfirm={async (reason) => { await reopen.act({ params, body: { reason } }); setAsking(null) }} />
    </>
  )
}

function Arranged({ gathering }: { gathering: Gathering }) {
  const time = gathering.starts === null ? '' : ` ${gathering.starts}${gathering.ends === null ? '' : `—${gathering.ends}`}`
  return (
    <Panel title="安排" aside={gathering.source}>
      <Facts
        columns={3}
        facts={[
          { label: '类别', value: gathering.kindName }, { label: '时间', value: `${sayDay(gathering.onDate)}${time}` }, { label: '地点', value: gathering.place },
          { label: '组织单位', value: gathering.orgName }, ...(gathering.joint ? [{ label: '共同开展', value: [...gathering.sheets.map(({ orgName }) => orgName), ...gathering.others].filter((name) => name !== gathering.orgName).join('、') }] : []),
          ...(gathering.onlineLink === null ? [] : [{ label: '线上参加', value: gathering.onlineLink }]), ...(gathering.studyHours === null ? [] : [{ label: '学时', value: `${gathering.studyHours} 学时` }]),
          ...(gathering.holiday === null ? [] : [{ label: '返乡时段', value: `${gathering.holidayYear ?? ''}年${holidays[gathering.holiday]}` }]),
          ...(gathering.cancelReason === null ? [] : [{ label: '取消原因', value: gathering.cancelReason }]),
        ]}
      />
      {gathering.agenda.length > 0 && <ol className="agenda">{gathering.agenda.map(({ title, speaker }) => <li key={title}>{title}{speaker !== null && <span className="faint"> {speaker}</span>}</li>)}</ol>}
    </Panel>
  )
}

function Roster({ gathering, sheet }: { gathering: Gathering; sheet: Sheet }) {
  const { message } = App.useApp()
  const [person, setPerson] = useState<string | null>(null)
  const change = useAct('POST /api/gatherings/:id/roster', { onDone: ({ listed }) => { setPerson(null); void message.success(`考勤表上现有 ${listed} 人。`) } })
  if (!sheet.mayMark || gathering.state === 'closed' || gathering.state === 'cancelled') return null
  const send = (more: { add?: string[]; drop?: string[] }) => void change.act({ params: { id: gathering.id }, body: { orgId: sheet.orgId, ...more } })
  return (
    <span className="roster">
      <PersonPicker value={person} placeholder="添加参加人：姓名或首字母" onChange={setPerson} />
      <Button disabled={person === null} loading={change.busy} onClick={() => { if (person !== null) send({ add: [person] }) }}>添加</Button>
      <Button loading={change.busy} onClick={() => send({})}>列出应到人员</Button>
    </span>
  )
}

function SheetPanel({ gathering, sheet }: { gathering: Gathering; sheet: Sheet }) {
  // a fresh sheet for what the server holds, so that undo never goes behind it
  const key = `${gathering.state} ${sheet.lines.map(({ personId, notedAt }) => `${personId}${notedAt ?? ''}`).join(' ')}`
  return (
    <Panel title={gathering.joint ? `考勤表：${sheet.orgName}` : '考勤表'} flush aside={<Roster gathering={gathering} sheet={sheet} />}>
      {sheet.lines.length === 0 ? <Empty says="考勤表上还没有人" hint="点“列出应到人员”，或逐个添加参加人。" /> : <SheetTable key={key} gathering={gathering} sheet={sheet} />}
    </Panel>
  )
}

function Attachments({ gathering }: { gathering: Gathering }) {
  const [files, setFiles] = useState<FileShown[]>([])
  const attach = useAct('POST /api/gatherings/:id/files', { onDone: () => setFiles([]) })
  return (
    <Panel title="附件">
      <FilesOf concept="gathering" owner={gathering.id} empty="还没有附件。照片、会议材料可以附在这里，不作要求。" />
      {gathering.leads && <HandInFiles files={files} onChange={setFiles} />}
      {files.length > 0 && <Button type="primary" loading={attach.busy} onClick={() => void attach.act({ params: { id: gathering.id }, body: { fileIds: files.map(({ id }) => id) } })}>附上 {files.length} 个文件</Button>}
    </Panel>
  )
}

function Trace({ gathering }: { gathering: Gathering }) {
  return (
    <Panel title="办理记录">
      <ol className="trace">
        {gathering.trace.map((entry) => (
          <li key={`${entry.at}${entry.kind}${entry.detail ?? ''}`}>
            <time>{sayInstant(entry.at)}</time><span><strong>{entry.name}</strong> {entry.byName}{entry.detail !== null && <span className="faint"> {entry.detail}</span>}{entry.reason !== null && <em>理由：{entry.reason}</em>}</span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** One gathering: what was arranged, who took part how, what was decided, and what was done to it. */
export function GatheringPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/gatherings/:id', { params: { id } })
  const gathering = look.data
  return (
    <Page
      title={gathering?.title ?? '活动'} crumbs={[{ label: '活动和会议', to: paths.gatherings() }]}
      lead={gathering === undefined ? undefined : <>{gathering.orgName}，{sayDay(gathering.onDate)} <StateTag state={gathering.state} /></>}
      actions={gathering !== undefined && <Actions gathering={gathering} />}
    >
      <Loaded look={look}>
        {(loaded) => (
          <>
            <Arranged gathering={loaded} />
            {loaded.sheets.map((sheet) => <SheetPanel key={sheet.orgId} gathering={loaded} sheet={sheet} />)}
            <div className="columns">
              <div><MinutesPanel gathering={loaded} /><Attachments gathering={loaded} /></div>
              <Trace gathering={loaded} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
