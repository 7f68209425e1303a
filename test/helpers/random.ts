/** Seeded numbers for tests: the same seed gives the same run. HONGYAN_SEED=… replays one. */
export interface Random {
  seed: number
  /** A whole number, from ≤ n ≤ until. */
  between: (from: number, until: number) => number
}

export function seededRandom(fallbackSeed: number): Random {
  const seed = Number(process.env['HONGYAN_SEED'] ?? fallbackSeed)
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { seed, between: (from, until) => from + Math.floor(next() * (until - from + 1)) }
}
