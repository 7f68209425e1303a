import type { ContactChannel } from '../../domain/contacts/log-codes.ts'
import type { Manner, Occasion, Said } from '../../domain/reports/report.ts'
import { recordHappenings } from '../happenings/record.ts'
import type { Context } from '../platform/context.ts'
import type { Crypto } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { ChangesTold } from './changed-facts.ts'
import { insertReport, type ReportRow } from './queries.ts'

/** Free text, by part; sealed as a whole. */
export const textParts = ['work', 'life', 'thought', 'help', 'tookPart', 'note'] as const
export type Texts = Partial<Record<(typeof textParts)[number], string>>

const bodyPlace = (tenantId: number, id: string) => `${tenantId}/${id}/body_enc`

export function openTexts(crypto: Crypto, tenantId: number, { id, body_enc: sealed }: Pick<ReportRow, 'id' | 'body_enc'>): Texts {
  return sealed === null ? {} : JSON.parse(crypto.open(bodyPlace(tenantId, id), sealed)) as Texts
}

/** Who reports, and where the report goes. */
export interface Reporter {
  personId: string
  stayId: string | null
  homeOrgId: string | null
  homePath: string
}

export interface NewReport {
  reporter: Reporter
  occasion: Occasion
  manner: Manner
  channel: ContactChannel | null
  onDate: string
  said: Said
  texts: Texts
  changes: Pick<ChangesTold, 'fields' | 'stepIds'>
  entryId: string | null
}

/** What an endpoint's body says, in codes and in free text. */
interface Told {
  work?: Said['work'] | undefined
  life?: Said['life'] | undefined
  thought?: Said['thought'] | undefined
  help?: Said['help'] | undefined
  tookPart?: Said['tookPart'] | undefined
  plan?: Said['plan'] | undefined
  willing?: Said['willing'] | undefined
  workNote?: string | undefined
  lifeNote?: string | undefined
  thoughtNote?: string | undefined
  helpNote?: string | undefined
  tookPartNote?: string | undefined
  note?: string | undefined
}

export function readTold(told: Told): { said: Said; texts: Texts } {
  const { workNote: work, lifeNote: life, thoughtNote: thought, helpNote: help, tookPartNote: tookPart, note } = told
  const texts = Object.fromEntries(Object.entries({ work, life, thought, help, tookPart, note }).filter(([, text]) => text !== undefined)) as Texts
  return {
    said: {
      work: told.work ?? null, life: told.life ?? null, thought: told.thought ?? null, help: told.help ?? [], tookPart: told.tookPart ?? [], plan: told.plan ?? null, willing: told.willing ?? null,
    },
    texts,
  }
}

export function saysNothing({ said, texts }: { said: Said; texts: Texts }): boolean {
  return Object.keys(texts).length === 0 && Object.values(said).every((value) => value === null || (Array.isArray(value) && value.length === 0))
}

/** Writes a report and what follows from it, inside the caller's transaction. Answers its id. */
export async function keepReport(tx: Tx, ctx: Context, report: NewReport): Promise<string> {
  const { reporter, occasion, manner, said, texts, onDate } = report
  const id = newId()
  await insertReport(tx, ctx.actor, {
    id, person_id: reporter.personId, stay_id: reporter.stayId, path: reporter.homePath, occasion, manner, channel: report.channel, on_date: onDate,
    work: said.work, life: said.life, thought: said.thought, help: [...said.help], took_part: [...said.tookPart], plan: said.plan, willing: said.willing,
    body_enc: Object.keys(texts).length === 0 ? null : ctx.crypto.seal(bodyPlace(ctx.actor.tenantId, id), JSON.stringify(texts)),
    changed: report.changes.fields, step_ids: report.changes.stepIds, entry_id: report.entryId,
  }, ctx.now)
  await recordHappenings(tx, ctx, [{
    kind: 'reported-home', variant: occasion, manner, side: 'member', personId: reporter.personId, stayId: reporter.stayId, orgId: reporter.homeOrgId, onDate,
    source: { concept: 'report', id },
  }])
  return id
}
