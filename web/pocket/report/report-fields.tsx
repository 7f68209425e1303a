import { useState } from 'react'
import { helpKinds, lifeStates, thoughtStates, tookPartKinds, workStates } from '../../../domain/reports/report.ts'
import { ChoiceField, ChoicesField, LongTextField, TextField } from '../../kit/phone/fields.tsx'
import { Pairs } from '../../kit/phone/screen.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import type { Draft, Prefilled } from './report-state.ts'

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

interface FieldsProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
}

const inputs: Record<string, { type: 'tel' | 'date' | 'text'; maxLength?: number }> = {
  phone: { type: 'tel', maxLength: 20 }, expectedReturnOn: { type: 'date' }, address: { type: 'text', maxLength: 200 }, occupation: { type: 'text', maxLength: 60 },
}

/** What is known; nothing to do where it still holds, and one tap where something has changed. */
export function KnownFacts({ facts, draft, change }: FieldsProps & { facts: Prefilled['facts'] }) {
  const [open, setOpen] = useState(false)
  if (facts.length === 0) return <p className="note">现在没有网络，登记的情况暂时看不到，照样可以汇报。</p>
  if (!open) {
    return (
      <section className="card">
        <h2>登记的情况</h2>
        <Pairs pairs={facts.map(({ label, value }) => ({ label, value }))} />
        <button type="button" className="button" onClick={() => setOpen(true)}>有变动，改一改</button>
        <p className="faint">没有变动就不用管，直接往下。</p>
      </section>
    )
  }
  return (
    <section className="card">
      <h2>只改变了的</h2>
      {facts.map(({ field, label, value, mine, keeper }) => {
        const { type, maxLength } = inputs[field] ?? { type: 'text' as const }
        const known = type === 'date' || value === null ? '' : value
        return (
          <TextField
            plain key={field} id={`fact-${field}`} label={label} type={type} {...(maxLength === undefined ? {} : { maxLength })} {...(type === 'tel' ? { inputMode: 'tel' } : {})}
            hint={`现在登记的是：${value ?? '没有登记'}${mine ? '' : `；改动送${keeper}确认`}`}
            value={draft.changes[field] ?? known} onChange={(text) => change({ changes: { ...draft.changes, [field]: text } })}
          />
        )
      })}
    </section>
  )
}

/** Work, life, thought: three taps, and room for more where one wants to say more. */
export function StateFields({ draft, change }: FieldsProps) {
  const [more, setMore] = useState(false)
  return (
    <>
      <ChoiceField id="work" label="工作怎么样" value={draft.work} onChange={(work) => change({ work })} options={optionsOf(workStates)} required />
      {more && <LongTextField id="work-note" label="工作情况" maxLength={300} value={draft.workNote} onChange={(workNote) => change({ workNote })} />}
      <ChoiceField id="life" label="生活怎么样" value={draft.life} onChange={(life) => change({ life })} options={optionsOf(lifeStates)} required />
      {more && <LongTextField id="life-note" label="生活情况" maxLength={300} value={draft.lifeNote} onChange={(lifeNote) => change({ lifeNote })} />}
      <ChoiceField id="thought" label="思想怎么样" value={draft.thought} onChange={(thought) => change({ thought })} options={optionsOf(thoughtStates)} required />
      {more && <LongTextField id="thought-note" label="思想情况" maxLength={300} value={draft.thoughtNote} onChange={(thoughtNote) => change({ thoughtNote })} />}
      {!more && <button type="button" className="button button-quiet" onClick={() => setMore(true)}>想多说几句</button>}
    </>
  )
}

/** What is on record stands there already; what else one took part in is told in a tap. */
export function TookPartFields({ attended, draft, change }: FieldsProps & { attended: Prefilled['attended'] }) {
  return (
    <>
      {attended.length > 0 && (
        <div className="note"><strong>已经登记您参加了：</strong><ul>{attended.map(({ title, on, side }) => <li key={`${on} ${title}`}>{sayShortDay(on)} {title}（{side}）</li>)}</ul></div>
      )}
      <ChoicesField id="took-part" label={attended.length > 0 ? '另外还参加了' : '在那边参加了什么'} values={draft.tookPart} onChange={(tookPart) => change({ tookPart })} options={optionsOf(tookPartKinds)} />
    </>
  )
}

export function HelpFields({ draft, change }: FieldsProps) {
  return (
    <>
      <ChoicesField id="help" label="需要家乡支部帮忙吗" values={draft.help} onChange={(help) => change({ help })} options={optionsOf(helpKinds)} />
      {draft.help.length > 0 && <LongTextField id="help-note" label="怎么帮" maxLength={300} value={draft.helpNote} onChange={(helpNote) => change({ helpNote })} />}
      <LongTextField id="note" label="想说的话" value={draft.note} onChange={(note) => change({ note })} />
    </>
  )
}
