import type { Static } from 'typebox'
import type { Introduction } from '../../contract/stays/shapes.ts'
import { findCodeName, type CodeTable } from '../../domain/codes/code-table.ts'
import { ethnicCodes } from '../../domain/codes/ethnic-codes.ts'
import { memberTypeCodes, sexCodes } from '../../domain/codes/person-codes.ts'
import { monthsBetween } from '../../domain/calendar/days.ts'
import { isOrgKind, orgKindRules } from '../../domain/orgs/kinds.ts'
import { sayFact } from '../../domain/stays/fact-values.ts'
import { sensitiveFields, type FactField } from '../../domain/stays/facts.ts'
import { factWords } from '../../domain/stays/words.ts'
import { placeOf } from '../people/person-record.ts'
import { act, unremembered } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { seeStay } from './describe.ts'
import { getIntroduced, listAbove, type IntroducedRow } from './queries.ts'

/** Shows a telephone or address of the stay in full. Who, what and why is on record, and the member can read it (个人信息保护法 第四十四条). */
export async function revealFact(ctx: Context, stayId: string, field: FactField, reason: string): Promise<{ value: string }> {
  return act(unremembered(ctx), 'people.reveal', async (tx) => {
    const { stay, state, sealed } = await seeStay(tx, ctx, stayId)
    const fact = state.facts[field]
    if (sealed === 'hidden' && sensitiveFields.includes(field)) throw new Refusal('refused', 'stays.sealed-for-host', { field: factWords[field] })
    if (fact === undefined) throw new Refusal('refused', 'stays.fact-unknown', { field: factWords[field] })
    return {
      result: { value: fact.value },
      audit: {
        action: 'stays.reveal', subjectKind: 'stay', subjectId: stayId, personId: stay.roots.keeps === 'host' ? null : stay.roots.personId,
        detail: { field, fieldName: factWords[field], reason },
      },
    }
  })
}

const nameIn = (table: CodeTable, code: string | null) => (code === null ? null : findCodeName(table, code))

/** The base committee that may issue the letter: the nearest above the branch. 教管条例 第二十五条 */
async function findSender(tx: Tx, ctx: Context, path: string | null) {
  const above = path === null ? [] : await tx.asProgram(() => listAbove(tx, ctx.actor.tenantId, path))
  return above.find(({ kind }) => isOrgKind(kind) && orgKindRules[kind].may.includes('issue-transfer'))
}

async function readIntroduced(tx: Tx, ctx: Context, personId: string): Promise<IntroducedRow & { identity: string | null; phone: string | null }> {
  const row = await getIntroduced(tx, ctx, personId)
  const open = (field: 'identity' | 'phone', sealed: string | null) => (sealed === null ? null : ctx.crypto.open(placeOf(ctx.actor.tenantId, personId, field), sealed))
  return { ...row, identity: open('identity', row.identity_enc), phone: open('phone', row.phone_enc) }
}

/** What a letter of introduction says; it carries the identity number in full, so printing it is on record. 组通字〔2006〕45号 */
export async function printIntroduction(ctx: Context, stayId: string): Promise<Static<typeof Introduction>> {
  return act(unremembered(ctx), 'people.reveal', async (tx) => {
    const { stay: { roots }, state, sides } = await seeStay(tx, ctx, stayId)
    if (!sides.includes('home')) throw new Refusal('absent', 'request.absent')
    const { transfer } = state
    if (transfer === null) throw new Refusal('refused', 'stays.no-introduction')
    const person = await readIntroduced(tx, ctx, roots.personId)
    const sender = await findSender(tx, ctx, roots.homePath)
    const dues = state.facts.duesPaidThrough
    return {
      result: {
        letterNo: transfer.letterNo, issuedOn: transfer.issuedOn, validDays: transfer.validDays, receiver: transfer.to.name,
        sender: sender?.name ?? roots.homeOrgName, homeOrgName: roots.homeOrgName, personName: person.name, sexName: nameIn(sexCodes, person.sex),
        age: person.birth_on === null ? null : Math.floor(monthsBetween(person.birth_on, transfer.issuedOn) / 12), ethnicName: nameIn(ethnicCodes, person.ethnic),
        memberTypeName: nameIn(memberTypeCodes, person.member_type), identity: person.identity,
        duesPaidThrough: dues === undefined ? null : sayFact('duesPaidThrough', dues.value), phone: state.facts.phone?.value ?? person.phone,
        senderPhone: sender?.phone ?? null, senderAddress: sender?.address ?? null,
      },
      audit: {
        action: 'stays.print-introduction', subjectKind: 'stay', subjectId: stayId, personId: roots.personId,
        detail: { letterNo: transfer.letterNo, receiver: transfer.to.name, fields: '公民身份号码、联系电话' },
      },
    }
  })
}
