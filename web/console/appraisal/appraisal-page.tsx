import { Button, Tabs } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { paths } from '../paths.ts'
import { AfterTab } from './after-tab.tsx'
import { BallotTab } from './ballot-tab.tsx'
import { DecisionTab } from './decision-tab.tsx'
import { MembersTab } from './members-tab.tsx'
import { StagePanel } from './stage-panel.tsx'
import type { Appraisal } from './words.ts'
import './appraisal.css'

const tabOf: Record<Appraisal['stage'], string> = { self: 'members', mutual: 'members', ballot: 'ballot', deciding: 'decision', decided: 'after', closed: 'decision' }

function Log({ appraisal }: { appraisal: Appraisal }) {
  return (
    <Panel>
      <ol className="appraisal-log">
        {appraisal.log.map((row, at) => <li key={`${row.stageName}${row.on}${row.reason ?? at}`}>{sayDay(row.on)} {row.stageName}<small className="faint">{row.byName}{row.reason === null ? '' : `；${row.reason}`}</small></li>)}
      </ol>
      <p className="faint">依据：{appraisal.source}</p>
    </Panel>
  )
}

function Attachments({ appraisal }: { appraisal: Appraisal }) {
  const [files, setFiles] = useState<FileShown[]>([])
  const attach = useAct('POST /api/appraisals/:id/files', { onDone: () => setFiles([]) })
  return (
    <Panel title="附件">
      <FilesOf concept="appraisal" owner={appraisal.id} empty="还没有附件。会议记录、纸质票照片可以附在这里，不作要求。" />
      {appraisal.mayRun && <HandInFiles files={files} onChange={setFiles} />}
      {files.length > 0 && <Button type="primary" loading={attach.busy} onClick={() => void attach.act({ params: { id: appraisal.id }, body: { fileIds: files.map(({ id }) => id) } })}>附上 {files.length} 个文件</Button>}
    </Panel>
  )
}

function Body({ appraisal }: { appraisal: Appraisal }) {
  const { state, change } = useListState()
  const items = [
    { key: 'members', label: '自评和互评', children: <MembersTab appraisal={appraisal} /> }, { key: 'ballot', label: '民主测评', children: <BallotTab appraisal={appraisal} /> },
    { key: 'decision', label: '组织评定', children: <DecisionTab appraisal={appraisal} /> }, { key: 'after', label: '反馈和后续', children: <AfterTab appraisal={appraisal} /> },
    { key: 'log', label: '经过和附件', children: <><Log appraisal={appraisal} /><Attachments appraisal={appraisal} /></> },
  ]
  return (
    <>
      <StagePanel key={appraisal.stage} appraisal={appraisal} />
      <Tabs activeKey={state['tab'] ?? tabOf[appraisal.stage]} items={items} onChange={(tab) => change({ tab })} />
    </>
  )
}

/** One organisation's appraisal of a year, step by step. */
export function AppraisalPage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/appraisals/:id', { params: { id } })
  const appraisal = look.data
  return (
    <Page
      title={appraisal === undefined ? '民主评议' : `${appraisal.year}年度民主评议`} crumbs={[{ label: '民主评议', to: paths.appraisals() }]}
      lead={appraisal === undefined ? undefined : `${appraisal.orgName}，参评 ${appraisal.takingPart} 名${appraisal.hosted > 0 ? `，其中流入 ${appraisal.hosted} 名` : ''}${appraisal.dueOn === null ? '' : `，${sayDay(appraisal.dueOn)}前完成`}`}
      actions={appraisal !== undefined && appraisal.ballots !== null && <Go className="go-button" to={paths.printAppraisal(appraisal.id)}>打印结果表</Go>}
    >
      <Loaded look={look}>{(loaded) => <Body appraisal={loaded} />}</Loaded>
    </Page>
  )
}
