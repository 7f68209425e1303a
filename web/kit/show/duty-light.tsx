import { dutyLights, type DutyLight } from '../../../domain/duties/light.ts'

const marks: Record<DutyLight, string> = { overdue: '■', 'due-soon': '▲', 'on-course': '●', done: '✓', missed: '✕', waived: '—', lapsed: '○' }

/** How a duty stands, or how many stand so: shape and word, never colour alone. */
export function DutyLightMark({ light, count, detail }: { light: DutyLight; count?: number; detail?: string }) {
  return (
    <span className={`light duty-light-${light}`}>
      <i aria-hidden="true">{marks[light]}</i>
      {dutyLights[light]}
      {count !== undefined && <b>{count.toLocaleString('zh-CN')}</b>}
      {detail !== undefined && <small>{detail}</small>}
    </span>
  )
}
