import { create } from 'qrcode'

/** A QR code as one path; `text` is said to screen readers by whoever shows it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dark: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) if (modules.get(row, column) === 1) dark.push(`M${column} ${row}h1v1h-1z`)
  }
  return (
    <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} className="qr-code" shapeRendering="crispEdges">
      <rect x={-2} y={-2} width={size + 4} height={size + 4} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
