import type { Static } from 'typebox'
import type { ArrivalReport, ChangeReport, LeaveReport, ReturnReport } from '../../contract/pocket/endpoints.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import type { FactField } from '../../domain/stays/facts.ts'
import type { FactValues, HostChoice, LeaveReason } from '../../domain/stays/step.ts'
import { stepWords } from '../../domain/stays/words.ts'
import { outflowReasonCodes } from '../../domain/codes/stay-codes.ts'
import { act } from '../platform/act.ts'
import type { AuditEntry } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayChanges, tellChanges } from '../reports/changed-facts.ts'
import { keepReturnAnswers } from '../reports/send-report.ts'
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
async function writeOwn(ctx: Own, wish: StepWish, also?: (tx: Tx, stayId: string) => Promise<void>): Promise<void> {
  const letterIds = await act(ctx, 'self.use', async (tx) => {
    const stay = await findOwnStay(tx, ctx.actor)
    const written = stay?.open ? await takeStepAndSend(tx, ctx, stay.id, wish) : undefined
    const stayId = stay?.open ? stay.id : (await openStays(tx, ctx, [{ personId: ctx.personId, steps: [{ ...wish, side: 'member' }] }]))[0]?.stayId
    if (stayId !== undefined) await also?.(tx, stayId)
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
  const promise = report.promise === true ? { promise: true } : {}
  const leaveReason = reasonOf(report.leaveReason)
  const known = said({ phone: report.phone, employer: report.employer })
  if (on > ctx.today) {
    await writeOwn(ctx, { kind: 'plan', on, facts: { destination, leaveReason, known, ...promise, ...(expectedReturnOn === undefined ? {} : { expectedReturnOn }) } })
    return { says: '已报备。走的那天再来确认一下，家乡支部会帮您联系当地党组织。' }
  }
  await writeOwn(ctx, { kind: 'depart', on, facts: { destination, leaveReason, ...promise, known: { ...known, ...said({ expectedReturnOn }) } } })
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

/** What the member may write is written; what another side keeps goes to it as a proposal. */
export async function reportChange(ctx: Own, report: Static<typeof ChangeReport>): Promise<Done> {
  const values = said(report)
  if (Object.keys(values).length === 0) throw new Refusal('invalid', 'pocket.nothing-changed')
  const done = await act(ctx, 'self.use', async (tx) => {
    const stay = await findOwnStay(tx, ctx.actor)
    if (stay === undefined || !stay.open) throw new Refusal('refused', 'request.absent')
    const subject = { personId: ctx.personId, stay: { id: stay.id, state: foldStay(await readLog(tx, ctx, stay.id)) } }
    const { letterIds, changed, askedOf } = await tellChanges(tx, ctx, subject, values, false)
    const names = (proposed: boolean) => changed.filter((one) => one.proposed === proposed).map(({ label }) => label)
    const audit: AuditEntry = {
      action: 'stays.member-change', subjectKind: 'stay', subjectId: stay.id, personId: ctx.personId, detail: { recorded: names(false), proposed: names(true) },
    }
    return { result: { letterIds, says: sayChanges({ changed, askedOf }) }, audit }
  })
  await carryAtOnce(ctx, done.letterIds)
  return { says: done.says === '' ? '与登记的一致，没有变动。' : done.says }
}

export async function reportReturn(ctx: Own, report: Static<typeof ReturnReport>): Promise<Done> {
  const { on, note, ...answers } = report
  await writeOwn(ctx, { kind: 'report-return', on, facts: {}, ...(note === undefined ? {} : { note }) }, (tx) => keepReturnAnswers(tx, ctx, answers))
  const { home_org_name: home } = await ctx.db.withTenant(ctx.actor, (tx) => getSelf(tx, ctx.actor))
  return { says: `欢迎回家。${home ?? '家乡支部'}确认后，这段外出就结束了。` }
}
