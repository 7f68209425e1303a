import type { Static } from 'typebox'
import type { OpenLetter } from '../../contract/letters/endpoints.ts'
import { storeDate } from '../../domain/calendar/days.ts'
import type { findCode } from '../../domain/codes/code-table.ts'
import { outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { memberTypeCodes, sexCodes } from '../../domain/codes/person-codes.ts'
import { ownerOf } from '../../domain/stays/facts.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { isHosted, sinceOf } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { attendanceBasisWords, factWords, modeWords, stateWords, stepWords } from '../../domain/stays/words.ts'
import { findLetter } from '../letters/letter-store.ts'
import { openKey, type OpenedKey } from '../letters/links.ts'
import { systemActor } from '../platform/actor.ts'
import { dayInChina, type Context } from '../platform/context.ts'
import { sql } from '../platform/database.ts'
import type { Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { writeStepByLink } from './actions.ts'
import { viewSteps } from './describe.ts'
import type { HostCard } from './host-card.ts'
import { findStayForWriting, readLog } from './stay-store.ts'
import type { StepWish } from './take-step.ts'

/** Acts as the program in the tenant whose letter the key opens, on that letter's stay alone. */
function contextFor(services: Services, key: OpenedKey, name: string): Context {
  const { clock, jobs: _jobs, ...held } = services
  const now = clock()
  return { ...held, actor: systemActor(key.tenantId, name), now: now.toISOString(), today: dayInChina(now) }
}

async function findByKey(services: Services, secret: string): Promise<OpenedKey & { expiresOn: string }> {
  const now = services.clock().toISOString()
  return services.db.withDirectory(async (tx) => {
    const key = await openKey(tx, now, secret)
    const { expires_at } = await tx.one<{ expires_at: string }>(sql`select expires_at from directory.links where token_hash = ${key.tokenHash}`)
    return { ...key, expiresOn: dayInChina(new Date(expires_at)) }
  })
}

const nameOf = (table: Parameters<typeof findCode>[0], code: string | null | undefined) =>
  (code === null || code === undefined ? null : table.find((entry) => entry.code === code)?.name ?? code)

/** What the host's secretary needs to decide and, after accepting, to keep in touch: no identity number, no file. */
export async function openLetter(services: Services, secret: string): Promise<Static<typeof OpenLetter>> {
  const key = await findByKey(services, secret)
  const ctx = contextFor(services, key, '持函人')
  return ctx.db.withTenant(ctx.actor, async (tx) => {
    const letter = await findLetter(tx, ctx.crypto, ctx.actor, key.letterId)
    const stay = letter === undefined ? undefined : await findStayForWriting(tx, ctx.actor, letter.stay_id)
    if (letter === undefined || stay === undefined) throw new Refusal('absent', 'letters.no-such-key')
    const log = await readLog(tx, ctx, letter.stay_id)
    const state = foldStay(log)
    const card = letter.body.card as unknown as HostCard
    const since = sinceOf(state)
    return {
      stayId: letter.stay_id, fromOrgName: letter.from_org_name, fromTenantName: card.homeTenant, toOrgName: letter.to_org_name,
      writtenOn: ctx.today, answerDueOn: letter.answer_due_on, expiresOn: key.expiresOn,
      state: state.state, stateName: stateWords[state.state],
      person: {
        name: card.name, sexName: nameOf(sexCodes, card.sex), memberTypeName: nameOf(memberTypeCodes, card.memberType) ?? '党员',
        phone: state.facts.phone?.value ?? card.phone,
      },
      destination: state.facts.destination?.value ?? null, since: since === undefined ? null : storeDate(since),
      reason: nameOf(outflowReasonCodes, state.facts.leaveReason?.value), modeName: state.hosting?.mode ? modeWords[state.hosting.mode] : null,
      homeContact: contactOut(state.contacts.home), homePhone: card.homePhone, hostContact: contactOut(state.contacts.host),
      branch: state.hosting?.accepted?.branch.name ?? null,
      manifest: letter.manifest,
      steps: viewSteps(state, ['host'], 'link', ctx.today),
      attendances: attendancesIn(log),
      facts: (['address', 'employer', 'occupation'] as const).flatMap((field) => {
        const fact = state.facts[field]
        return fact === undefined || ownerOf(field, isHosted(state)) !== 'host' ? [] : [{ field, name: factWords[field], value: fact.value }]
      }),
      history: state.history.filter((entry) => entry.effect === 'done' && entry.side === 'host').map((entry) => ({ on: entry.on, name: stepWords[entry.kind], by: entry.by.name })),
    }
  })
}

const contactOut = (contact: { name: string; phone?: string } | null) =>
  (contact === null ? null : { name: contact.name, ...(contact.phone === undefined ? {} : { phone: contact.phone }) })

function attendancesIn(log: readonly Step[]) {
  return log.flatMap((step) => (step.kind === 'attend' ? [{ on: step.on, title: step.facts.title, basis: attendanceBasisWords[step.facts.basis] }] : []))
}

/** One step by the holder of a key: only what the table opens to a link, only on this letter's stay. */
export async function writeByKey(services: Services, secret: string, by: { name: string; orgName: string }, wish: StepWish): Promise<{ state: string }> {
  const key = await findByKey(services, secret)
  const ctx = contextFor(services, key, by.name)
  const stayId = await ctx.db.withTenant(ctx.actor, async (tx) => (await findLetter(tx, ctx.crypto, ctx.actor, key.letterId))?.stay_id)
  if (stayId === undefined) throw new Refusal('absent', 'letters.no-such-key')
  const { side: _side, bySide: _bySide, via: _via, ...plain } = wish
  const written = await writeStepByLink(ctx, stayId, { ...plain, ...(wish.side === 'member' ? { side: 'member' as const } : {}) } as StepWish, by.name, by.orgName)
  return { state: written.state }
}
