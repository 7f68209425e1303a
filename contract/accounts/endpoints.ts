import { Type } from 'typebox'
import { postKinds, type PostKind } from '../../domain/rights/posts.ts'
import { Me, PasswordField, SessionId, SessionList } from '../access/endpoints.ts'
import type { Endpoints } from '../endpoint.ts'
import { Day, Id, Instant, Nullable, Optional, Page, Paging, Shape } from '../shapes.ts'

/** Posts that an account may be given; one acts as a member without any. */
type GivenKind = Exclude<PostKind, 'member'>
const givenKinds = (Object.keys(postKinds) as PostKind[]).filter((kind): kind is GivenKind => kind !== 'member')
const GivenPostKind = Type.Unsafe<GivenKind>(Type.Union(givenKinds.map((kind) => Type.Literal(kind)), { title: '职务' }))

/** A login name: letters, digits, `.`, `_`, `-`; the first a letter or digit. Letters count as small. */
export const NewLogin = Type.String({ title: '用户名', pattern: '^[a-zA-Z0-9][a-zA-Z0-9._-]{2,39}$' })
const NewPassword = Type.String({ title: '密码', minLength: 1, maxLength: 200 })
const HolderName = Type.String({ title: '姓名', minLength: 1, maxLength: 40, pattern: '\\S' })
const Reason = Type.String({ title: '事由', minLength: 1, maxLength: 200, pattern: '\\S' })

const AccountPost = Shape({
  id: Id,
  kind: Type.String(),
  kindName: Type.String(),
  orgId: Nullable(Id),
  orgName: Type.String(),
  fromOn: Day,
  untilOn: Nullable(Day),
  /** Held by the person behind the account: appointed and ended by the organisation, not here. */
  byPerson: Type.Boolean(),
})

export const AccountRow = Shape({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  /** A person of the register stands behind it; who, is not said here. */
  linked: Type.Boolean(),
  posts: Type.Array(Type.String()),
  secondFactor: Type.Boolean(),
  disabled: Type.Boolean(),
  lockedUntil: Nullable(Instant),
  signedInAt: Nullable(Instant),
})

const Account = Shape({
  id: Id,
  login: Type.String(),
  name: Type.String(),
  linked: Type.Boolean(),
  secondFactor: Type.Boolean(),
  disabledAt: Nullable(Instant),
  lockedUntil: Nullable(Instant),
  createdAt: Instant,
  signedInAt: Nullable(Instant),
  passwordChangedAt: Nullable(Instant),
  mustChangePassword: Type.Boolean(),
  posts: Type.Array(AccountPost),
  sessions: SessionList.properties.rows,
})

const NewPost = Shape({
  kind: GivenPostKind,
  /** None: the county itself. */
  orgId: Nullable(Id),
  fromOn: Optional(Day),
  untilOn: Optional(Nullable(Day)),
  document: Optional(Type.String({ title: '任职文号', maxLength: 80 })),
})

const OneTimePassword = Shape({
  /** Shown once; must be changed at the first sign-in. */
  password: Type.String(),
})

const ofAccount = Shape({ id: Id })

export const SecurityPolicyShape = Shape({
  requireSecondFactor: Type.Boolean({ title: '干部和管理员须用动态验证码' }),
  passwordDays: Nullable(Type.Integer({ title: '密码有效天数', minimum: 1, maximum: 3650 })),
})

const ClaimProof = {
  code: Type.String({ title: '认领码', minLength: 1, maxLength: 20 }),
  name: Type.String({ title: '姓名', minLength: 1, maxLength: 40 }),
  identityTail: Type.String({ title: '身份证号码后四位', minLength: 4, maxLength: 4 }),
}

export const accountEndpoints = {
  'GET /api/accounts': {
    title: '账号列表',
    may: 'accounts.manage',
    query: Shape({
      ...Paging,
      search: Optional(Type.String({ maxLength: 40 })),
      state: Optional(Type.Union([Type.Literal('open'), Type.Literal('disabled'), Type.Literal('locked'), Type.Literal('idle')])),
    }),
    response: Page(AccountRow),
  },
  'GET /api/accounts/:id': { title: '账号', may: 'accounts.manage', params: ofAccount, response: Account },
  'POST /api/accounts': {
    title: '新建账号',
    may: 'accounts.manage',
    body: Shape({ login: NewLogin, name: HolderName, posts: Type.Array(NewPost, { maxItems: 10 }) }),
    response: Shape({ id: Id, ...OneTimePassword.properties }),
  },
  'POST /api/accounts/:id/disable': { title: '停用账号', may: 'accounts.manage', params: ofAccount, body: Shape({ reason: Reason }) },
  'POST /api/accounts/:id/enable': { title: '启用账号', may: 'accounts.manage', params: ofAccount, body: Shape({ reason: Reason }) },
  'POST /api/accounts/:id/unlock': { title: '解除锁定', may: 'accounts.manage', params: ofAccount },
  'POST /api/accounts/:id/reset-password': {
    title: '重置密码', may: 'accounts.manage', params: ofAccount, body: Shape({ reason: Reason }), response: OneTimePassword,
  },
  'POST /api/accounts/:id/reset-second-factor': {
    title: '解除动态验证码', may: 'accounts.manage', params: ofAccount, body: Shape({ reason: Reason }),
  },
  'DELETE /api/accounts/:id/sessions/:session': {
    title: '让一台设备退出', may: 'accounts.manage', params: Shape({ id: Id, session: SessionId }),
  },
  'POST /api/accounts/:id/posts': {
    title: '授予职务', may: 'accounts.manage', params: ofAccount, body: NewPost, response: Shape({ id: Id }),
  },
  'POST /api/accounts/:id/posts/:post/end': {
    title: '解除职务', may: 'accounts.manage', params: Shape({ id: Id, post: Id }), body: Shape({ untilOn: Day }),
  },
  'GET /api/account-orgs': {
    title: '可授予职务的组织',
    may: 'accounts.manage',
    query: Shape({ search: Optional(Type.String({ maxLength: 40 })) }),
    response: Shape({ rows: Type.Array(Shape({ id: Id, name: Type.String(), kind: Type.String() })) }),
  },
  'GET /api/security-policy': { title: '安全策略', may: 'accounts.manage', response: SecurityPolicyShape },
  'PUT /api/security-policy': { title: '修改安全策略', may: 'accounts.manage', body: SecurityPolicyShape, response: SecurityPolicyShape },
  'GET /api/system': {
    title: '系统状态',
    may: 'system.operate',
    response: Shape({
      version: Type.String(),
      node: Type.String(),
      database: Type.String(),
      databaseBytes: Type.Integer(),
      upSince: Instant,
      memoryBytes: Type.Integer(),
      openSessions: Type.Integer(),
      /** Jobs of the queue by state; absent where there is no queue. */
      jobs: Type.Array(Shape({ state: Type.String(), count: Type.Integer() })),
      lastBackup: Nullable(Shape({ finishedAt: Instant, place: Type.String(), bytes: Type.Integer() })),
    }),
  },
  'POST /api/claims': {
    title: '发放认领码',
    may: 'claims.issue',
    body: Shape({ personId: Id }),
    response: Shape({ code: Type.String(), expiresAt: Instant, personName: Type.String() }),
  },
  'POST /api/claims/check': {
    title: '核对认领码',
    may: 'anyone',
    perMinute: 10,
    body: Shape(ClaimProof),
    response: Shape({ tenantName: Type.String(), personName: Type.String() }),
  },
  'POST /api/claims/use': {
    title: '认领账号',
    may: 'anyone',
    perMinute: 10,
    body: Shape({ ...ClaimProof, login: NewLogin, password: NewPassword }),
    response: Me,
  },
  'POST /api/claims/link': {
    title: '把本人档案接到现有账号',
    may: 'signed-in',
    perMinute: 10,
    body: Shape({ ...ClaimProof, password: PasswordField }),
    response: Me,
  },
} satisfies Endpoints

