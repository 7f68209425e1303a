import type { PartialDate } from '../../domain/values/partial-date.ts'
import type { FactValues, LeaveReason } from '../../domain/stays/step.ts'
import { registerStay, writeStep, openStay } from '../../server/stays/actions.ts'
import type { TestCounty, TestOrg } from '../helpers/county.ts'

/** What members of the cast do, through the program's own actions. */
export interface Leaving {
  since?: string
  known?: FactValues
  leaveReason?: LeaveReason
}

const wholeDay = (date: string): PartialDate => ({ on: date, precision: 'day' })

/** The member has left; the branch at home knows since when and where to. Answers the stay. */
export async function leave(county: TestCounty, home: TestOrg, personId: string, { since = '2026-03-01', known, leaveReason = 'work' }: Leaving = {}): Promise<string> {
  const opened = await openStay(county.as('secretary', home), personId, {
    kind: 'depart', side: 'home', on: since,
    facts: { destination: `${known?.province ?? '广东省'}${known?.city ?? '东莞市'}`, leaveReason, since: wholeDay(since), ...(known === undefined ? {} : { known }) },
  })
  return opened.stayId
}

/** The branch at home registers the stay and asks a branch of the same county to receive. */
export async function registerAt(county: TestCounty, home: TestOrg, host: TestOrg, stayId: string, on = '2026-04-01'): Promise<void> {
  await registerStay(county.as('secretary', home), {
    stayId, on,
    facts: {
      mode: 'entrusted', destination: host.shortName, leaveReason: 'work', since: wholeDay('2026-03-01'),
      host: { kind: 'same-register', orgId: host.id, name: host.shortName }, contact: { name: '刘梅' },
    },
  })
}

export async function receiveAt(county: TestCounty, host: TestOrg, stayId: string, on = '2026-04-10'): Promise<void> {
  await writeStep(county.as('secretary', host), stayId, {
    kind: 'accept', on, facts: { branch: { orgId: host.id, name: host.shortName }, contact: { name: '何勇' } },
  })
}

/** The host says the member has gone home; the branch at home confirms. */
export async function comeHome(county: TestCounty, home: TestOrg, host: TestOrg, stayId: string, on = '2026-11-18'): Promise<void> {
  await writeStep(county.as('secretary', host), stayId, { kind: 'propose-return', on, facts: {} })
  await writeStep(county.as('secretary', home), stayId, { kind: 'confirm-return', on, facts: {} })
}
