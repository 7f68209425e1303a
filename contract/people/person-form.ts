import { Type, type Static } from 'typebox'
import { Day, Nullable, Optional, Shape } from '../shapes.ts'

const Written = (title: string, maxLength = 60) => Nullable(Type.String({ title, maxLength }))
const Date = (title: string) => Type.Union([Day, Type.Null()], { title })

/** Facts kept sealed: left out, they stay as they are; null takes them away. */
export const SealedFormFields = {
  identity: Optional(Written('公民身份号码', 30)),
  phone: Optional(Written('手机号码', 30)),
  landline: Optional(Written('固定电话', 30)),
  address: Optional(Written('家庭住址', 120)),
  registeredAddress: Optional(Written('户籍地址', 120)),
}

/** The form of a person, as its home branch keeps it. Codes are those of domain/codes. */
export const PersonFormFields = {
  name: Type.String({ title: '姓名', minLength: 1, maxLength: 40 }),
  sex: Written('性别', 2), ethnic: Written('民族', 2), birthOn: Date('出生日期'),
  memberType: Type.String({ title: '人员类别', minLength: 1, maxLength: 20 }),
  joinedOn: Date('入党日期'), fullOn: Date('转正日期'),
  education: Written('学历', 4), degree: Written('学位', 20),
  partyStatus: Type.String({ title: '党籍状态', minLength: 1, maxLength: 20 }),
  job: Written('工作岗位'), professionalTitle: Written('专业技术职务'), newClass: Written('新社会阶层类型'),
  migrantWorker: Nullable(Type.Boolean({ title: '是否农民工' })),
  ...SealedFormFields,
}

export const PersonFormShape = Shape(PersonFormFields)
export type PersonForm = Static<typeof PersonFormShape>

export const personFormTitles: Record<keyof typeof PersonFormFields, string> = {
  name: '姓名', sex: '性别', ethnic: '民族', birthOn: '出生日期', memberType: '人员类别', joinedOn: '入党日期', fullOn: '转正日期', education: '学历',
  degree: '学位', partyStatus: '党籍状态', job: '工作岗位', professionalTitle: '专业技术职务', newClass: '新社会阶层类型', migrantWorker: '是否农民工',
  identity: '公民身份号码', phone: '手机号码', landline: '固定电话', address: '家庭住址', registeredAddress: '户籍地址',
}
