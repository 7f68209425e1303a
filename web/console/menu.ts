import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  ControlOutlined,
  DashboardOutlined,
  ExportOutlined,
  FieldTimeOutlined,
  FileSearchOutlined,
  FlagOutlined,
  FundOutlined,
  HomeOutlined,
  ImportOutlined,
  KeyOutlined,
  MailOutlined,
  NotificationOutlined,
  PhoneOutlined,
  ProfileOutlined,
  ReadOutlined,
  SafetyOutlined,
  SendOutlined,
  SolutionOutlined,
  StarOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Action } from '../../domain/rights/rights.ts'
import { paths } from './paths.ts'

export interface MenuEntry {
  label: string
  to: string
  icon: ComponentType
  /** Shown to posts that hold any of these. */
  needs: Action[]
}

export interface MenuGroup {
  label: string
  entries: MenuEntry[]
}

/** The left navigation. An entry is added with its first page, never before. */
export const menu: MenuGroup[] = [
  {
    label: '',
    entries: [
      { label: '今日待办', to: paths.today(), icon: CarryOutOutlined, needs: ['contacts.log', 'stays.manage'] },
    ],
  },
  {
    label: '名册',
    entries: [
      { label: '党组织', to: paths.orgs(), icon: ApartmentOutlined, needs: ['orgs.read'] },
      { label: '人员', to: paths.people(), icon: TeamOutlined, needs: ['people.read'] },
    ],
  },
  {
    label: '流动',
    entries: [
      { label: '流动党员', to: paths.stays(), icon: SwapOutlined, needs: ['stays.read'] },
      { label: '往来函件', to: paths.letters(), icon: MailOutlined, needs: ['stays.manage', 'books.read'] },
      { label: '联系', to: paths.contacts(), icon: PhoneOutlined, needs: ['stays.read'] },
      { label: '责任清单', to: paths.duties(), icon: FlagOutlined, needs: ['stays.read'] },
      { label: '通知', to: paths.notices(), icon: NotificationOutlined, needs: ['notices.send'] },
      { label: '汇报', to: paths.reports(), icon: SolutionOutlined, needs: ['stays.read'] },
      { label: '摸排', to: paths.sweeps(), icon: FileSearchOutlined, needs: ['sweeps.answer', 'sweeps.open'] },
      { label: '组织建议', to: paths.advice(), icon: BulbOutlined, needs: ['stays.manage'] },
    ],
  },
  {
    label: '任务与积分',
    entries: [
      { label: '任务', to: paths.tasks(), icon: ProfileOutlined, needs: ['tasks.read'] },
      { label: '积分与谈话', to: paths.shortfalls(), icon: CommentOutlined, needs: ['points.act'] },
    ],
  },
  {
    label: '组织生活',
    entries: [
      { label: '活动和会议', to: paths.gatherings(), icon: CalendarOutlined, needs: ['gatherings.read'] },
      { label: '到会情况', to: paths.attendance(), icon: CheckSquareOutlined, needs: ['gatherings.read', 'contacts.log'] },
      { label: '应开展频次', to: paths.rhythm(), icon: FieldTimeOutlined, needs: ['gatherings.read'] },
      { label: '返乡安排', to: paths.homecomings(), icon: HomeOutlined, needs: ['gatherings.read'] },
      { label: '表决和选举', to: paths.votes(), icon: SolutionOutlined, needs: ['votes.read'] },
      { label: '民主评议', to: paths.appraisals(), icon: StarOutlined, needs: ['appraisal.read'] },
      { label: '学习', to: paths.learning(), icon: ReadOutlined, needs: ['learning.read'] },
    ],
  },
  {
    label: '数据',
    entries: [
      { label: '导入', to: paths.imports(), icon: ImportOutlined, needs: ['imports.run'] },
      { label: '导出', to: paths.exports(), icon: ExportOutlined, needs: ['exports.run'] },
      { label: '台账', to: paths.books(), icon: BookOutlined, needs: ['books.read'] },
      { label: '统计', to: paths.statistics(), icon: BarChartOutlined, needs: ['statistics.read'] },
      { label: '工作法指标', to: paths.figures(), icon: FundOutlined, needs: ['statistics.read'] },
    ],
  },
  {
    label: '管理',
    entries: [
      { label: '账号', to: paths.accounts(), icon: KeyOutlined, needs: ['accounts.manage'] },
      { label: '安全策略', to: paths.securityPolicy(), icon: SafetyOutlined, needs: ['accounts.manage'] },
      { label: '本县工作参数', to: paths.countyRules(), icon: ControlOutlined, needs: ['rules.set'] },
      { label: '审计日志', to: paths.audit(), icon: AuditOutlined, needs: ['audit.read'] },
      { label: '系统状态', to: paths.system(), icon: DashboardOutlined, needs: ['system.operate'] },
      { label: '通知渠道', to: paths.noticeSettings(), icon: SendOutlined, needs: ['system.operate'] },
    ],
  },
]

export function menuFor(may: readonly string[]): MenuGroup[] {
  return menu
    .map(({ label, entries }) => ({ label, entries: entries.filter(({ needs }) => needs.some((action) => may.includes(action))) }))
    .filter(({ entries }) => entries.length > 0)
}
