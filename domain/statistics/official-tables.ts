import { lostSituationCodes } from '../codes/stay-codes.ts'
import { unitKindCodes } from './bands.ts'
import type { CodeFilter, Measure } from './dimensions.ts'

export interface Line {
  key: string
  title: string
  /** 0 for a total, one more for each 其中. */
  depth: number
  filter: CodeFilter
  /** Heading over neighbouring columns. */
  group?: string
}

export interface OfficialTable {
  key: string
  title: string
  /** What every cell is counted from. */
  measure: Measure
  filter: CodeFilter
  rows: readonly Line[]
  columns: readonly Line[]
  note: string
}

const line = (key: string, title: string, depth: number, filter: CodeFilter, group?: string): Line =>
  ({ key, title, depth, filter, ...(group === undefined ? {} : { group }) })

const publicUnits = ['organ', 'institution', 'talent-centre', 'public-enterprise']
const privateUnits = ['private-noncompany', 'private-enterprise', 'hmt-enterprise', 'foreign-enterprise']
const to = (...codes: string[]): CodeFilter => ({ destinationKind: codes })
const was = (...codes: string[]): CodeFilter => ({ formerOccupation: codes })

/** 党内统计年报表 流动党员情况: counted by the branch of the formal relation. */
export const migrantTable: OfficialTable = {
  key: 'migrants',
  title: '流动党员情况',
  measure: 'away',
  filter: {},
  rows: [
    line('total', '流出党员总数', 0, {}),
    line('across-provinces', '其中：跨省流动', 1, { flowRange: ['across-provinces'] }),
    line('in-province', '省内跨市（地）流动', 1, { flowRange: ['in-province'] }),
    line('certificate', '持《流动党员活动证》', 1, { certificate: ['yes'] }),
    line('public', '公有经济控制单位', 1, to(...publicUnits), '外出流向'),
    line('organ', '机关', 2, to('organ'), '外出流向'),
    line('institution', '事业单位', 2, to('institution', 'talent-centre'), '外出流向'),
    line('talent-centre', '其中：人才（劳动）服务中心', 3, to('talent-centre'), '外出流向'),
    line('public-enterprise', '企业', 2, to('public-enterprise'), '外出流向'),
    line('private', '非公有经济控制单位', 1, to(...privateUnits), '外出流向'),
    line('private-noncompany', '民办非企业单位', 2, to('private-noncompany'), '外出流向'),
    line('private-enterprise', '私营企业', 2, to('private-enterprise'), '外出流向'),
    line('hmt-enterprise', '港澳台商投资企业', 2, to('hmt-enterprise'), '外出流向'),
    line('foreign-enterprise', '外商投资企业', 2, to('foreign-enterprise'), '外出流向'),
    line('self-employed', '个体工商户', 1, to('self-employed'), '外出流向'),
    line('urban-community', '城市社区（居委会）', 1, to('urban-community'), '外出流向'),
    line('town-community', '乡镇社区（居委会）', 1, to('town-community'), '外出流向'),
    line('village', '建制村', 1, to('village'), '外出流向'),
    line('other', '其他', 1, to('other', 'unknown'), '外出流向'),
    line('unknown', '其中：不掌握流向', 2, to('unknown'), '外出流向'),
  ],
  columns: [
    line('total', '总数', 0, {}),
    line('manager', '公有经济企事业单位管理人员、专业技术人员', 1, was('manager'), '原职业'),
    line('worker', '工勤技能人员', 1, was('worker'), '原职业'),
    line('farmer', '农牧渔民', 1, was('farmer'), '原职业'),
    line('graduate', '未就业的高校毕业生', 1, was('graduate'), '原职业'),
    line('intermediary', '中介组织从业人员', 1, was('intermediary', 'lawyer', 'accountant'), '原职业'),
    line('lawyer', '其中：执业律师', 2, was('lawyer'), '原职业'),
    line('accountant', '执业会计师', 2, was('accountant'), '原职业'),
    line('other', '其他', 1, was('other'), '原职业'),
  ],
  note: '流动党员由正式组织关系所在党支部统计；未填外出流向的计入“不掌握流向”，未填原职业的计入“其他”。',
}

/** 党内统计年报表 失去联系党员情况. */
export const lostTable: OfficialTable = {
  key: 'lost',
  title: '失去联系党员情况',
  measure: 'away',
  filter: { lost: ['yes'] },
  rows: [
    line('total', '总计', 0, {}),
    ...unitKindCodes.map(({ code, name }) => line(code, name, 1, { unitKind: [code] })),
    line('graduate', '补充资料：高校毕业生党员', 1, { graduate: ['yes'] }),
    line('talent', '流动人才党员', 1, { talent: ['yes'] }),
  ],
  columns: [
    line('total', '总数', 0, {}),
    line('probationary', '预备党员', 1, { memberType: ['probationary'] }),
    line('women', '女', 1, { sex: ['2'] }),
    line('minority', '少数民族', 1, { minority: ['yes'] }),
    line('age-35', '35岁及以下', 1, { ageBand: ['0-30', '31-35'] }, '年龄'),
    line('age-45', '36—45岁', 1, { ageBand: ['36-40', '41-45'] }, '年龄'),
    line('age-60', '46—60岁', 1, { ageBand: ['46-50', '51-55', '56-60'] }, '年龄'),
    line('age-61', '61岁及以上', 1, { ageBand: ['61-'] }, '年龄'),
    line('party-0', '1年以下', 1, { partyAgeBand: ['0'] }, '党龄'),
    line('party-1', '1—5年', 1, { partyAgeBand: ['1-5'] }, '党龄'),
    line('party-6', '6—10年', 1, { partyAgeBand: ['6-10'] }, '党龄'),
    line('party-11', '11—20年', 1, { partyAgeBand: ['11-20'] }, '党龄'),
    line('party-21', '21年及以上', 1, { partyAgeBand: ['21-'] }, '党龄'),
    line('college', '大专及以上', 1, { educationBand: ['college'] }, '学历'),
    line('secondary', '中专、高中、中技', 1, { educationBand: ['secondary'] }, '学历'),
    line('junior', '初中及以下', 1, { educationBand: ['junior'] }, '学历'),
    line('lost-6m', '6个月—1年', 1, { lostBand: ['6m-1y'] }, '失联时间'),
    line('lost-1', '1—5年', 1, { lostBand: ['1-5'] }, '失联时间'),
    line('lost-6', '6—10年', 1, { lostBand: ['6-10'] }, '失联时间'),
    line('lost-11', '11年及以上', 1, { lostBand: ['11-'] }, '失联时间'),
    ...lostSituationCodes.map(({ code, name }) => line(`situation-${code}`, name, 1, { lostSituation: [code] }, '失联情形')),
  ],
  note: '失联由党支部按程序认定，系统不自动认定。失联起始日取最近一次参加组织生活与最近一次交纳党费中较晚者；未填失联情形的计入“其他”。',
}

export const officialTables: readonly OfficialTable[] = [migrantTable, lostTable]
