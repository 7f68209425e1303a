/** A range of organisation paths: `from <= path < until`, byte order. */
export interface Scope {
  from: string
  until: string
}

/** `/1/3/` covers itself and all below: until is the same text with its last `/` replaced by the next character `0`. */
export function scopeOf(path: string): Scope {
  return { from: path, until: `${path.slice(0, -1)}0` }
}

export const noScope: Scope = { from: '~', until: '~' }

export function covers(scope: Scope, path: string | null | undefined): boolean {
  return path !== null && path !== undefined && path >= scope.from && path < scope.until
}
