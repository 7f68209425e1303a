import { Type } from 'typebox'
import type { Endpoints } from '../endpoint.ts'
import { Id, OneOf, Optional, Page, Paging, Shape, Text } from '../shapes.ts'
import { StepRequest } from '../stays/step-body.ts'
import { LetterRow, OpenLetter, PrintedLetter } from './shapes.ts'

const Key = Shape({ token: Type.String(), code: Type.String() })
const Secret = Type.String({ title: '链接或验证码', minLength: 1, maxLength: 80 })

export const letterEndpoints = {
  'GET /api/letters': {
    title: '往来函件',
    may: 'stays.read',
    query: Shape({
      ...Paging,
      box: Optional(OneOf(['in', 'out'] as const, '收到或发出')),
      waiting: Optional(OneOf(['answer', 'overdue', 'escalated', 'done'] as const, '待办')),
      search: Optional(Text(40)),
    }),
    response: Page(LetterRow),
  },
  'GET /api/letters/:id/print': { title: '打印函件', may: 'stays.manage', params: Shape({ id: Id }), response: PrintedLetter },
  'POST /api/letters/:id/key': { title: '换发链接和验证码', may: 'stays.manage', params: Shape({ id: Id }), response: Key },
  'DELETE /api/letters/:id/key': { title: '停用链接和验证码', may: 'stays.manage', params: Shape({ id: Id }) },
  'POST /api/letters/:id/chase': {
    title: '提醒对方答复、提请上级协调',
    may: 'stays.manage',
    params: Shape({ id: Id }),
    body: Shape({ escalate: Type.Boolean() }),
  },
  'POST /api/open-letter': {
    title: '凭链接或验证码打开函件', may: 'anyone', perMinute: 20, body: Shape({ key: Secret }), response: OpenLetter,
  },
  'POST /api/open-letter/steps': {
    title: '凭链接或验证码办理',
    may: 'anyone',
    perMinute: 20,
    body: Shape({
      key: Secret,
      name: Type.String({ title: '办理人姓名', minLength: 2, maxLength: 40 }),
      orgName: Type.String({ title: '办理人所在党组织', minLength: 2, maxLength: 120 }),
      request: StepRequest,
    }),
    response: OpenLetter,
  },
} satisfies Endpoints
