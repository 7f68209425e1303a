import { Button } from 'antd'
import { useState } from 'react'
import { orgActKinds, type OrgActKind } from '../../../domain/orgs/acts.ts'
import { useAct } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { ReasonDialog } from '../../kit/ask/reason-dialog.tsx'
import { Panel } from '../../kit/page/page.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Timeline, type Moment } from '../../kit/show/timeline.tsx'
import type { Org } from './org-view.tsx'
import { sayKind } from './words.ts'

type Act = Org['history'][number]

function sayValue(what: string, value: string | null): string {
  if (value === null) return '无'
  if (what === '组织类别') return sayKind(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDay(value) : value
}

function Changes({ act }: { act: Act }) {
  const lines = act.kind === 'found' ? [] : act.changes
  if (lines.length === 0 && act.reason === null) return null
  return (
    <>
      {lines.map(({ what, before, after }) => (
        <p key={what}>{act.kind === 'undo' ? `撤回“${before ?? ''}”` : before === null && after !== null ? `${what}：${sayValue(what, after)}` : `${what}：${sayValue(what, before)} → ${sayValue(what, after)}`}</p>
      ))}
      {act.reason !== null && <p>原因：{act.reason}</p>}
    </>
  )
}

function momentOf(act: Act, undo: (() => void) | undefined): Moment {
  return {
    id: act.id, day: act.on, title: orgActKinds[act.kind as OrgActKind], undone: act.undone, tone: act.kind === 'undo' ? 'amber' : act.kind === 'dissolve' || act.kind === 'merge' ? 'red' : 'plain',
    detail: <>{act.document !== null && <p>{act.document}</p>}<Changes act={act} />{undo !== undefined && <Button size="small" type="link" className="undo-act" onClick={undo}>误办撤回</Button>}</>,
    by: `${act.byName}，${sayInstant(act.recordedAt)}登记`,
  }
}

/** What was done to the organisation, newest first; the last act can be taken back. */
export function OrgHistory({ org }: { org: Org }) {
  const mayChange = useMay('orgs.change')
  const [undoing, setUndoing] = useState<Act | null>(null)
  const undo = useAct('POST /api/orgs/:id/acts/:actId/undo', { onDone: () => setUndoing(null) })
  // acts come in the order in which they were recorded; they are shown by the day from which they hold
  const last = mayChange && org.on === null && !org.own ? org.history.find((act) => act.kind !== 'undo' && !act.undone) : undefined
  const shown = org.history.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1))
  return (
    <Panel title="沿革" aside={org.names.length > 1 ? `${org.names.length} 段` : undefined}>
      {org.names.length > 1 && (
        <div className="sideways"><table className="org-names">
          <thead><tr><th scope="col">起止</th><th scope="col">名称</th><th scope="col">类别</th><th scope="col">隶属</th></tr></thead>
          <tbody>
            {org.names.map((span) => (
              <tr key={span.fromOn}>
                <td>{sayDay(span.fromOn)} — {span.untilOn === null ? '至今' : sayDay(span.untilOn)}</td>
                <td>{span.name}{span.status !== 'active' && '（已撤销）'}</td><td>{sayKind(span.kind)}</td><td>{span.parentName ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table></div>
      )}
      <Timeline moments={shown.map((act) => momentOf(act, act === last ? () => setUndoing(act) : undefined))} />
      <ReasonDialog
        open={undoing !== null} title={`撤回“${undoing === null ? '' : orgActKinds[undoing.kind as OrgActKind]}”`} danger confirm="撤回"
        says="撤回本身也记入沿革。党员、职务、流动经历随之恢复到办理之前，之后新办的不受影响。" presets={['日期填错', '选错了组织', '批复已收回']}
        onCancel={() => setUndoing(null)}
        onConfirm={(reason) => undoing === null ? Promise.resolve() : undo.act({ params: { id: org.id, actId: undoing.id }, body: { reason, version: org.version } })}
      />
    </Panel>
  )
}
