import { CardRow, CourseRow, GroupRow, HourRow, PackageRow, ParcelRow, ReceiptRow } from '../../contract/learning/shapes.ts'
import { hourLights } from '../../domain/learning/hours.ts'
import { audiences, cardKinds, courseForms, hourSources, parcelKinds, parcelStates, receiptWays } from '../../domain/learning/words.ts'
import { column, list, type ExportedList } from './exported-list.ts'

const yes = (value: boolean) => (value ? '是' : '否')

/** Lists of learning, as they are shown. */
export const learningLists = {
  courses: list(CourseRow, {
    title: '课程', from: '/api/learning/courses',
    columns: {
      title: column('课程', 28, ({ title }) => title),
      orgName: column('开设组织', 28, ({ orgName }) => orgName),
      form: column('方式', 12, ({ form }) => courseForms[form]),
      source: column('学时来源', 12, ({ source }) => hourSources[source]),
      sessions: column('课次', 8, ({ sessions }) => sessions, 'number'),
      held: column('已上', 8, ({ held }) => held, 'number'),
      hours: column('已授学时', 10, ({ hours }) => hours, 'number'),
      attendances: column('参加人次', 10, ({ attendances }) => attendances, 'number'),
      firstOn: column('开始', 12, ({ firstOn }) => firstOn),
      lastOn: column('最后一次', 12, ({ lastOn }) => lastOn),
    },
  }),
  hours: list(HourRow, {
    title: '学时名册', from: '/api/learning/hours', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      orgName: column('党支部', 28, ({ orgName }) => orgName),
      officer: column('班子成员', 10, ({ officer }) => yes(officer)),
      away: column('外出', 8, ({ away }) => yes(away)),
      required: column('应学学时', 10, ({ required }) => required, 'number'),
      held: column('实得学时', 10, ({ held }) => held, 'number'),
      counted: column('计入学时', 10, ({ counted }) => counted, 'number'),
      attendances: column('参加次数', 10, ({ attendances }) => attendances, 'number'),
      light: column('情况', 16, ({ light }) => hourLights[light]),
    },
  }),
  packages: list(PackageRow, {
    title: '学习资料', from: '/api/learning/packages',
    columns: {
      issue: column('期号', 8, ({ issueNo }) => issueNo, 'number'),
      title: column('标题', 32, ({ title }) => title),
      orgName: column('发出组织', 28, ({ orgName }) => orgName),
      month: column('月份', 10, ({ month }) => month),
      audience: column('发给', 16, ({ audience }) => audiences[audience]),
      pushed: column('推送人数', 10, ({ pushed }) => pushed, 'number'),
      received: column('签收人数', 10, ({ received }) => received, 'number'),
      pushedOn: column('推送日期', 12, ({ pushedOn }) => pushedOn),
      byName: column('推送人', 12, ({ byName }) => byName),
    },
  }),
  receipts: list(ReceiptRow, {
    title: '资料签收', from: '/api/learning/receipts', personOf: ({ personId }) => personId,
    columns: {
      issue: column('期号', 8, ({ issueNo }) => issueNo, 'number'),
      title: column('标题', 32, ({ title }) => title),
      name: column('姓名', 12, ({ name }) => name),
      orgName: column('党支部', 28, ({ orgName }) => orgName),
      groupName: column('学习小组', 24, ({ groupName }) => groupName),
      pushedOn: column('推送日期', 12, ({ pushedOn }) => pushedOn),
      receivedOn: column('签收日期', 12, ({ receivedOn }) => receivedOn),
      way: column('方式', 12, ({ way }) => (way === null ? null : receiptWays[way])),
      notedBy: column('登记人', 12, ({ notedBy }) => notedBy),
    },
  }),
  groups: list(GroupRow, {
    title: '学习小组', from: '/api/learning/groups',
    columns: {
      name: column('学习小组', 28, ({ name }) => name),
      parentName: column('所属总群', 24, ({ parentName }) => parentName),
      orgName: column('党组织', 28, ({ orgName }) => orgName),
      leaderName: column('组长', 12, ({ leaderName }) => leaderName),
      members: column('成员', 8, ({ members }) => members, 'number'),
      parts: column('下设小组', 10, ({ parts }) => parts, 'number'),
      packages: column('推送资料', 10, ({ packages }) => packages, 'number'),
      foundedOn: column('成立', 12, ({ foundedOn }) => foundedOn),
    },
  }),
  parcels: list(ParcelRow, {
    title: '包裹', from: '/api/learning/parcels', personOf: ({ personId }) => personId,
    columns: {
      name: column('收件人', 12, ({ name }) => name),
      personOrgName: column('党支部', 28, ({ personOrgName }) => personOrgName),
      title: column('包裹', 16, ({ title }) => title),
      kind: column('类别', 12, ({ kind }) => parcelKinds[kind]),
      items: column('物品', 32, ({ items }) => items.map(({ name, quantity }) => `${name}×${quantity}`).join('、')),
      state: column('状态', 10, ({ state }) => parcelStates[state]),
      dispatchedOn: column('寄出', 12, ({ dispatchedOn }) => dispatchedOn),
      carrier: column('承运', 12, ({ carrier }) => carrier),
      trackingNo: column('单号', 18, ({ trackingNo }) => trackingNo),
      receivedOn: column('收到', 12, ({ receivedOn }) => receivedOn),
      returnedOn: column('退回', 12, ({ returnedOn }) => returnedOn),
      returnReason: column('退回原因', 20, ({ returnReason }) => returnReason),
      orgName: column('寄件组织', 28, ({ orgName }) => orgName),
    },
  }),
  cards: list(CardRow, {
    title: '提示卡', from: '/api/learning/cards', personOf: ({ personId }) => personId,
    columns: {
      name: column('姓名', 12, ({ name }) => name),
      personOrgName: column('党支部', 28, ({ personOrgName }) => personOrgName),
      kind: column('类别', 12, ({ kind }) => cardKinds[kind]),
      body: column('内容', 40, ({ body }) => body),
      issuedOn: column('发出', 12, ({ issuedOn }) => issuedOn),
      issuedBy: column('发出人', 12, ({ issuedBy }) => issuedBy),
      readOn: column('阅知', 12, ({ readOn }) => readOn),
      way: column('方式', 12, ({ way }) => (way === null ? null : receiptWays[way])),
      note: column('说明', 20, ({ note }) => note),
    },
  }),
} satisfies Record<string, ExportedList>
