import { App } from 'antd'
import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { voteKinds, type VoteKind } from '../../../domain/votes/matter.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { useMe } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { paths } from '../paths.ts'
import { contentOf, draftOf, emptyDraft, type Draft, type Vote } from './vote-draft.ts'
import { VoteForm } from './vote-form.tsx'

const crumbs = [{ label: '表决和选举', to: paths.votes() }]
const isKind = (text: unknown): text is VoteKind => voteKinds.includes(text as VoteKind)

function useDraft(first: Draft): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(first)
  const change = useCallback((next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next })), [])
  return [draft, change]
}

function NewVote({ first }: { first: Draft }) {
  const { message } = App.useApp()
  const go = useGo()
  const [draft, change] = useDraft(first)
  const record = useAct('POST /api/votes', { quiet: true, onDone: ({ id }) => { void message.success('已登记'); go(paths.vote(id)) } })
  const submit = () => {
    const content = contentOf(draft)
    if (content !== null) void record.act({ body: content })
  }
  return <VoteForm draft={draft} onChange={change} busy={record.busy} refusal={record.refusal} confirm="登记" onSubmit={submit} />
}

/** A vote is written down after the meeting. */
export function NewVotePage() {
  const asked = useSearch({ strict: false })
  const me = useMe()
  const post = me.data?.post
  return (
    <Page title="登记表决或选举" crumbs={crumbs} lead="开过会再登记。勾选到会的人、填票数，右边随填随算；结果不能手工填写。">
      <Loaded look={me}>
        {({ today }) => (
          <NewVote
            first={{
              ...emptyDraft, orgId: asked['org'] ?? post?.orgId ?? null, orgName: asked['org'] === undefined ? post?.orgName ?? null : asked['orgName'] ?? null,
              onDate: asked['on'] ?? today, gatheringId: asked['gathering'] ?? null, kind: isKind(asked['kind']) ? asked['kind'] : 'ordinary',
            }}
          />
        )}
      </Loaded>
    </Page>
  )
}

function Correction({ vote }: { vote: Vote }) {
  const { message } = App.useApp()
  const go = useGo()
  const [draft, change] = useDraft(draftOf(vote))
  const [asking, setAsking] = useState(false)
  const correct = useAct('PUT /api/votes/:id', { quiet: true, onDone: () => { void message.success('已更正，原登记保留'); go(paths.vote(vote.id)) } })
  const submit = async (reason: string) => {
    const content = contentOf(draft)
    if (content !== null) await correct.act({ params: { id: vote.id }, body: { revision: vote.revision, reason, content } })
    setAsking(false)
  }
  return (
    <>
      <VoteForm draft={draft} onChange={change} fixed busy={correct.busy} refusal={correct.refusal} confirm="保存更正" onSubmit={() => setAsking(true)} />
      <ReasonDialog open={asking} title="为什么更正" says="原来的登记会保留，谁在什么时候为什么改的都能看到。" confirm="更正" onCancel={() => setAsking(false)} onConfirm={submit} />
    </>
  )
}

export function CorrectVotePage() {
  const { id = '' } = useParams({ strict: false })
  const look = useLook('GET /api/votes/:id', { params: { id } })
  return (
    <Page title="更正表决登记" crumbs={[...crumbs, { label: look.data?.question ?? '表决', to: paths.vote(id) }]}>
      <Loaded look={look}>{(vote) => <Correction key={vote.revision} vote={vote} />}</Loaded>
    </Page>
  )
}
