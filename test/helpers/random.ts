/**
 * The seed of this run: HONGYAN_SEED where one is replayed or drawn, else that of the commit (`vitest.config.ts`). A commit that has
 * passed passes again, and each commit is tried with other numbers.
 */
export const runSeed = Number(process.env['HONGYAN_SEED'])

/** Seeded numbers for tests: the same seed gives the same run. */
export interface Random {
  seed: number
  /** A whole number, from ≤ n ≤ until. */
  between: (from: number, until: number) => number
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { seed, between: (from, until) => from + Math.floor(next() * (until - from + 1)) }
}
