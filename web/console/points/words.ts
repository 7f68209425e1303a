/** +4分, -1分, 0分. */
export function sayDelta(delta: number): string {
  return `${delta > 0 ? '+' : ''}${delta}分`
}
