import { Button, Table } from 'antd'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import type { FileShown } from '../../kit/files/file-card.tsx'
import { FilesOf } from '../../kit/files/files-of.tsx'
import { HandInFiles } from '../../kit/files/hand-in-files.tsx'
import { Go } from '../../kit/page/go.tsx'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Facts } from '../../kit/show/facts.tsx'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { Tag } from '../../kit/show/light.tsx'
import { paths } from '../paths.ts'
import type { Vote } from './vote-draft.ts'
import { resultTones } from './words.ts'
import './votes.css'

function Actions({ vote }: { vote: Vote }) {
  const [voiding, setVoiding] = useState(false)
  const cancel = useAct('POST /api/votes/:id/void')
  return (
    <>
      {vote.mayCorrect && <Button onClick={() => setVoiding(true)}>作废</Button>}
      {vote.mayCorrect && <Go className="go-button" to={paths.correctVote(vote.id)}>更正</Go>}
      <Go className="go-button" to={paths.printVote(vote.id)}>打印</Go>
      <ReasonDialog
        open={voiding} title="作废这次登记" says="登记会保留并标明作废；表决本身是否有效由党组织认定。" confirm="作废" danger onCancel={() => setVoiding(false)}
        onConfirm={async (reason) => { await cancel.act({ params: { id: vote.id }, body: { reason } }); setVoiding(false) }}
      />
    </>
  )
}

function Election({ election }: { election: NonNullable<Vote['election']> }) {
  return (
    <Panel title={`选举${election.officeName}`} aside={`应选 ${election.seats} 名，收回选票 ${election.returned} 张，无效 ${election.invalid} 张`}>
      <Table
        size="small" rowKey="name" pagination={false} dataSource={election.candidates}
        columns={[
          { key: 'name', title: '候选人', render: (_, row) => <>{row.name}{row.nominated ? '' : '（另选）'}</> },
          { key: 'votes', title: '赞成', align: 'right', render: (_, row) => row.votes }, { key: 'against', title: '反对', align: 'right', render: (_, row) => row.against },
          { key: 'abstain', title: '弃权', align: 'right', render: (_, row) => row.abstain },
          { key: 'elected', title: '结果', render: (_, row) => (row.elected ? <Tag tone="green">当选</Tag> : row.tied ? <Tag tone="amber">票数相等，再次投票</Tag> : '—') },
        ]}
      />
    </Panel>
  )
}

function RollPanel({ vote }: { vote: Vote }) {
  const excluded = vote.roll.filter((row) => row.excludedWord !== null)
  const written = vote.roll.filter((row) => row.writtenWord !== null)
  const absent = vote.roll.filter((row) => !row.present && row.excludedWord === null && row.writtenWord === null)
  const names = (rows: Vote['roll']) => (rows.length === 0 ? '无' : rows.map((row) => row.name).join('、'))
  return (
    <Panel title="到会名册">
      <Facts
        columns={1}
        facts={[
          { label: `到会 ${vote.present} 名`, value: names(vote.roll.filter((row) => row.present)) }, { label: `未到会 ${absent.length} 名`, value: names(absent) },
          ...(written.length === 0 ? [] : [{ label: '会前书面意见', value: written.map((row) => `${row.name}（${row.writtenWord}，${sayDay(row.writtenOn)}交）`).join('；') }]),
          ...(excluded.length === 0 ? [] : [{ label: '不计入应到会', value: excluded.map((row) => `${row.name}（${row.excludedWord}，${row.excludedDocument}）`).join('；') }]),
        ]}
      />
    </Panel>
  )
}

function Attachments({ vote }: { vote: Vote }) {
  const [files, setFiles] = useState<FileShown[]>([])
  const attach = useAct('POST /api/votes/:id/files', { onDone: () => setFiles([]) })
  return (
    <Panel title="附件">
      <FilesOf concept="vote" owner={vote.id} empty="还没有附件。签字的记录、计票照片可以附在这里，不作要求。" />
      {vote.mayCorrect && <HandInFiles files={files} onChange={setFiles} />}
      {files.length > 0 && <Button type="primary" loading={attach.busy} onClick={() => void attach.act({ params: { id: vote.id }, body: { fileIds: files.map(({ id }) => id) } })}>附上 {files.length} 个文件</Button>}
    </Panel>
  )
}

function Body({ vote }: { vote: Vote }) {
  return (
    <>
      {vote.voided && <p className="vote-void-note">这次登记已作废：{vote.voidReason}</p>}
      <Figures>
        <Figure label="应到会" value={vote.shouldAttend} unit="名" note={vote.excluded > 0 ? `另有 ${vote.excluded} 名按规定不计入` : undefined} />
        <Figure label="实到会" value={vote.present} unit="名" />
        {vote.election === null && <Figure label="赞成" value={vote.inFavour} unit="票" />}
        {vote.election === null && <Figure label="反对" value={vote.against} unit="票" />}
        {vote.election === null && <Figure label="弃权" value={vote.abstained} unit="票" />}
      </Figures>
      <div className="columns-side">
        <div>
          {vote.election !== null && <Election election={vote.election} />}
          <RollPanel vote={vote} />
          <Panel title="登记和更正">
            <ol className="vote-revisions">
              {vote.revisions.map((row) => (
                <li key={row.revision}><b>{row.revision === 1 ? '登记' : `第 ${row.revision - 1} 次更正`}</b> {row.says}，{row.resultName}<small>{row.byName}，{sayInstant(row.at)}{row.reason === null ? '' : `；理由：${row.reason}`}</small></li>
              ))}
            </ol>
          </Panel>
        </div>
        <div>
          <Panel title="结果" aside={<Tag tone={vote.voided ? 'plain' : resultTones[vote.result]}>{vote.resultName}</Tag>}>
            <div className="vote-verdict">{vote.says.map((sentence) => <p key={sentence}>{sentence}</p>)}{vote.warnings.map((warning) => <p key={warning} className="vote-warning">{warning}</p>)}</div>
            <p className="vote-rule">{vote.rule}。<br />依据：{vote.source}</p>
          </Panel>
          <Panel title="依据">
            <Facts
              columns={1}
              facts={[
                { label: '地点', value: vote.place }, { label: '讨论的党员', value: vote.personName }, { label: '决议或报告文号', value: vote.document },
                ...(vote.excluded === 0 ? [] : [{ label: '上级批复', value: vote.consentDocument }, { label: '大会决定', value: vote.consentDecision }]),
              ]}
            />
          </Panel>
          <Attachments vote={vote} />
        </div>
      </div>
    </>
  )
}

/** One vote: the numbers, the rule, who was there, and every correction. */
export function VotePage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/votes/:id', { params: { id } })
  const vote = look.data
  return (
    <Page
      title={vote?.question ?? '表决'} crumbs={[{ label: '表决和选举', to: paths.votes() }]} lead={vote === undefined ? undefined : `${vote.orgName}，${sayDay(vote.onDate)}，${vote.kindName}`}
      actions={vote !== undefined && <Actions vote={vote} />}
    >
      <Loaded look={look}>{(loaded) => <Body vote={loaded} />}</Loaded>
    </Page>
  )
}
