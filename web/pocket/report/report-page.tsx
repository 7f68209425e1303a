import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'
import { SecondWay } from '../ring.tsx'
import { SendForm } from '../send/send-form.tsx'
import { showChanges } from './changed-list.tsx'
import { HelpFields, KnownFacts, StateFields, TookPartFields } from './report-fields.tsx'
import { bodyOf, emptyDraft, linesOf, type Draft } from './report-state.ts'

/** The report of work, life and thought in one screen; what is known is not asked. 中办发〔2006〕21号 */
export function ReportPage() {
  const known = useLook('GET /api/pocket/report')
  const home = useLook('GET /api/pocket/home')
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const { facts = [], attended = [], due = null, lastOn = null } = known.data ?? {}
  const lead = due !== null ? `${due.title}，${sayDay(due.dueOn)}前。` : lastOn === null ? '工作、生活、思想，各点一下就可以。' : `上次汇报是${sayDay(lastOn)}。`
  if (known.isPending && known.fetchStatus === 'fetching') return <Frame title="向家乡支部汇报"><output className="waiting">正在读取…</output></Frame>
  return (
    <Frame title="向家乡支部汇报" lead={lead}>
      <SendForm
        act="POST /api/pocket/report" title="向家乡支部汇报" button="汇报" args={() => { const body = bodyOf(draft, facts); return body === null ? null : { body } }} lines={() => linesOf(draft, facts)}
        says={({ says }) => says} shows={showChanges} back={{ to: paths.reports, label: '看我的汇报' }}
      >
        <KnownFacts facts={facts} draft={draft} change={change} />
        <StateFields draft={draft} change={change} />
        <TookPartFields attended={attended} draft={draft} change={change} />
        <HelpFields draft={draft} change={change} />
      </SendForm>
      {(home.data !== undefined || home.error !== null) && <SecondWay home={home.data} />}
    </Frame>
  )
}
