import { useState } from 'react'

const sizes = ['type-normal', 'type-large', 'type-largest'] as const
export type TypeSize = (typeof sizes)[number]
const storeKey = 'hongyan.type-size'

function stored(): TypeSize {
  try {
    return sizes.find((size) => size === localStorage.getItem(storeKey)) ?? 'type-normal'
  } catch {
    return 'type-normal'
  }
}

/** Sets the size of type of the whole page, 18, 23 or 30 px; remembered by this browser. */
export function applyTypeSize(size: TypeSize = stored()): void {
  document.documentElement.classList.remove(...sizes)
  document.documentElement.classList.add(size)
}

function remember(size: TypeSize): void {
  try {
    localStorage.setItem(storeKey, size)
  } catch (error) {
    // storage may be forbidden: the choice then lasts as long as the page
    if (!(error instanceof DOMException)) throw error
  }
}

const labels: Record<TypeSize, string> = { 'type-normal': '标准', 'type-large': '大', 'type-largest': '特大' }

/** 长辈版, also known as 关怀版: three sizes of type. */
export function TypeSizeChoice() {
  const [size, setSize] = useState(stored)
  return (
    <fieldset className="field">
      <legend>字号（长辈版）</legend>
      <div className="choices">
        {sizes.map((option) => (
          <label className="choice" key={option}>
            <input type="radio" name="type-size" checked={size === option} onChange={() => { setSize(option); remember(option); applyTypeSize(option) }} />
            <span>{labels[option]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
