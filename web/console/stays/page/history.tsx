import { Button } from 'antd'
import { useState } from 'react'
import { effectWords, sideWords } from '../../../../domain/stays/words.ts'
import type { Effect } from '../../../../domain/stays/state.ts'
import { useAct } from '../../../client/hooks.ts'
import { ReasonDialog } from '../../../kit/ask/reason-dialog.tsx'
import { FilesOf } from '../../../kit/files/files-of.tsx'
import { Panel } from '../../../kit/page/page.tsx'
import { sayInstant } from '../../../kit/show/dates.ts'
import { Timeline, type Moment } from '../../../kit/show/timeline.tsx'
import type { Stay } from '../say-stay.tsx'

type Entry = Stay['history'][number]

const tones: Record<string, Moment['tone']> = {
  accept: 'green', decline: 'red', 'lose-contact': 'red', find: 'green', 'confirm-return': 'green', 'receipt-transfer': 'green', die: 'plain', end: 'plain', register: 'amber',
}

function sayWriter({ by, byOrg, byPost, bySide, side, viaName, via, at }: Entry): string {
  const who = [byOrg, byPost, by].filter(Boolean).join(' ')
  const behalf = side === bySide ? '' : `（代${sideWords[side]}登记，${viaName}）`
  return `${who}${behalf}${via === 'link' ? `，${viaName}` : ''}，${sayInstant(at)}记录`
}

function momentOf(entry: Entry, undo: (() => void) | undefined): Moment {
  const says = [entry.says, entry.note].filter(Boolean).join('。')
  return {
    id: entry.stepId, day: entry.on, side: entry.side, tone: tones[entry.kind] ?? 'plain', undone: entry.effect === 'undone',
    title: <>{entry.name}{entry.effect !== 'done' && entry.effect !== 'undone' && <em>（{effectWords[entry.effect as Effect]}）</em>}</>,
    by: <>{sayWriter(entry)}{undo !== undefined && <Button type="link" size="small" onClick={undo} aria-label={`撤销“${entry.name}”`}>撤销</Button>}</>,
    ...(says === '' && entry.files.length === 0 ? {} : { detail: <>{says}{entry.files.length > 0 && <FilesOf concept="stay" owner={entry.stepId} empty={`附件：${entry.files.join('、')}（保存在对方系统，需要时请向对方索取）`} />}</> }),
  }
}

/** Everything that happened, newest first; what was done by mistake is taken back by a step. */
export function History({ stay, today }: { stay: Stay; today: string }) {
  const [taking, setTaking] = useState<Entry | null>(null)
  const write = useAct('POST /api/stays/:id/steps')
  const undo = async (note: string) => {
    if (taking === null) return
    const done = await write.act({ params: { id: stay.id }, body: { step: { kind: 'undo', facts: { target: taking.stepId } }, on: today, note } })
    if (done !== undefined) setTaking(null)
  }
  return (
    <Panel title="办理经过" aside={`共 ${stay.history.length} 步，只增不改`}>
      <Timeline moments={stay.history.toReversed().map((entry) => momentOf(entry, stay.undoable.includes(entry.stepId) ? () => setTaking(entry) : undefined))} />
      <ReasonDialog
        open={taking !== null} title={`撤销“${taking?.name ?? ''}”`} says="撤销也是一步：原记录保留并划去，双方都能看到理由。" presets={['登记错人', '日期有误', '重复登记']}
        confirm="撤销" danger onCancel={() => setTaking(null)} onConfirm={undo}
      />
    </Panel>
  )
}
