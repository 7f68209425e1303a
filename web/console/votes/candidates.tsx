import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { offices, officeWords, type Office } from '../../../domain/votes/matter.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { noCandidate, type CandidateDraft, type Draft, type Roll } from './vote-draft.ts'

const officeOptions = offices.map((value) => ({ value, label: officeWords[value] }))

interface CandidatesProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
  roll: Roll
  /** Places in the list that are elected as the numbers stand. */
  elected: readonly number[]
}

/** What is elected, the ballots, and the votes of each candidate. */
export function Candidates({ draft, roll, onChange, elected }: CandidatesProps) {
  const members = roll.rows.filter((row) => row.noVote === null)
  const called = (name: string) => members.filter((row) => row.name === name)
  const set = (place: number, change: Partial<CandidateDraft>) => onChange({ candidates: draft.candidates.map((one, at) => (at === place ? { ...one, ...change } : one)) })
  const count = (label: string, value: number, next: (value: number) => void, name: string) => (
    <InputNumber aria-label={`${name}${label}`} min={0} max={100_000} value={value} onChange={(typed) => next(typed ?? 0)} />
  )
  return (
    <>
      <div className="vote-numbers">
        <Field id="vote-office" label="选举"><Select<Office> id="vote-office" value={draft.office} options={officeOptions} onChange={(office) => onChange({ office })} /></Field>
        <Field id="vote-seats" label="应选名额"><InputNumber id="vote-seats" min={1} max={200} value={draft.seats} onChange={(seats) => onChange({ seats: seats ?? 1 })} /></Field>
        <Field id="vote-returned" label="收回选票"><InputNumber id="vote-returned" min={0} max={100_000} value={draft.returned} onChange={(returned) => onChange({ returned: returned ?? 0 })} /></Field>
        <Field id="vote-invalid" label="其中无效票"><InputNumber id="vote-invalid" min={0} max={100_000} value={draft.invalid} onChange={(invalid) => onChange({ invalid: invalid ?? 0 })} /></Field>
      </div>
      <div className="sideways"><table className="vote-candidates">
        <thead><tr><th>候选人</th><th>正式候选人</th><th>赞成</th><th>反对</th><th>弃权</th><th>当选</th><th aria-label="操作" /></tr></thead>
        <tbody>
          {draft.candidates.map((one, place) => (
            // places are the candidates' only names while they are typed
            // eslint-disable-next-line react/no-array-index-key
            <tr key={place}>
              <td><Input aria-label={`候选人${place + 1}`} maxLength={40} value={one.name} list="vote-members" onChange={(event) => set(place, { name: event.target.value, personId: called(event.target.value).length === 1 ? called(event.target.value)[0]?.personId ?? null : null })} /></td>
              <td><Checkbox aria-label={`候选人${place + 1}是正式候选人`} checked={one.nominated} onChange={(event) => set(place, { nominated: event.target.checked })} /></td>
              <td>{count('赞成', one.votes, (votes) => set(place, { votes }), `候选人${place + 1}`)}</td>
              <td>{count('反对', one.against, (against) => set(place, { against }), `候选人${place + 1}`)}</td>
              <td>{count('弃权', one.abstain, (abstain) => set(place, { abstain }), `候选人${place + 1}`)}</td>
              <td>{elected.includes(place) ? '当选' : ''}</td>
              <td><Button type="text" size="small" disabled={draft.candidates.length === 1} onClick={() => onChange({ candidates: draft.candidates.filter((_, at) => at !== place) })}>移除</Button></td>
            </tr>
          ))}
        </tbody>
      </table></div>
      <datalist id="vote-members">{members.map((row) => <option key={row.personId} value={row.name}>{row.name}</option>)}</datalist>
      <Button size="small" onClick={() => onChange({ candidates: [...draft.candidates, noCandidate] })}>加一名候选人（含另选他人）</Button>
    </>
  )
}
