import type { Static } from 'typebox'
import type { CallReport, OwnReport } from '../../contract/reports/shapes.ts'
import type { FactValues } from '../../domain/stays/step.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { covers } from '../../domain/rights/scope.ts'
import { enterContact } from '../contacts/log-contact.ts'
import { enterOwnWord } from '../contacts/own-word.ts'
import { getContacted } from '../contacts/queries.ts'
import { countIn } from '../gatherings/sheet/note-counted.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import { readLog } from '../stays/stay-store.ts'
import { sayChanges, tellChanges, type ChangesTold, type Subject } from './changed-facts.ts'
import { keepReport, readTold, saysNothing, type Reporter } from './keep-report.ts'
import { findReporting } from './queries.ts'

type Own = Context & { personId: string }

interface Sent {
  id: string
  changed: ChangesTold['changed']
  says: string
}

/** The member with the branch to which reports go; who may see the member has been asked before. */
export async function getReporter(tx: Tx, ctx: Context, personId: string): Promise<Reporter> {
  const person = await tx.asProgram(() => findReporting(tx, ctx.actor.tenantId, personId))
  if (person === undefined || person.home_path === null) throw new Refusal('refused', 'reports.no-branch')
  return { personId, stayId: person.stay_id, homeOrgId: person.home_org_id, homePath: person.home_path }
}

async function subjectOf(tx: Tx, ctx: Context, { personId, stayId }: Reporter): Promise<Subject> {
  return { personId, stay: stayId === null ? null : { id: stayId, state: foldStay(await readLog(tx, ctx, stayId)) } }
}

/** Only what was said. */
function valuesOf(changes: Static<typeof OwnReport>['changes']): FactValues {
  return Object.fromEntries(Object.entries(changes ?? {}).filter(([, value]) => value !== undefined))
}

/** The member's report of work, life and thought. Changed facts go where they belong; a word without any choice is a word. 中办发〔2006〕21号 */
export async function sendReport(ctx: Own, { changes, ...told }: Static<typeof OwnReport>): Promise<Sent> {
  const { said, texts } = readTold(told)
  const values = valuesOf(changes)
  const done = await act(ctx, 'self.use', async (tx) => {
    const reporter = await getReporter(tx, ctx, ctx.personId)
    const facts = await tellChanges(tx, ctx, await subjectOf(tx, ctx, reporter), values, false)
    const occasion = said.work === null && said.life === null && said.thought === null ? 'word' as const : 'periodic' as const
    const entryId = await enterOwnWord(tx, ctx, reporter.stayId)
    const id = await keepReport(tx, ctx, { reporter, occasion, manner: 'self', channel: null, onDate: ctx.today, said, texts, changes: facts, entryId })
    return {
      result: { id, changed: facts.changed, says: `家乡支部收到了您的汇报。${sayChanges(facts)}`, letterIds: facts.letterIds },
      audit: { action: 'reports.send', subjectKind: 'report', subjectId: id, personId: ctx.personId, detail: { changed: facts.changed.map(({ label }) => label) } },
    }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { id: done.id, changed: done.changed, says: done.says }
}

/** The four questions on coming home, where they are answered: a report of its own, in the transaction of the step. */
export async function keepReturnAnswers(tx: Tx, ctx: Own, answers: Parameters<typeof readTold>[0]): Promise<void> {
  const told = readTold(answers)
  if (saysNothing(told)) return
  const reporter = await getReporter(tx, ctx, ctx.personId)
  await keepReport(tx, ctx, { reporter, occasion: 'return', manner: 'self', channel: null, onDate: ctx.today, ...told, changes: { fields: [], stepIds: [] }, entryId: null })
}

/** A call noted by the contact person at home: one act, and the contact, the report and the changed facts are kept. */
export async function recordCall(ctx: Context, personId: string, { changes, channel, onDate = ctx.today, gatheringId, ...body }: Static<typeof CallReport>): Promise<Sent> {
  const told = readTold(body)
  if (onDate > ctx.today) throw new Refusal('invalid', 'reports.day-ahead', { day: onDate })
  if (saysNothing(told)) throw new Refusal('invalid', 'reports.empty')
  const done = await act(ctx, 'contacts.log', async (tx) => {
    const person = await getContacted(tx, ctx.actor, personId)
    const atHome = covers(ctx.actor.scope, person.home_path) || (person.contact_id !== null && person.contact_id === ctx.actor.personId)
    if (!atHome) throw new Refusal('forbidden', 'reports.not-home', { name: person.name })
    const reporter = await getReporter(tx, ctx, personId)
    const facts = await tellChanges(tx, ctx, await subjectOf(tx, ctx, reporter), valuesOf(changes), true)
    const entry = await enterContact(tx, ctx, person, { channel, outcome: 'reached', onDate })
    const id = await keepReport(tx, ctx, { reporter, occasion: 'periodic', manner: 'by-contact', channel, onDate, ...told, changes: facts, entryId: entry.id })
    const recorded: AuditEntry = { action: 'reports.record', subjectKind: 'report', subjectId: id, personId, detail: { channel, onDate, changed: facts.changed.map(({ label }) => label) } }
    const counted = gatheringId === undefined ? [] : [await countIn(tx, ctx, gatheringId, { personId, basis: channel === 'phone' ? 'telephone' : 'message' })]
    const says = `已记下${person.name}的汇报和这次联系。${sayChanges(facts)}${counted.length > 0 ? '已记为视同参会。' : ''}`
    return { result: { id, changed: facts.changed, says, letterIds: facts.letterIds }, audit: [recorded, ...counted] }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { id: done.id, changed: done.changed, says: done.says }
}
