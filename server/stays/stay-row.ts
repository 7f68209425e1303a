import { earliestDay, parseStoredDate, addMonths } from '../../domain/calendar/days.ts'
import { lastHeard, type HeardSource } from '../../domain/contacts/last-heard.ts'
import { lostSince } from '../../domain/stays/clocks.ts'
import { ownerOf } from '../../domain/stays/facts.ts'
import { foldStay } from '../../domain/stays/fold.ts'
import { arrange } from '../../domain/stays/order.ts'
import { isHosted, isOpen, liveHosting, type Hosting, type StayState } from '../../domain/stays/state.ts'
import type { Step } from '../../domain/stays/step.ts'
import { stayParameters } from '../../playbooks/national/parameters.ts'
import type { Heir } from '../orgs/heirs.ts'
import type { StayStanding, StayVersion } from './spans.ts'

/** What a copy of a stay is about, beside its steps. */
export interface StayRoots {
  id: string
  tenantId: number
  /** `both` where home and host share this register. */
  keeps: 'home' | 'host' | 'both'
  personId: string
  personName: string
  /** Null: the home has no register in this deployment. */
  homeTenantId: number | null
  homeOrgId: string | null
  homeOrgName: string
  homePath: string | null
}

/** The organisations of this register that logs name as hosts, as they are today. */
export type Hosts = ReadonlyMap<string, Heir>

/** The organisation of this register that is asked or has the member, if it is one. */
export function hostOrgOf(hosting: Hosting | null, tenantId: number): string | null {
  const host = hosting?.host
  if (host === undefined || host === null || host.kind === 'outside') return null
  if (host.kind === 'other-register' && host.tenantId !== tenantId) return null
  return hosting?.accepted?.branch.orgId ?? host.orgId
}

/** Every organisation that a log names as host, so that their paths can be looked up at once. */
export function hostOrgsIn(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'accept') return step.facts.branch.orgId === undefined ? [] : [step.facts.branch.orgId]
    if (step.kind !== 'register' && step.kind !== 'report-in') return []
    const host = step.facts.host
    return host === undefined || host.kind === 'outside' ? [] : [host.orgId]
  })
}

type HostColumns = Pick<StayStanding, 'host_org_id' | 'host_path' | 'host_org_name'>

function hostColumns(hosting: Hosting | null, tenantId: number, hosts: Hosts): HostColumns {
  const host = hosting?.host ?? null
  const branch = hosting?.accepted?.branch
  const org = hosts.get(hostOrgOf(hosting, tenantId) ?? '')
  // a group within the host may be named without being an organisation of the register
  const named = branch !== undefined && branch.orgId === undefined ? branch.name : undefined
  return {
    host_org_id: org?.id ?? (host?.kind === 'outside' ? null : branch?.orgId ?? host?.orgId ?? null),
    host_path: org?.path ?? null,
    host_org_name: named ?? org?.shortName ?? branch?.name ?? host?.name ?? null,
  }
}

function standingOf(roots: StayRoots, state: StayState, hosts: Hosts): StayStanding {
  const hosting = state.hosting
  const facts = state.facts
  const since = facts.since === undefined ? undefined : parseStoredDate(facts.since.value)
  const text = (name: keyof typeof facts) => facts[name]?.value ?? null
  return {
    person_id: roots.personId,
    state: state.state,
    home_org_id: roots.homeOrgId,
    home_path: roots.homePath,
    ...hostColumns(hosting, roots.tenantId, hosts),
    mode: hosting?.mode ?? null,
    left_on: since === undefined ? null : earliestDay(since),
    reason: text('leaveReason'),
    destination_kind: text('destinationKind'),
    flow_range: text('flowRange'),
    province: text('province'),
    city: text('city'),
    county: text('county'),
    trade: text('trade'),
    occupation: text('occupation'),
    former_occupation: text('formerOccupation'),
    holds_certificate: facts.certificateNo === undefined ? null : facts.certificateNo.value !== '',
    host_since_on: hosting?.accepted?.on ?? null,
    lost_since_on: state.lost === null ? null : lostSince(state.lost.lastGatheringOn, state.lost.duesPaidOn) ?? state.lost.openedOn,
    lost_situation: text('lostSituation'),
    ended_on: state.closing?.on ?? null,
    ended_by: state.closing === null ? null : state.closing.endReason ?? state.closing.by,
  }
}

/** The derived columns of `stays`, in the names of the database. */
export interface StayColumns extends Omit<StayStanding, 'ended_by'> {
  open: boolean
  left_precision: string | null
  expected_return_on: string | null
  employer: string | null
  host_tenant_id: number | null
  host_contact_name: string | null
  contact_name: string | null
  correction_open: boolean
  fixed_place: boolean | null
  keep_reason: string | null
  home_owes_correction: boolean
  host_owes_correction: boolean
  home_owes_return: boolean
  host_owes_return: boolean
  answer_due_on: string | null
  receipt_due_on: string | null
  step_heard_on: string | null
  step_heard_source: HeardSource | null
  step_count: number
}

/** Which side's answer a proposal waits for: a fact's owner, and for a return whoever did not propose it. */
function owedBy(state: StayState) {
  const owes = (side: 'home' | 'host') => state.proposals.some(({ field }) => ownerOf(field, isHosted(state)) === side)
  return {
    home_owes_correction: owes('home'),
    host_owes_correction: owes('host'),
    home_owes_return: state.returnProposals.some(({ by }) => by !== 'home'),
    host_owes_return: liveHosting(state) !== null && state.returnProposals.some(({ by }) => by === 'home'),
  }
}

/** What the last registration said about staying where one is. */
function settledIn(ready: readonly Step[]): Pick<StayColumns, 'fixed_place' | 'keep_reason'> {
  const last = ready.filter((step) => step.kind === 'register').at(-1)
  return { fixed_place: last?.facts.fixedPlace ?? null, keep_reason: last?.facts.keepReason ?? null }
}

function heardInSteps({ heard }: StayState): Pick<StayColumns, 'step_heard_on' | 'step_heard_source'> {
  const last = lastHeard([], heard.report === null ? [] : [heard.report], heard.attendance === null ? [] : [heard.attendance])
  return { step_heard_on: last?.on ?? null, step_heard_source: last?.source ?? null }
}

export interface DerivedStay {
  state: StayState
  columns: StayColumns
  versions: StayVersion[]
}

/** Folds a log into what the tables keep of it: the row of today and the versions that dated counts rest on. */
export function deriveStay(roots: StayRoots, steps: readonly Step[], hosts: Hosts): DerivedStay {
  const state = foldStay(steps)
  const { ended_by: _endedBy, ...standing } = standingOf(roots, state, hosts)
  const { ready } = arrange(steps)
  const since = state.facts.since === undefined ? undefined : parseStoredDate(state.facts.since.value)
  const live = liveHosting(state)
  const waiting = live !== null && live.letter !== null && live.accepted === null
  const host = state.hosting?.host ?? null
  return {
    state,
    columns: {
      ...standing,
      open: isOpen(state.state),
      left_precision: since?.precision ?? null,
      expected_return_on: state.facts.expectedReturnOn?.value ?? null,
      employer: state.facts.employer?.value ?? null,
      host_tenant_id: host === null || host.kind === 'outside' ? null : host.kind === 'other-register' ? host.tenantId : roots.tenantId,
      host_contact_name: state.contacts.host?.name ?? null,
      contact_name: state.contacts.home?.name ?? null,
      correction_open: state.proposals.length > 0 || state.returnProposals.length > 0,
      ...owedBy(state),
      ...settledIn(ready),
      answer_due_on: waiting ? live.letter!.answerBy : null,
      receipt_due_on: state.transfer === null ? null : addMonths(state.transfer.issuedOn, stayParameters.receiptMonths),
      ...heardInSteps(state),
      step_count: steps.length,
    },
    versions: ready.map((step, index) => ({ on: step.on, standing: standingOf(roots, foldStay(ready.slice(0, index + 1)), hosts) })),
  }
}
