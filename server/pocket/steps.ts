import type { Static } from 'typebox'
import type { ArrivalReport, ChangeReport, LeaveReport, ReturnReport } from '../../contract/pocket/endpoints.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { fillsBlank, mayWrite, ownerOf, type FactField } from '../../domain/stays/facts.ts'
import { isHosted } from '../../domain/stays/state.ts'
import type { FactValues, HostChoice, LeaveReason } from '../../domain/stays/step.ts'
import { factWords, ownerWords, stepWords } from '../../domain/stays/words.ts'
import { outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { changePeople } from '../people/change-people.ts'
import { act } from '../platform/act.ts'
import { withWholeReach } from '../platform/actor.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { takeStepAndSend } from '../stays/actions.ts'
import { carryAtOnce } from '../stays/exchange.ts'
import { openStays } from '../stays/open-stay.ts'
import { readLog } from '../stays/stay-store.ts'
import type { StepWish } from '../stays/take-step.ts'
import { findOwnStay, getSelf } from './queries.ts'

type Own = Context & { personId: string }

interface Done {
  says: string
}

function reasonOf(code: string): LeaveReason {
  const known = outflowReasonCodes.find((entry) => entry.code === code)
  if (known === undefined) throw new Refusal('invalid', 'request.invalid', { detail: '外出原因不在可选范围内' })
  return known.code
}

/** Only what was said. */
function said(values: { [F in FactField]?: string | undefined }): FactValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as FactValues
}

/** Writes on the stay that runs, or opens one with this step: one act, so that what is sent again is done once. */
async function writeOwn(ctx: Own, wish: StepWish): Promise<void> {
  const letterIds = await act(ctx, 'self.use', async (tx) => {
    const stay = await findOwnStay(tx, ctx.actor)
    const written = stay?.open ? await takeStepAndSend(tx, ctx, stay.id, wish) : undefined
    const stayId = stay?.open ? stay.id : (await openStays(tx, ctx, [{ personId: ctx.personId, steps: [{ ...wish, side: 'member' }] }]))[0]?.stayId
    const audit: AuditEntry = {
      action: `stays.${wish.kind}`, subjectKind: 'stay', subjectId: stayId ?? null, personId: ctx.personId,
      detail: { name: stepWords[wish.kind], side: 'member', on: wish.on },
    }
    return { result: written?.letterIds ?? [], audit }
  })
  await carryAtOnce(ctx, letterIds)
}

/** A day ahead is a plan, today or before is a departure. */
export async function reportLeaving(ctx: Own, report: Static<typeof LeaveReport>): Promise<Done> {
  const { on, destination, expectedReturnOn } = report
  const leaveReason = reasonOf(report.leaveReason)
  const known = said({ phone: report.phone, employer: report.employer })
  if (on > ctx.today) {
    await writeOwn(ctx, { kind: 'plan', on, facts: { destination, leaveReason, known, ...(expectedReturnOn === undefined ? {} : { expectedReturnOn }) } })
    return { says: '已报备。走的那天再来确认一下，家乡支部会帮您联系当地党组织。' }
  }
  await writeOwn(ctx, { kind: 'depart', on, facts: { destination, leaveReason, known: { ...known, ...said({ expectedReturnOn }) } } })
  return { says: '家乡支部已经知道您外出了，会帮您联系当地党组织接收。' }
}

function hostOf(ctx: Own, host: NonNullable<Static<typeof ArrivalReport>['host']>): HostChoice {
  const { name, tenantId, orgId } = host
  if (tenantId === undefined || orgId === undefined) return { kind: 'outside', name }
  return tenantId === ctx.actor.tenantId ? { kind: 'same-register', orgId, name } : { kind: 'other-register', tenantId, orgId, name }
}

export async function reportArrival(ctx: Own, report: Static<typeof ArrivalReport>): Promise<Done> {
  const known = said({ address: report.address, employer: report.employer, phone: report.phone })
  const facts = { known, ...(report.host === undefined ? {} : { host: hostOf(ctx, report.host) }) }
  await writeOwn(ctx, { kind: 'report-in', on: report.on, facts })
  return { says: '已报到。两地党组织都会知道，接收后这里会显示。' }
}

/** A telephone is the member's own to change, in the register too (pain 23). */
async function changeTelephone(tx: Tx, ctx: Own, phone: string): Promise<void> {
  const program = { ...ctx, actor: withWholeReach(ctx.actor) }
  await tx.asProgram(() => changePeople(tx, program, [{ id: ctx.personId, set: { phone } }]))
}

/** What the member may write is written; what another side keeps goes to it as a proposal. */
export async function reportChange(ctx: Own, report: Static<typeof ChangeReport>): Promise<Done> {
  const values = said(report)
  const fields = Object.keys(values) as FactField[]
  if (fields.length === 0) throw new Refusal('invalid', 'pocket.nothing-changed')
  const done = await act(ctx, 'self.use', async (tx) => {
    const stay = await findOwnStay(tx, ctx.actor)
    if (stay === undefined || !stay.open) throw new Refusal('refused', 'request.absent')
    const state = foldStay(await readLog(tx, ctx, stay.id))
    const own = fields.filter((field) => mayWrite('member', field, isHosted(state)) || (fillsBlank(field) && state.facts[field] === undefined))
    const others = fields.filter((field) => !own.includes(field) && state.facts[field]?.value !== values[field])
    const wishes: StepWish[] = [
      ...(own.length === 0 ? [] : [{ kind: 'record-facts' as const, on: ctx.today, facts: { values: said(Object.fromEntries(own.map((field) => [field, values[field]]))) } }]),
      ...others.map((field) => ({ kind: 'propose-correction' as const, on: ctx.today, facts: { field, value: values[field] ?? '' } })),
    ]
    const letterIds: string[] = []
    for (const wish of wishes) letterIds.push(...(await takeStepAndSend(tx, ctx, stay.id, wish)).letterIds)
    if (values.phone !== undefined) await changeTelephone(tx, ctx, values.phone)
    const owners = [...new Set(others.map((field) => ownerWords[ownerOf(field, isHosted(state))]))]
    const audit: AuditEntry = {
      action: 'stays.member-change', subjectKind: 'stay', subjectId: stay.id, personId: ctx.personId,
      detail: { recorded: own.map((field) => factWords[field]), proposed: others.map((field) => factWords[field]) },
    }
    return { result: { letterIds, own: own.map((field) => factWords[field]), others: others.map((field) => factWords[field]), owners }, audit }
  })
  await carryAtOnce(ctx, done.letterIds)
  const parts = [
    ...(done.own.length === 0 ? [] : [`${done.own.join('、')}已更新。`]),
    ...(done.others.length === 0 ? [] : [`${done.others.join('、')}已送${done.owners.join('、')}确认。`]),
  ]
  return { says: parts.length === 0 ? '与登记的一致，没有变动。' : parts.join('') }
}

export async function reportReturn(ctx: Own, report: Static<typeof ReturnReport>): Promise<Done> {
  await writeOwn(ctx, { kind: 'report-return', on: report.on, facts: {}, ...(report.note === undefined ? {} : { note: report.note }) })
  const { home_org_name: home } = await ctx.db.withTenant(ctx.actor, (tx) => getSelf(tx, ctx.actor))
  return { says: `欢迎回家。${home ?? '家乡支部'}确认后，这段外出就结束了。` }
}
