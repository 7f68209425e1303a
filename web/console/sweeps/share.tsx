/** A share with its denominator: 12 / 15 个，80%. */
export function Share({ part, whole, unit }: { part: number; whole: number; unit: string }) {
  const percent = whole === 0 ? null : Math.floor((part / whole) * 100)
  return (
    <span className="share" title={`${whole} ${unit}中 ${part} ${unit}`}>
      <span className="share-bar" aria-hidden="true"><i style={{ width: `${percent ?? 0}%` }} /></span>
      <span className="share-text"><b>{part.toLocaleString('zh-CN')}</b> / {whole.toLocaleString('zh-CN')} {unit}</span>
      <span className="share-percent">{percent === null ? '—' : `${percent}%`}</span>
    </span>
  )
}
