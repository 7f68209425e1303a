import { Type } from 'typebox'
import { contactChannels, contactOutcomes, type ContactChannel, type ContactOutcome } from '../../domain/contacts/log-codes.ts'
import type { Endpoints } from '../endpoint.ts'
import { loads, type Load } from '../../domain/contacts/load.ts'
import { Day, Id, Instant, Nullable, OneOf, Optional, Page, Paging, Shape, Text } from '../shapes.ts'

const Channel = Type.Unsafe<ContactChannel>({ type: 'string', enum: Object.keys(contactChannels), title: '联系方式' })
const Outcome = Type.Unsafe<ContactOutcome>({ type: 'string', enum: Object.keys(contactOutcomes), title: '联系结果' })

const Contact = Shape({ personId: Nullable(Id), name: Type.String() })

export const ContactEntry = Shape({
  id: Id, onDate: Day, side: Type.String(), channel: Type.String(), outcome: Type.String(), note: Nullable(Type.String()), callBackOn: Nullable(Day),
  byName: Type.String(), recordedAt: Instant, voided: Nullable(Shape({ byName: Type.String(), reason: Nullable(Type.String()) })), mayVoid: Type.Boolean(),
})

export const ContactMember = Shape({
  personId: Id, name: Type.String(), orgId: Nullable(Id), orgName: Type.String(), stayId: Nullable(Id), stateName: Nullable(Type.String()),
  place: Nullable(Type.String()), hostOrgName: Nullable(Type.String()), contact: Nullable(Contact),
  lastHeardOn: Nullable(Day), daysSince: Nullable(Type.Integer()), callBackOn: Nullable(Day),
})

export const CaseShape = Shape({
  id: Id, kind: Type.String(), title: Type.String(), why: Type.String(), asks: Type.String(), source: Type.String(),
  outcomes: Type.Array(Shape({ code: Type.String(), name: Type.String() })),
  personId: Id, name: Type.String(), stayId: Nullable(Id), orgName: Type.String(), openedOn: Day, ownerName: Nullable(Type.String()), dueOn: Nullable(Day),
  lastHeardOn: Nullable(Day), attempts: Type.Integer(), channels: Type.Integer(),
  closed: Nullable(Shape({ on: Day, by: Nullable(Type.String()), outcome: Type.String(), reason: Nullable(Type.String()) })),
})

/** A number against what a clause asks. */
const Band = Shape({
  count: Type.Integer(), atLeast: Type.Integer(), atMost: Nullable(Type.Integer()), load: OneOf(Object.keys(loads) as Load[]), title: Type.String(), source: Type.String(),
})

export const contactEndpoints = {
  'GET /api/contacts/load': {
    title: '联系人负担', may: 'stays.read', query: Shape({ org: Optional(Id) }),
    response: Shape({
      limit: Type.Integer(), away: Type.Integer(), withContact: Type.Integer(), without: Type.Integer(),
      contacts: Type.Array(Shape({
        personId: Nullable(Id), name: Type.String(), orgName: Nullable(Type.String()), posts: Type.Array(Type.String()), members: Type.Integer(), over: Type.Boolean(),
        /** Why the members need another contact: the contact died, left the branch, is away, or no longer holds the post. */
        gone: Nullable(Type.String()),
        /** How the numbers stand against the clauses that bind there; null where none asks for a number. */
        loads: Shape({ members: Nullable(Band), outside: Nullable(Band), branches: Nullable(Band) }),
      })),
    }),
  },
  'GET /api/contacts/proposals': {
    title: '联系人安排建议', may: 'contacts.assign', query: Shape({ org: Optional(Id) }),
    response: Shape({
      pairs: Type.Array(Shape({
        personId: Id, name: Type.String(), orgName: Type.String(), city: Nullable(Type.String()),
        contact: Shape({ personId: Id, name: Type.String(), posts: Type.Array(Type.String()), members: Type.Integer(), after: Type.Integer() }),
        why: Type.String(),
      })),
      /** Members of branches where nobody is at home. */
      unplaced: Type.Array(Shape({ personId: Id, name: Type.String(), orgName: Type.String() })),
    }),
  },
  'POST /api/contacts/pairs': {
    title: '确认联系人安排', may: 'contacts.assign',
    body: Shape({ pairs: Type.Array(Shape({ personId: Id, contactPersonId: Id }), { minItems: 1, maxItems: 200, title: '安排' }) }),
    response: Shape({ assigned: Type.Integer() }),
  },
  'GET /api/contacts/guides': {
    title: '委员联系支部', may: 'stays.read', query: Shape({ org: Optional(Id) }),
    response: Shape({
      branches: Type.Array(Shape({ orgId: Id, name: Type.String(), guides: Type.Array(Shape({ id: Id, personId: Id, name: Type.String(), fromOn: Day })) })),
    }),
  },
  'POST /api/contacts/guides': {
    title: '指定联系支部的委员', may: 'contacts.assign',
    body: Shape({ personId: Type.Unsafe<string>({ ...Id, title: '委员' }), orgIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true, title: '党支部' }) }),
    response: Shape({ branches: Type.Integer() }),
  },
  'POST /api/contacts/guides/:id/end': { title: '解除联系支部', may: 'contacts.assign', params: Shape({ id: Id }) },
  'GET /api/contacts/members': {
    title: '外出党员与联系人', may: 'stays.read',
    query: Shape({
      ...Paging, org: Optional(Id), contact: Optional(Id),
      heard: Optional(Type.Union([Type.Literal('over'), Type.Literal('within')])), without: Optional(Type.Boolean()), search: Optional(Text(40)),
    }),
    response: Shape({ contactDays: Type.Integer(), ...Page(ContactMember).properties }),
  },
  'GET /api/contacts/candidates': {
    title: '可以担任联系人的党员', may: 'contacts.assign', query: Shape({ org: Optional(Id), search: Optional(Text(40)) }),
    response: Shape({ rows: Type.Array(Shape({ personId: Id, name: Type.String(), orgName: Type.String(), posts: Type.Array(Type.String()), members: Type.Integer() })) }),
  },
  'POST /api/contacts/assignments': {
    title: '指定联系人', may: 'contacts.assign',
    body: Shape({
      personIds: Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true, title: '党员' }), contactPersonId: Type.Unsafe<string>({ ...Id, title: '联系人' }),
    }),
    response: Shape({ assigned: Type.Integer(), members: Type.Integer(), limit: Type.Integer() }),
  },
  'POST /api/contacts/handover': {
    title: '移交联系人', may: 'contacts.assign',
    body: Shape({
      fromPersonId: Type.Unsafe<string>({ ...Id, title: '原联系人' }),
      toPersonIds: Type.Array(Id, { minItems: 1, maxItems: 20, uniqueItems: true, title: '新联系人' }),
    }),
    response: Shape({ moved: Type.Integer(), contacts: Type.Array(Shape({ personId: Id, name: Type.String(), members: Type.Integer() })) }),
  },
  'GET /api/people/:id/contacts': {
    title: '联系记录', may: 'stays.read', params: Shape({ id: Id }),
    response: Shape({
      name: Type.String(), contact: Nullable(Contact), stayId: Nullable(Id), lastHeardOn: Nullable(Day), lastHeardSource: Nullable(Type.String()),
      contactDays: Type.Integer(), mayLog: Type.Boolean(), mayCall: Type.Boolean(), entries: Type.Array(ContactEntry),
    }),
  },
  'POST /api/people/:id/contacts': {
    title: '登记联系情况', may: 'contacts.log', params: Shape({ id: Id }),
    body: Shape({
      channel: Channel, outcome: Outcome, onDate: Optional(Type.Unsafe<string>({ ...Day, title: '联系日期' })),
      note: Optional(Type.String({ maxLength: 500, title: '情况说明' })), callBackOn: Optional(Type.Unsafe<string>({ ...Day, title: '下次联系日期' })),
    }),
    response: Shape({ id: Id, lastHeardOn: Nullable(Day) }),
  },
  'POST /api/contact-entries/:id/void': {
    title: '撤销误登记的联系', may: 'contacts.log', params: Shape({ id: Id }), body: Shape({ reason: Text(200) }),
    response: Shape({ lastHeardOn: Nullable(Day) }),
  },
  'GET /api/cases': {
    title: '待办核查事项', may: 'stays.read',
    query: Shape({ ...Paging, org: Optional(Id), open: Optional(Type.Boolean()), kind: Optional(Type.String({ maxLength: 40 })) }), response: Page(CaseShape),
  },
  'POST /api/cases/:id/close': {
    title: '办结核查事项', may: 'stays.manage', params: Shape({ id: Id }),
    body: Shape({ outcome: Type.String({ maxLength: 40, title: '办理结果' }), reason: Type.String({ minLength: 2, maxLength: 300, title: '理由' }) }),
  },
  'POST /api/people/:id/telephone': {
    title: '查看电话以便联系', may: 'contacts.log', params: Shape({ id: Id }),
    response: Shape({ phone: Nullable(Type.String()), landline: Nullable(Type.String()) }),
  },
} satisfies Endpoints
