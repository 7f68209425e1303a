import { Button, Input, InputNumber, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { countsWritten, type VoteKind } from '../../../domain/votes/matter.ts'
import { useLook } from '../../client/hooks.ts'
import type { RefusalError } from '../../client/refusal.ts'
import { DayField, Field } from '../../kit/ask/fields.tsx'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { PersonPicker } from '../../kit/ask/person-picker.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { Candidates } from './candidates.tsx'
import { RollTable } from './roll-table.tsx'
import { contentOf, judgeDraft, type Draft, type Roll } from './vote-draft.ts'
import { Verdict } from './verdict.tsx'
import { kindOptions } from './words.ts'
import './votes.css'

interface VoteFormProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  /** A correction keeps organisation and kind. */
  fixed?: boolean
  busy: boolean
  refusal: RefusalError | null
  confirm: string
  onSubmit: () => void
}

type Part = Pick<VoteFormProps, 'draft' | 'onChange' | 'fixed'>

function Matter({ draft, onChange, fixed = false }: Part) {
  return (
    <Panel title="事项">
      <div className="vote-matter">
        <Field id="vote-org" label="党组织"><OrgPicker id="vote-org" value={draft.orgId} label={draft.orgName} disabled={fixed} onChange={(orgId, orgName) => onChange({ orgId, orgName, present: [], excluded: {}, written: {} })} /></Field>
        <Field id="vote-kind" label="种类"><Select<VoteKind> id="vote-kind" value={draft.kind} disabled={fixed} options={kindOptions} onChange={(kind) => onChange({ kind, present: [], excluded: {}, written: {} })} /></Field>
        <DayField id="vote-day" label="会议日期" value={draft.onDate} onChange={(onDate) => onChange({ onDate })} />
        <Field id="vote-place" label="地点"><Input id="vote-place" maxLength={100} value={draft.place} onChange={(event) => onChange({ place: event.target.value })} /></Field>
        <div className="vote-wide"><Field id="vote-question" label="表决事项"><Input id="vote-question" maxLength={200} value={draft.question} placeholder={draft.kind === 'election' ? '例如：支部委员会换届选举' : '例如：关于村集体经济收益分配的决议'} onChange={(event) => onChange({ question: event.target.value })} /></Field></div>
        {countsWritten(draft.kind) && <Field id="vote-person" label="讨论的党员"><PersonPicker id="vote-person" value={draft.personId} onChange={(personId) => onChange({ personId })} /></Field>}
        <Field id="vote-document" label="决议或报告文号（可不填）"><Input id="vote-document" maxLength={100} value={draft.document} onChange={(event) => onChange({ document: event.target.value })} /></Field>
      </div>
    </Panel>
  )
}

function Numbers({ draft, onChange }: Part) {
  const number = (id: string, label: string, value: number, next: (value: number) => void) => (
    <Field id={id} label={label}><InputNumber id={id} min={0} max={100_000} value={value} onChange={(typed) => next(typed ?? 0)} /></Field>
  )
  return (
    <div className="vote-numbers">
      {number('vote-for', '赞成', draft.inFavour, (inFavour) => onChange({ inFavour }))}
      {number('vote-against', '反对', draft.against, (against) => onChange({ against }))}
      {number('vote-abstained', '弃权', draft.abstained, (abstained) => onChange({ abstained }))}
    </div>
  )
}

function Consent({ draft, onChange }: Part) {
  if (draft.kind !== 'election' || Object.keys(draft.excluded).length === 0) return null
  return (
    <div className="vote-matter">
      <Field id="vote-consent" label="上级党组织同意的批复文号"><Input id="vote-consent" maxLength={100} value={draft.consentDocument} onChange={(event) => onChange({ consentDocument: event.target.value })} /></Field>
      <Field id="vote-decision" label="党员大会通过的决定"><Input id="vote-decision" maxLength={100} placeholder="例如：11月10日党员大会通过" value={draft.consentDecision} onChange={(event) => onChange({ consentDecision: event.target.value })} /></Field>
    </div>
  )
}

/** Takes over who the sheet of the gathering has in the room, once; what is then changed stays changed. */
function usePrefill(draft: Draft, roll: Roll | undefined, onChange: VoteFormProps['onChange']): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current || roll === undefined || draft.gatheringId === null || draft.present.length > 0) return
    done.current = true
    const present = roll.rows.filter((row) => row.inTheRoom === true && row.noVote === null).map((row) => row.personId)
    if (present.length > 0) onChange({ present })
  }, [roll, draft.gatheringId, draft.present.length, onChange])
}

function Counted({ draft, onChange, roll, busy, refusal, confirm, onSubmit }: VoteFormProps & { roll: Roll }) {
  const live = judgeDraft(draft, roll)
  const ready = live.ok && roll.may && contentOf(draft) !== null
  const elected = live.ok ? live.outcome.election?.elected ?? [] : []
  return (
    <div className="columns-side">
      <div>
        <Panel title={draft.kind === 'committee' ? '委员到会' : '党员到会'} aside={draft.gatheringId === null ? undefined : '已按签到表中到会的预填，请核对'}>
          {!roll.may && <Problem refusal={{ says: roll.why }} />}
          <RollTable draft={draft} roll={roll} onChange={onChange} />
          <Consent draft={draft} onChange={onChange} />
        </Panel>
        <Panel title={draft.kind === 'election' ? '选票' : '票数'}>
          {draft.kind === 'election' ? <Candidates draft={draft} roll={roll} onChange={onChange} elected={elected} /> : <Numbers draft={draft} onChange={onChange} />}
        </Panel>
      </div>
      <div className="vote-side">
        <Verdict roll={roll} live={live} />
        {refusal !== null && <Problem refusal={refusal} />}
        <Button type="primary" size="large" block loading={busy} disabled={!ready} onClick={onSubmit}>{confirm}</Button>
        {contentOf(draft) === null && <p className="form-hint">还要填写：党组织、会议日期、表决事项。</p>}
      </div>
    </div>
  )
}

/** A vote on one page: the matter, who was there, the numbers, and what they come to. */
export function VoteForm(props: VoteFormProps) {
  const { draft, onChange } = props
  const { orgId, onDate, kind, gatheringId } = draft
  const roll = useLook('GET /api/votes/roll', orgId === null || onDate === null ? false : { query: { orgId, kind, onDate, ...(gatheringId === null ? {} : { gatheringId }) } })
  usePrefill(draft, roll.data, onChange)
  return (
    <>
      <Matter draft={draft} onChange={onChange} fixed={props.fixed ?? false} />
      {orgId === null || onDate === null ? <Panel><p className="faint">选好党组织和会议日期，这里列出应到会的名册。</p></Panel> : <Loaded look={roll}>{(loaded) => <Counted {...props} roll={loaded} />}</Loaded>}
    </>
  )
}
