import type { KeyboardEvent } from 'react'

interface PageTabsProps {
  activeKey: string
  items: readonly { key: string; label: string }[]
  onChange: (key: string) => void
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 }

/** Which part of the page is shown; the arrow keys go from one to the next, and on a telephone they stand in two lines. */
export function PageTabs({ activeKey, items, onChange }: PageTabsProps) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = items.findIndex(({ key }) => key === activeKey)
    const next = items[(at + step + items.length) % items.length]
    const place = event.currentTarget.parentElement?.children[(at + step + items.length) % items.length]
    if (next !== undefined) onChange(next.key)
    if (place instanceof HTMLElement) place.focus()
  }
  return (
    <div className="page-tabs" role="tablist">
      {items.map(({ key, label }) => (
        <button key={key} type="button" role="tab" aria-selected={key === activeKey} tabIndex={key === activeKey ? 0 : -1} onClick={() => onChange(key)} onKeyDown={move}>{label}</button>
      ))}
    </div>
  )
}
