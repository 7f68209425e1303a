import { Button, Steps } from 'antd'
import { useState } from 'react'
import { useAct } from '../../client/hooks.ts'
import { DayField } from '../../kit/ask/fields.tsx'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { sayShortDay } from '../../kit/show/dates.ts'
import { isOpen, type Appraisal } from './words.ts'

const nextSays: Partial<Record<Appraisal['stage'], string>> = {
  self: '自评完成，开始互评', mutual: '互评完成，开始测评', ballot: '结束测评并开箱计票', decided: '全部办结',
}

function Restart({ appraisal }: { appraisal: Appraisal }) {
  const [asking, setAsking] = useState(false)
  const restart = useAct('POST /api/appraisals/:id/restart', { onDone: () => setAsking(false) })
  if (!isOpen(appraisal, 'restart-ballot')) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>重新测评</Button>
      <ReasonDialog
        open={asking} title="重新测评" says="已投的票全部作废，每名党员重新投票。" presets={['改用纸质票', '投票中断']} confirm="重新测评" danger onCancel={() => setAsking(false)}
        onConfirm={(reason) => restart.act({ params: { id: appraisal.id }, body: { reason } })}
      />
    </>
  )
}

/** A stage is done on the day on which the next was begun. */
function doneOn({ steps, stage }: Appraisal, at: number): string | undefined {
  const next = steps[at + 1]
  const past = at < steps.findIndex((step) => step.stage === stage)
  return past && next?.on != null ? `${sayShortDay(next.on)}完成` : undefined
}

/** Where the appraisal stands, what is lacking, and the one way on. */
export function StagePanel({ appraisal }: { appraisal: Appraisal }) {
  const [mutualOn, setMutualOn] = useState<string | null>(null)
  const advance = useAct('POST /api/appraisals/:id/advance')
  const { stage, nextStage, nextName } = appraisal
  const says = nextSays[stage]
  const needsDay = stage === 'mutual'
  const go = () => {
    if (nextStage !== null) void advance.act({ params: { id: appraisal.id }, body: { to: nextStage, ...(needsDay && mutualOn !== null ? { on: mutualOn } : {}) } })
  }
  return (
    <Panel>
      <Steps
        size="small" current={appraisal.steps.findIndex((step) => step.stage === stage)}
        items={appraisal.steps.map((step, at) => ({ title: step.name, content: doneOn(appraisal, at) }))}
      />
      {appraisal.mayRun && (
        <div className="appraisal-next">
          <p className="faint">{appraisal.lacking ?? (stage === 'deciding' ? '请在下面评定每名党员的等次。' : nextName === null ? '这次评议已经办结。' : '这一步已经办完，可以进入下一步。')}</p>
          {needsDay && <DayField id="mutual-day" label="互评会日期" value={mutualOn} onChange={setMutualOn} />}
          <Restart appraisal={appraisal} />
          {says !== undefined && <Button type="primary" loading={advance.busy} disabled={appraisal.lacking !== null || (needsDay && mutualOn === null)} onClick={go}>{says}</Button>}
        </div>
      )}
    </Panel>
  )
}
