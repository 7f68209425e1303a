import { sql, type Tx } from '../platform/database.ts'

/**
 * Work on many rows of a county that may have come only now. The planner has counted nothing of it, takes every set for one row and
 * goes through all duties again for each: with nested loops left out it joins the sets as sets.
 */
export async function manyAtOnce<T>(tx: Tx, rows: number, work: () => Promise<T>): Promise<T> {
  if (rows < 100) return work()
  await tx.run(sql`set local enable_nestloop = off`)
  const done = await work()
  await tx.run(sql`set local enable_nestloop to default`)
  return done
}
