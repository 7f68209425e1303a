import { useState } from 'react'
import { helpKinds, plans, tookPartKinds, willingness, type HelpKind, type Plan, type TookPartKind, type Willing } from '../../../domain/reports/report.ts'
import { ChoiceField, ChoicesField, LongTextField, TextField } from '../../kit/phone/fields.tsx'
import { filled } from './filled.ts'
import { StepPage, type Known } from './step-page.tsx'

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const among = <T extends string>(words: Record<T, string>, codes: readonly string[]) => codes.filter((code): code is T => code in words)

/** Coming home: the day, and four questions for those who care to answer. */
export function ReturnPage() {
  // the day of the server, until another is chosen: a telephone's own clock may be wrong
  const [chosen, setOn] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [plan, setPlan] = useState('')
  const [tookPart, setTookPart] = useState<string[]>([])
  const [willing, setWilling] = useState('')
  const [help, setHelp] = useState<string[]>([])
  const body = ({ today }: Known) => {
    if (chosen === '') return null
    const [took, needs, [planned], [ready]] = [among<TookPartKind>(tookPartKinds, tookPart), among<HelpKind>(helpKinds, help), among<Plan>(plans, [plan]), among<Willing>(willingness, [willing])]
    return {
      on: chosen ?? today, ...filled({ note }), ...(planned === undefined ? {} : { plan: planned }), ...(ready === undefined ? {} : { willing: ready }),
      ...(took.length === 0 ? {} : { tookPart: took }), ...(needs.length === 0 ? {} : { help: needs }),
    }
  }
  return (
    <StepPage title="返乡报到" lead="回来了，向家乡支部报到。家乡支部确认后，这段外出就结束了。" endpoint="POST /api/pocket/return" step="return" button="报到" body={body}>
      {(home) => (
        <>
          <TextField id="on" label="哪天回来的" type="date" max={home.today} value={chosen ?? home.today} onChange={setOn} required />
          <ChoiceField id="plan" label="一、接下来的打算" value={plan} onChange={setPlan} options={optionsOf(plans)} />
          <ChoicesField id="took-part" label="二、在外面参加过什么" values={tookPart} onChange={setTookPart} options={optionsOf(tookPartKinds)} />
          <ChoiceField id="willing" label="三、愿不愿意为家乡出力" value={willing} onChange={setWilling} options={optionsOf(willingness)} />
          <ChoicesField id="help" label="四、需要什么帮助" values={help} onChange={setHelp} options={optionsOf(helpKinds)} />
          <LongTextField id="note" label="想说的话" hint="例如：在家住多久" maxLength={200} value={note} onChange={setNote} />
        </>
      )}
    </StepPage>
  )
}
