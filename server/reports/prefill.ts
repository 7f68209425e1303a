import type { Static } from 'typebox'
import type { reportEndpoints } from '../../contract/reports/endpoints.ts'
import type { KnownFact } from '../../contract/reports/shapes.ts'
import { addDays } from '../../domain/calendar/days.ts'
import { gatheringWords, type GatheringKind } from '../../domain/gatherings/kinds.ts'
import { maskPhone } from '../../domain/people/masks.ts'
import { drawJourney, type JourneyStep } from '../../domain/reports/journey.ts'
import { reportedFacts, sayDestination } from '../../domain/reports/report.ts'
import { mayWrite, ownerOf } from '../../domain/stays/facts.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { isHosted, type StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { factWords, ownerWords, sideWords } from '../../domain/stays/words.ts'
import { openField } from '../people/person-record.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { readLog } from '../stays/stay-store.ts'
import { viewFacts, type Sealed } from '../stays/view-facts.ts'
import { findReportDue } from './due.ts'
import { findReporting, listAttended, type ReportingRow, type ReportsTold } from './queries.ts'

type Prefilled = Static<(typeof reportEndpoints)['GET /api/pocket/report']['response']>

/** How far back attendance is shown to who never reported. */
const attendedDays = 92

function phoneOf(ctx: Context, row: ReportingRow, sealed: Sealed): string | null {
  const phone = openField(ctx.crypto, ctx.actor.tenantId, { ...row, identity_enc: null, landline_enc: null, address_enc: null, registered_address_enc: null }, 'phone')
  return phone === null || sealed === 'shown' ? phone : maskPhone(phone)
}

function factsOf(ctx: Context, row: ReportingRow, state: StayState | null, sealed: Sealed): Static<typeof KnownFact>[] {
  const phone = phoneOf(ctx, row, sealed)
  if (state === null) return [{ field: 'phone', label: factWords.phone, value: phone, keeper: ownerWords.anyone, mine: true }]
  const shown = new Map(viewFacts(state, sealed).map((fact) => [fact.field, fact.value]))
  return reportedFacts.map((field) => ({
    field, label: field === 'destination' ? sayDestination : factWords[field], value: shown.get(field) ?? (field === 'phone' ? phone : null),
    keeper: ownerWords[ownerOf(field, isHosted(state))], mine: mayWrite('member', field, isHosted(state)) || state.facts[field] === undefined,
  }))
}

/** The day on which the member promised, before leaving or on leaving. */
export function promisedOn(log: readonly Step[], state: StayState): string | null {
  const done = new Set(state.history.filter(({ effect }) => effect === 'done').map(({ stepId }) => stepId))
  return log.find((step) => (step.kind === 'plan' || step.kind === 'depart') && step.facts.promise === true && done.has(step.id))?.on ?? null
}

export function journeyOf(log: readonly Step[], state: StayState, told: ReportsTold): JourneyStep[] {
  return drawJourney(state, { count: told.report_count, lastOn: told.last_report_on, promisedOn: promisedOn(log, state) })
}

/** All that is known before anything is asked, so that nobody fills it in again. Who may see the person has been asked before. */
export async function prefill(tx: Tx, ctx: Context, personId: string, sealed: Sealed): Promise<Prefilled> {
  const { tenantId } = ctx.actor
  return tx.asProgram(async () => {
    const row = await findReporting(tx, tenantId, personId)
    if (row === undefined) throw new Refusal('absent', 'request.absent')
    const log = row.stay_id === null ? [] : await readLog(tx, ctx, row.stay_id)
    const state = row.stay_id === null ? null : foldStay(log)
    const due = await findReportDue(tx, tenantId, personId, ctx.today)
    const attended = await listAttended(tx, tenantId, personId, row.last_report_on ?? addDays(ctx.today, -attendedDays))
    return {
      today: ctx.today, personId, name: row.name, facts: factsOf(ctx, row, state, sealed), hostOrgName: row.host_org_name, hostContact: row.host_contact_name, lastOn: row.last_report_on,
      attended: attended.map(({ variant, on_date: on, side }) => ({
        title: variant === null ? '组织生活' : gatheringWords[variant as GatheringKind] ?? variant, on, side: sideWords[side === 'host' ? 'host' : 'home'],
      })),
      due: due === null ? null : { title: `${due.title}（${due.period}）`, dueOn: due.dueOn, source: due.source },
      journey: state === null ? [] : journeyOf(log, state, row),
    }
  })
}
