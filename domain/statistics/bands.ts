import type { Code } from '../codes/code-table.ts'

/** A band of whole years, both ends included. */
export interface Band extends Code {
  readonly from?: number
  readonly until?: number
}

/** 年龄段. Source: 中国共产党党内统计公报; the coarser bands of the official tables are unions of these. */
export const ageBandCodes: readonly Band[] = [
  { code: '0-30', name: '30岁及以下', until: 30 }, { code: '31-35', name: '31—35岁', from: 31, until: 35 },
  { code: '36-40', name: '36—40岁', from: 36, until: 40 }, { code: '41-45', name: '41—45岁', from: 41, until: 45 },
  { code: '46-50', name: '46—50岁', from: 46, until: 50 }, { code: '51-55', name: '51—55岁', from: 51, until: 55 },
  { code: '56-60', name: '56—60岁', from: 56, until: 60 }, { code: '61-', name: '61岁及以上', from: 61 }, { code: 'unknown', name: '未掌握' },
]

/** 党龄, from the day of becoming a full member. Source: 党内统计年报表 失去联系党员情况. */
export const partyAgeBandCodes: readonly Band[] = [
  { code: '0', name: '1年以下', until: 0 }, { code: '1-5', name: '1—5年', from: 1, until: 5 }, { code: '6-10', name: '6—10年', from: 6, until: 10 },
  { code: '11-20', name: '11—20年', from: 11, until: 20 }, { code: '21-', name: '21年及以上', from: 21 }, { code: 'unknown', name: '未掌握' },
]

/** 失联时间. Source: 党内统计年报表 失去联系党员情况; under six months nobody is out of contact in its sense. */
export const lostBandCodes: readonly Code[] = [
  { code: 'under-6m', name: '不满6个月' }, { code: '6m-1y', name: '6个月—1年' }, { code: '1-5', name: '1—5年' },
  { code: '6-10', name: '6—10年' }, { code: '11-', name: '11年及以上' }, { code: 'none', name: '未失联' },
]

/** 学历 of the official tables, by the first digit of GB/T 4658. */
export const educationBandCodes: readonly (Code & { readonly levels: readonly string[] })[] = [
  { code: 'college', name: '大专及以上', levels: ['1', '2', '3'] }, { code: 'secondary', name: '中专、高中、中技', levels: ['4', '6'] },
  { code: 'junior', name: '初中及以下', levels: ['7', '8', '9'] }, { code: 'unknown', name: '未掌握', levels: [] },
]

export const sexBands: readonly Code[] = [{ code: '1', name: '男' }, { code: '2', name: '女' }, { code: 'unknown', name: '未掌握' }]

export const memberTypeBands: readonly Code[] = [
  { code: 'full', name: '正式党员' }, { code: 'probationary', name: '预备党员' }, { code: 'unknown', name: '未掌握' },
]

/** 党组织所在单位, rows of 失去联系党员情况. */
export const unitKindCodes: readonly Code[] = [
  { code: 'village', name: '建制村' }, { code: 'community', name: '社区' }, { code: 'organ', name: '机关' }, { code: 'institution', name: '事业单位' },
  { code: 'public-enterprise', name: '公有经济控制企业' }, { code: 'private-enterprise', name: '非公有经济控制企业' },
  { code: 'social-organisation', name: '社会组织' }, { code: 'other', name: '其他' },
]
