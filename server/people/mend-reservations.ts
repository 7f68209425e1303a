import { systemActor } from '../platform/actor.ts'
import { sql, type Tx } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import type { JobHandlers, Rota } from '../platform/jobs.ts'

interface Reservation {
  id_hash: string
  tenant_id: number
  person_id: string
}

// longer than the longest import
const abandonedHours = 12

function listAbandoned(tx: Tx, before: string): Promise<Reservation[]> {
  return tx.rows<Reservation>(sql`
    select id_hash, tenant_id, person_id from directory.person_keys where state = 'reserved' and reserved_at < ${before} limit 10000`)
}

function isEntered(tx: Tx, reservation: Reservation): Promise<object | undefined> {
  return tx.find(sql`
    select 1 from persons
    where tenant_id = ${reservation.tenant_id} and id = ${reservation.person_id} and identity_key = ${reservation.id_hash}`)
}

/** Reservations whose action died: held where the person was entered after all, else free again. Answers how many were freed. */
export async function mendReservations({ db, clock }: Services): Promise<number> {
  const before = new Date(clock().getTime() - abandonedHours * 3_600_000).toISOString()
  let freed = 0
  for (const reservation of await db.withDirectory((tx) => listAbandoned(tx, before))) {
    const entered = await db.withTenant(systemActor(reservation.tenant_id), (tx) => isEntered(tx, reservation))
    const { id_hash: hash, person_id: person } = reservation
    freed += await db.withDirectory(async (tx) => {
      if (entered === undefined) return tx.run(sql`delete from directory.person_keys where id_hash = ${hash} and person_id = ${person} and state = 'reserved'`)
      await tx.run(sql`update directory.person_keys set state = 'held' where id_hash = ${hash} and person_id = ${person}`)
      return 0
    })
  }
  return freed
}

export function peopleJobs(services: Services): JobHandlers {
  return {
    'people.mend-reservations': async () => {
      await mendReservations(services)
    },
  }
}

export const peopleRota: Rota[] = [{ name: 'people.mend-reservations', cron: '40 3 * * *' }]
