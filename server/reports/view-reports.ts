import type { Static } from 'typebox'
import type { ChangedFact, ReportCard } from '../../contract/reports/shapes.ts'
import { contactChannels } from '../../domain/contacts/log-codes.ts'
import { maskAddress, maskPhone } from '../../domain/people/masks.ts'
import {
  asksForAnswer, helpKinds, lifeStates, manners, occasions, plans, sayReport, thoughtStates, tookPartKinds, willingness, workStates, type Said,
} from '../../domain/reports/report.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import { sensitiveFields, type FactField } from '../../domain/stays/facts.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import type { FactValues, Step } from '../../domain/stays/step.ts'
import { factWords } from '../../domain/stays/words.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { answerPlace } from './answer-report.ts'
import { openTexts, type Texts } from './keep-report.ts'
import { listAnswers, listReportsOf, type AnswerRow, type ReportRow } from './queries.ts'

type Card = Static<typeof ReportCard>

export const saidOf = (row: Pick<ReportRow, 'work' | 'life' | 'thought' | 'help' | 'took_part' | 'plan' | 'willing'>): Said =>
  ({ work: row.work, life: row.life, thought: row.thought, help: row.help, tookPart: row.took_part, plan: row.plan, willing: row.willing })

const listed = (words: Record<string, string>, codes: readonly string[]) => (codes.length === 0 ? null : codes.map((code) => words[code]).join('、'))

function partsOf(said: Said, texts: Texts): Card['parts'] {
  const word = <T extends string>(words: Record<T, string>, code: T | null) => (code === null ? null : words[code])
  const parts = [
    { title: '工作', choice: word(workStates, said.work), text: texts.work }, { title: '生活', choice: word(lifeStates, said.life), text: texts.life },
    { title: '思想', choice: word(thoughtStates, said.thought), text: texts.thought },
    { title: '回来后的打算', choice: word(plans, said.plan), text: undefined },
    { title: '参加组织生活', choice: listed(tookPartKinds, said.tookPart), text: texts.tookPart },
    { title: '为家乡出力', choice: word(willingness, said.willing), text: undefined },
    { title: '需要帮助', choice: listed(helpKinds, said.help), text: texts.help }, { title: '想说的话', choice: null, text: texts.note },
  ]
  return parts.filter(({ choice, text }) => choice !== null || text !== undefined).map((part) => ({ ...part, text: part.text ?? null }))
}

const viewAnswer = (ctx: Context) => (row: AnswerRow): Card['answers'][number] => ({
  id: row.id, on: row.on_date, byName: row.by_name, byOrg: row.by_org,
  text: row.text_enc === null ? null : ctx.crypto.open(answerPlace(ctx.actor.tenantId, row.id), row.text_enc),
})

/** A report as whoever sees it reads it. */
export function viewReport(ctx: Context, row: ReportRow, answers: readonly AnswerRow[]): Card {
  const said = saidOf(row)
  return {
    id: row.id, personId: row.person_id, onDate: row.on_date, occasion: row.occasion, occasionName: occasions[row.occasion], manner: row.manner, mannerName: manners[row.manner],
    channelName: row.channel === null ? null : contactChannels[row.channel], byName: row.by_name, recordedAt: row.recorded_at, says: sayReport(said), asks: asksForAnswer(said),
    parts: partsOf(said, openTexts(ctx.crypto, ctx.actor.tenantId, row)), changed: row.changed.map((field) => factWords[field as FactField]),
    answers: answers.filter(({ report_id }) => report_id === row.id).map(viewAnswer(ctx)), answerSeenAt: row.answer_seen_at,
    takenBack: row.taken_back_on === null ? null : { on: row.taken_back_on, by: row.taken_back_by ?? '', reason: row.taken_back_reason ?? '' },
  }
}

/** A member's reports with their answers, newest first, as far as the actor sees them. */
export async function showReportsOf(tx: Tx, ctx: Context, personId: string): Promise<Card[]> {
  const rows = await listReportsOf(tx, ctx.actor, personId)
  const answers = await listAnswers(tx, ctx.actor.tenantId, rows.map(({ id }) => id))
  return rows.map((row) => viewReport(ctx, row, answers))
}

const mask = (field: FactField, value: string) => (field === 'address' ? maskAddress(value) : maskPhone(value))

function valuesOf(step: Step): FactValues {
  if (step.kind === 'record-facts') return step.facts.values
  return step.kind === 'propose-correction' ? { [step.facts.field]: step.facts.value } : {}
}

/** What a report changed, before and after, read from the log of the stay, where alone the values are kept; telephone and address masked: revealing is an act of its own. */
export function viewChanges(log: readonly Step[], stepIds: readonly string[]): Static<typeof ChangedFact>[] {
  return log.filter(({ id }) => stepIds.includes(id)).flatMap((step) => {
    const before = foldStay(log.filter((one) => one.at < step.at || (one.at === step.at && one.seq < step.seq))).facts
    return (Object.entries(valuesOf(step)) as [FactField, string][]).map(([field, value]) => {
      const say = (text: string) => (sensitiveFields.includes(field) ? mask(field, text) : sayFact(field, text))
      const was = before[field]?.value
      return { label: factWords[field], before: was === undefined ? null : say(was), after: say(value), proposed: step.kind === 'propose-correction' }
    })
  })
}
