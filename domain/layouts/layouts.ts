import type { ColumnKey } from './vocabulary.ts'

interface LayoutColumn {
  readonly key: ColumnKey
  /** The official title, as it is printed. */
  readonly title: string
  /** The cell above it in a header of two rows. */
  readonly group?: string
  /** Width in characters. */
  readonly width: number
}

export interface Layout {
  readonly id: LayoutId
  readonly name: string
  /** What stands above the header; `{unit}` is the organisation's name. */
  readonly heading: string
  /** The official columns in their order. */
  readonly columns: readonly LayoutColumn[]
  /** Further columns that are taken over where a workbook has them. */
  readonly further: readonly ColumnKey[]
  /** Without these a row cannot be placed. */
  readonly required: readonly ColumnKey[]
  /** At least one of these tells this layout from others. */
  readonly marks: readonly ColumnKey[]
}

export type LayoutId = 'orgs' | 'members' | 'member-form' | 'outflow' | 'inflow'

const at = (key: ColumnKey, title: string, width = 10, group?: string): LayoutColumn =>
  group === undefined ? { key, title, width } : { key, title, width, group }

const away: readonly ColumnKey[] = [
  'identityNumber', 'ethnic', 'birthOn', 'memberType', 'joinedOn', 'branch', 'formerOccupation', 'destination', 'reason', 'holdsCertificate', 'certificateNo',
  'relation', 'employer', 'occupation', 'trade', 'address', 'hostOrg', 'hostContact', 'hostPhone', 'homeContact', 'homePhone', 'returnOn', 'contactState', 'emergencyContact',
]

/** Organisations. Source: organisation template of a platform in use (A). */
const orgs: Layout = {
  id: 'orgs', name: '党组织基本信息', heading: '{unit}党组织基本信息',
  columns: [
    at('serial', '序列', 6), at('orgCode', '组织编号', 16), at('unitSituation', '党组织所在单位情况', 18), at('belongsTo', '所属组织', 14),
    at('territory', '党组织属地关系', 20), at('orgName', '组织名称', 36), at('unitCode', '党组织所在单位代码', 22), at('orgCategory', '组织类别', 14),
    at('orgStatus', '组织状态'), at('parent', '上级组织', 32), at('secretary', '党组织书记', 12), at('orgContact', '联系人', 12),
    at('orgPhone', '联系电话', 16), at('orgAddress', '详细地址', 30), at('fax', '传真', 16), at('postcode', '邮编'), at('community', '所属社区', 14),
    at('foundedOn', '建立日期', 14), at('foundingDocument', '建立文号', 20),
  ],
  further: ['termYears', 'electedOn', 'remark'], required: ['orgName'], marks: ['orgName'],
}

/** The roll of 27 columns. Source: export 党员信息库 of the national or provincial system (C). */
const members: Layout = {
  id: 'members', name: '党员信息库', heading: '{unit}党员信息库',
  columns: [
    at('serial', '序号', 6), at('name', '姓名'), at('sex', '性别', 6), at('identityNumber', '公民身份号码', 22), at('ethnic', '民族', 8),
    at('birthOn', '出生日期', 13), at('education', '学历', 12), at('memberType', '人员类别'), at('degree', '学位'), at('branch', '所在党支部', 36),
    at('phone', '手机号码', 14), at('joinedOn', '入党日期', 13), at('fullOn', '转正日期', 13), at('partyAge', '党龄', 6), at('partyAgeCorrection', '党龄校正值'),
    at('newClass', '新社会阶层类型', 16), at('job', '工作岗位', 16), at('professionalTitle', '从事专业技术职务', 18), at('migrantWorker', '是否农民工', 11),
    at('address', '现居住地', 30), at('registeredAddress', '户籍所在地', 30), at('declaredLost', '是否失联党员', 13), at('declaredMigrant', '是否流动党员', 13),
    at('joinKind', '入党类型'), at('fullState', '转正情况'), at('joinBranch', '入党时所在支部', 36), at('probationExtension', '延长预备期时间', 15),
  ],
  further: ['landline', 'nativePlace', 'partyStatus', 'lostSince', 'destination', 'remark'],
  required: ['name', 'identityNumber', 'branch'], marks: ['identityNumber', 'joinedOn', 'fullOn'],
}

/** The form of 20 columns. Source: 2017 党员基本信息采集 汇总表 (A). */
const memberForm: Layout = {
  id: 'member-form', name: '党员基本信息汇总表', heading: '党员基本信息汇总表',
  columns: [
    at('serial', '序号', 6), at('name', '姓名'), at('branch', '所在党支部', 28), at('identityNumber', '公民身份证号', 22), at('sex', '性别', 6), at('ethnic', '民族', 8),
    at('birthOn', '出生日期', 15), at('education', '学历', 12), at('memberType', '人员类别'), at('joinedOn', '加入党组织日期', 15), at('fullOn', '转为正式党员日期', 17),
    at('job', '工作岗位', 16), at('phone', '手机号', 14), at('landline', '固定电话', 16), at('address', '家庭住址', 30), at('partyStatus', '党籍状态'),
    at('declaredLost', '是否为失联党员', 15), at('lostSince', '失去联系日期', 14), at('declaredMigrant', '是否为流动党员', 15), at('destination', '外出流向', 20),
  ],
  further: ['nativePlace', 'registeredAddress', 'degree', 'professionalTitle', 'newClass', 'migrantWorker', 'remark'],
  required: ['name', 'identityNumber', 'branch'], marks: ['identityNumber', 'joinedOn', 'fullOn'],
}

/** Who is away. Source: county roll with a header of two rows (C); further columns of university and county rolls. */
const outflow: Layout = {
  id: 'outflow', name: '流出党员名册', heading: '{unit}流出党员名册',
  columns: [
    at('serial', '序号', 6), at('name', '姓名'), at('sex', '性别', 6), at('age', '年龄', 6), at('education', '文化程度'), at('familySize', '家庭人口'),
    at('outOn', '何时外出', 12, '外出务工情况'), at('place', '地点', 24, '外出务工情况'), at('occupationIncome', '从事职业及年收入', 22, '外出务工情况'),
    at('phone', '与党组织联系方式', 18), at('thinking', '思想状况'), at('remark', '备注', 28),
  ],
  further: away, required: ['name'], marks: ['outOn', 'place', 'occupationIncome', 'destination', 'reason', 'returnOn'],
}

/** Who has come. No official form is public; the mirror of the outflow roll, with what the host registers. */
const inflow: Layout = {
  id: 'inflow', name: '流入党员名册', heading: '{unit}流入党员名册',
  columns: [
    at('serial', '序号', 6), at('name', '姓名'), at('sex', '性别', 6), at('identityNumber', '公民身份号码', 22), at('education', '文化程度'), at('memberType', '人员类别'),
    at('phone', '联系电话', 14), at('inOn', '流入时间', 12), at('homeOrg', '流出地党组织', 32), at('homeContact', '流出地联系人', 13), at('homePhone', '流出地联系电话', 16),
    at('branch', '编入党支部', 28), at('address', '居住地', 28), at('employer', '工作单位', 20), at('occupation', '从事职业', 16), at('holdsCertificate', '是否持有活动证', 15),
    at('certificateNo', '活动证号', 14), at('returnOn', '离开时间', 12), at('remark', '备注', 20),
  ],
  further: ['age', 'ethnic', 'birthOn', 'joinedOn', 'trade', 'reason', 'hostOrg', 'hostContact', 'contactState'], required: ['name'], marks: ['inOn', 'homeOrg'],
}

/** Every layout that can be imported and exported; the order decides where two fit a workbook equally well. */
export const layouts: Readonly<Record<LayoutId, Layout>> = { orgs, members, 'member-form': memberForm, outflow, inflow }

/** Every key that a layout takes over, official columns first. */
export function layoutKeys(layout: Layout): readonly ColumnKey[] {
  return [...layout.columns.map(({ key }) => key), ...layout.further]
}
