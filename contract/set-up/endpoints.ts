import { Type } from 'typebox'
import { Me } from '../access/endpoints.ts'
import { NewLogin } from '../accounts/endpoints.ts'
import type { Endpoints } from '../endpoint.ts'
import { Id, Nullable, Optional, Shape } from '../shapes.ts'

const FirstAccount = Shape({
  name: Type.String({ title: '姓名', minLength: 1, maxLength: 40, pattern: '\\S' }),
  login: NewLogin,
  password: Type.String({ title: '密码', minLength: 1, maxLength: 200 }),
})

const CountyShape = Shape({
  name: Type.String({ title: '部署单位名称', minLength: 2, maxLength: 40, pattern: '\\S' }),
  regionCode: Optional(Type.String({ title: '行政区划代码', pattern: '^\\d{6}$' })),
  province: Type.String({ title: '省', minLength: 1, maxLength: 20, pattern: '\\S' }),
  city: Type.String({ title: '市', minLength: 1, maxLength: 20, pattern: '\\S' }),
})

export const setUpEndpoints = {
  'GET /api/set-up': {
    title: '是否待首次设置',
    may: 'anyone',
    response: Shape({
      open: Type.Boolean(),
      /** The county that is there already, without any account. */
      county: Nullable(Type.String()),
    }),
  },
  'POST /api/set-up': {
    title: '首次设置',
    may: 'anyone',
    perMinute: 10,
    body: Shape({
      code: Type.String({ title: '设置码', minLength: 1, maxLength: 40 }),
      /** Not given where the county is there already. */
      county: Nullable(CountyShape),
      systemAdministrator: FirstAccount,
      securityAdministrator: FirstAccount,
      auditAdministrator: FirstAccount,
      officer: FirstAccount,
    }),
  },
  'GET /api/demonstration': {
    title: '演示账号',
    may: 'anyone',
    response: Shape({
      accounts: Type.Array(Shape({
        userId: Id, tenantName: Type.String(), name: Type.String(), post: Type.String(), hint: Type.String(),
      })),
    }),
  },
  'POST /api/demonstration/sign-in': {
    title: '演示登录', may: 'anyone', perMinute: 60, body: Shape({ userId: Id }), response: Me,
  },
} satisfies Endpoints
