import { destinations, jobs } from '../db/demo/counties.ts'
import type { Random } from '../db/demo/random.ts'
import { addDays } from '../domain/calendar/days.ts'
import { foldStay } from '../domain/stays/fold.ts'
import type { Step, StepFacts, Wanted } from '../domain/stays/step.ts'
import { emptyStay } from '../domain/stays/state.ts'
import { nameContacts, type ContactNaming } from '../server/people/name-contact.ts'
import type { NewOrg } from '../server/orgs/found-orgs.ts'
import { findOrgPaths } from '../server/orgs/org-paths.ts'
import type { NewPerson } from '../server/people/enter-people.ts'
import { chunksOf } from '../server/platform/columns.ts'
import type { Context } from '../server/platform/context.ts'
import { sql } from '../server/platform/database.ts'
import { newId } from '../server/platform/id.ts'
import { writeRegisterLetter } from '../server/stays/exchange.ts'
import { rereadContacts } from '../server/stays/last-heard.ts'
import { saveStays, type StayLog } from '../server/stays/stay-store.ts'
import { appendSteps } from '../server/stays/step-store.ts'
import { makeStep, type Hand } from '../server/stays/take-step.ts'

interface Leaving {
  person: NewPerson
  home: NewOrg
  host: NewOrg
  contact: NewPerson
}

const hand = (bySide: 'home' | 'host'): Hand => ({ bySide, ability: 'officer', writer: { via: 'account', name: '系统' } })

/** Half are hosted in the county, an eighth wait for the answer there, the others are known to be away or hosted outside. */
function wishesOf(ctx: Context, { host, contact }: Leaving, random: Random): { wish: Wanted; by: 'home' | 'host' }[] {
  const place = random.pick(destinations)
  const job = random.pick(jobs)
  const leftOn = addDays(ctx.today, -random.between(40, 900))
  const known = { province: place.province, city: place.city, county: place.county, occupation: job.occupation, employer: job.employer, trade: 'C' }
  const destination = `${place.province}${place.city}${place.county}`
  const depart: Wanted = { kind: 'depart', on: leftOn, facts: { destination, leaveReason: 'work', since: { on: leftOn, precision: 'day' }, known } }
  if (random.chance(0.25)) return [{ wish: depart, by: 'home' }]
  const here = random.chance(0.8)
  const facts: StepFacts['register'] = {
    mode: 'entrusted', destination, leaveReason: 'work', since: { on: leftOn, precision: 'day' }, known,
    contact: { name: contact.record.name, personId: contact.id },
    host: here ? { kind: 'same-register', orgId: host.id, name: host.shortName } : { kind: 'outside', name: `${place.city}某社区党支部` },
  }
  const asked: { wish: Wanted; by: 'home' | 'host' }[] = [
    { wish: depart, by: 'home' },
    { wish: { kind: 'register', on: addDays(leftOn, 10), facts }, by: 'home' },
    { wish: { kind: 'send-letter', on: addDays(leftOn, 10), facts: { letterId: newId(), answerBy: addDays(ctx.today, random.between(-10, 10)) } }, by: 'home' },
  ]
  if (random.chance(0.17)) return asked
  const branch = here ? { orgId: host.id, name: host.shortName } : { name: '某社区党支部' }
  return [...asked, { wish: { kind: 'accept', on: addDays(leftOn, 20), facts: { branch, contact: { name: '刘梅', phone: '19900000000' } } }, by: 'host' }]
}

function logOf(ctx: Context, leaving: Leaving, paths: ReadonlyMap<string, string>, random: Random): StayLog {
  const { person, home } = leaving
  const steps: Step[] = []
  const id = newId()
  for (const { wish, by } of wishesOf(ctx, leaving, random)) {
    steps.push(makeStep(ctx, id, 'home', steps, steps.length === 0 ? emptyStay() : foldStay(steps), wish, hand(by), by))
  }
  return {
    steps,
    roots: {
      id, tenantId: ctx.actor.tenantId, keeps: 'both', personId: person.id, personName: person.record.name, homeTenantId: ctx.actor.tenantId,
      homeOrgId: home.id, homeOrgName: home.shortName, homePath: paths.get(home.id) ?? '',
    },
  }
}

const sentLetter = (steps: readonly Step[]) => steps.find((step) => step.kind === 'send-letter')
const asksHere = (steps: readonly Step[]) => steps.every((step) => step.kind !== 'accept')
  && steps.some((step) => step.kind === 'register' && step.facts.host.kind === 'same-register')

/** Letters stand for those that nobody has answered yet: what the inbox of a day holds. */
async function saveChunk(ctx: Context, logs: readonly StayLog[], namings: readonly ContactNaming[]): Promise<void> {
  await ctx.db.withTenant(ctx.actor, async (tx) => {
    await saveStays(tx, ctx, logs, { fresh: true })
    await appendSteps(tx, ctx.crypto, ctx.actor.tenantId, ctx.now, logs.flatMap(({ steps }) => [...steps]))
    await nameContacts(tx, ctx, namings)
    for (const { roots, steps } of logs) {
      const letter = sentLetter(steps)
      const register = steps.find((step) => step.kind === 'register')
      if (letter === undefined || register === undefined || !asksHere(steps)) continue
      await writeRegisterLetter(tx, ctx, { roots, host: register.facts.host, letterId: letter.facts.letterId, answerBy: letter.facts.answerBy, steps, state: foldStay(steps) })
    }
  })
}

/** Six calls for each, the last within some weeks; "last heard of" is computed by the program's own statement. */
async function layCalls(ctx: Context, stays: readonly { id: string; personId: string }[]): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(ctx.actor, async (tx) => {
    await tx.run(sql`
      insert into contact_entries (tenant_id, id, person_id, stay_id, side, channel, outcome, by_name, on_date, recorded_at)
      select tenant_id, gen_random_uuid(), person_id, id, 'home', 'phone', case when n % 4 = 3 then 'no-answer' else 'reached' end, '系统',
        ${ctx.today}::date - (n * 27 + length(person_name) * 9 + step_count * 5), ${ctx.now}
      from stays, generate_series(0, 5) n where tenant_id = ${tenantId}`)
    for (const chunk of chunksOf(stays, 2000)) await rereadContacts(tx, tenantId, chunk)
  })
}

export async function layStays(ctx: Context, branches: readonly NewOrg[], people: readonly NewPerson[], away: number, random: Random): Promise<void> {
  const each = people.length / branches.length
  const perBranch = Math.ceil(away / branches.length)
  const paths = await ctx.db.withTenant(ctx.actor, (tx) => findOrgPaths(tx, ctx, branches.map(({ id }) => id)))
  const leaving = branches.flatMap((home, index) => {
    const here = people.slice(index * each, (index + 1) * each)
    return here.slice(0, perBranch).map((person): Leaving => ({ person, home, host: random.pick(branches), contact: here[perBranch]! }))
  }).slice(0, away)
  const laid: { id: string; personId: string }[] = []
  for (const chunk of chunksOf(leaving, 500)) {
    const logs = chunk.map((one) => logOf(ctx, one, paths, random))
    laid.push(...logs.map(({ roots }) => roots))
    await saveChunk(ctx, logs, chunk.map(({ person, contact }) => ({
      personId: person.id, contact: { personId: contact.id, name: contact.record.name }, on: ctx.today,
    })))
  }
  await layCalls(ctx, laid)
}
