import { cpus, loadavg } from 'node:os'

/** The value below which that share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const rounded = (value: number, digits = 1) => Number(value.toFixed(digits))

type Row = Record<string, string | number>

function printTable(rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)))
  const line = (cells: readonly string[]) => cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!))).join('  ')
  console.log(line(columns))
  for (const row of rows) console.log(line(columns.map((column) => String(row[column]))))
}

/** A table for people and one line of JSON for machines; the load of the machine at the end tells how far to trust times. */
export function report(bench: string, rows: readonly Row[], more: Record<string, unknown> = {}): void {
  printTable(rows)
  const machine = { cores: cpus().length, node: process.version, load: rounded(loadavg()[0] ?? 0) }
  console.log(JSON.stringify({ bench, at: new Date().toISOString(), machine, ...more, rows }))
}
