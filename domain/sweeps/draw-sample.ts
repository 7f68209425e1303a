/** Numbers from a seed (mulberry32): anybody can draw the same sample again and see that nobody was picked. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** How many to draw: the share rounded up, at least one where there is anybody. */
export function sampleSize(total: number, percent: number): number {
  return total === 0 ? 0 : Math.min(total, Math.max(1, Math.ceil((total * percent) / 100)))
}

/** Draws so many of the answers without bias (Fisher–Yates); the same seed over the same answers draws the same ones. */
export function drawSample(ids: readonly string[], size: number, seed: number): string[] {
  const pool = [...ids].sort()
  const next = numbersFrom(seed)
  for (let at = 0; at < Math.min(size, pool.length); at += 1) {
    const other = at + Math.floor(next() * (pool.length - at))
    const held = pool[at]!
    pool[at] = pool[other]!
    pool[other] = held
  }
  return pool.slice(0, size)
}
