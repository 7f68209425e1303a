import { notePlace } from '../contacts/log-contact.ts'
import { toRecord } from '../people/person-record.ts'
import { act } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { showReportsOf } from '../reports/view-reports.ts'
import { readOwnGatherings } from '../gatherings/own.ts'
import { readOwnLines } from '../points/account.ts'
import { readOwnTalks } from '../talks/show.ts'
import { readOwnClaims } from '../tasks/show.ts'
import { readSteps } from '../stays/step-store.ts'
import {
  findOwnAccount, findOwnPerson, listOwnContactEntries, listOwnCorrections, listOwnMemberships, listOwnParticipations, listOwnPosts,
  listOwnStays,
} from './my-data-queries.ts'

async function gather(tx: Tx, ctx: Context) {
  const { actor, crypto } = ctx
  const person = await findOwnPerson(tx, actor)
  const stays = await listOwnStays(tx, actor)
  const steps = await readSteps(tx, crypto, actor.tenantId, stays.map(({ id }) => id))
  const entries = await listOwnContactEntries(tx, actor)
  return {
    madeAt: ctx.now,
    account: (await findOwnAccount(tx, actor)) ?? null,
    person: person === undefined ? null : toRecord(crypto, actor.tenantId, person),
    memberships: await listOwnMemberships(tx, actor),
    participations: await listOwnParticipations(tx, actor),
    posts: await listOwnPosts(tx, actor),
    stays: stays.map((stay) => ({ ...stay, steps: steps.get(stay.id) ?? [] })),
    contacts: entries.map(({ note_enc: sealed, ...entry }) => ({
      ...entry, note: sealed === null ? null : crypto.open(notePlace(actor.tenantId, entry.id), sealed),
    })),
    corrections: await listOwnCorrections(tx, actor),
    gatherings: actor.personId === null ? null : await readOwnGatherings(tx, ctx, actor.personId),
    tasks: actor.personId === null ? [] : await readOwnClaims(tx, ctx, actor.personId),
    points: actor.personId === null ? [] : await readOwnLines(tx, ctx, actor.personId),
    talks: actor.personId === null ? null : await readOwnTalks(tx, ctx, actor.personId),
    reports: person === undefined ? [] : await showReportsOf(tx, ctx, person.id),
  }
}

export type MyData = Awaited<ReturnType<typeof gather>>

/** All that is kept about oneself, opened. 个人信息保护法 第四十五条 */
export function downloadMyData(ctx: Context): Promise<MyData> {
  const { commandKey: _unused, ...own } = { ...ctx, actor: asOneself(ctx.actor) }
  return act(own, 'signed-in', async (tx) => ({
    result: await gather(tx, own),
    audit: { action: 'privacy.download', subjectKind: 'person', subjectId: own.actor.personId, personId: own.actor.personId },
  }))
}
