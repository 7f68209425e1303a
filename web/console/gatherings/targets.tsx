import type { Answer } from '../../client/call.ts'

type Target = Answer<'GET /api/attendance/year'>['targets'][number]

const of = (targets: readonly Target[], measure: Target['measure']) => targets.filter((one) => one.measure === measure)

/** 80%; where organisations have adopted different lines, each their own. */
export function sayTargets(targets: readonly Target[], measure: Target['measure']): string {
  const said = [...new Set(of(targets, measure).map(({ says }) => says))]
  return said.length === 1 ? said[0] ?? '' : '各自要求'
}

/** Which clause sets the line, and where it comes from. */
export function TargetNote({ targets, measure }: { targets: readonly Target[]; measure: Target['measure'] }) {
  const mine = of(targets, measure)
  return (
    <>
      {mine.map((one) => (
        <span key={`${one.clauseId}${one.says}`} className="target-note">
          {mine.length > 1 && `${one.says}：`}{one.clauseId === null ? `通用参考，${one.source}` : `“${one.title}”，${one.playbookName}（条款 ${one.clauseId} 第${one.clauseVersion}版；${one.source}）`}
        </span>
      ))}
    </>
  )
}
