// Chrome 70 and Safari 12 know none of these; the packages in these pages use them.
const whole: Record<string, unknown> = window as never
whole['globalThis'] ??= window
window.queueMicrotask ??= (work) => void Promise.resolve().then(work)
Object.fromEntries ??= (pairs: Iterable<readonly [PropertyKey, unknown]>) => {
  const made: Record<PropertyKey, unknown> = {}
  for (const [key, value] of pairs) made[key] = value
  return made
}
