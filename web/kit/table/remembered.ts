import { useState } from 'react'

function read<T>(name: string, fallback: T): T {
  try {
    const text = localStorage.getItem(name)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** State that this browser remembers; without storage it lasts as long as the page. */
export function useRemembered<T>(name: string, fallback: T): [T, (value: T) => void] {
  const key = `hongyan.${name}`
  const [value, setValue] = useState<T>(() => read(key, fallback))
  return [
    value,
    (next) => {
      setValue(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch (error) {
        // storage may be full or forbidden: the choice then lasts as long as the page
        if (!(error instanceof DOMException)) throw error
      }
    },
  ]
}
