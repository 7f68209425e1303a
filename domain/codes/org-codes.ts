import type { CodeTable } from './code-table.ts'

/** 组织类别, coarse, of the organisation template. What an organisation is follows from its name as well. */
export const orgCategoryCodes = [
  { code: 'local-committee', name: '地方党委', synonyms: ['地方委员会', '县委', '市委', '区委'] },
  { code: 'township-committee', name: '乡镇党委', synonyms: ['乡镇街道党委', '乡（镇）党委', '镇党委', '乡党委'] },
  { code: 'dispatched', name: '派出工委', synonyms: ['派出机关', '党工委', '街道党工委', '工委'] },
  { code: 'system-committee', name: '系统党委', synonyms: ['系统', '部门党委', '机关党委'] },
  { code: 'grassroots', name: '基层党组织', synonyms: ['基层组织', '党的基层组织'] },
] as const satisfies CodeTable

/** 党组织属地关系. Source: dictionary sheet of the organisation template. */
export const territoryCodes = [
  { code: 'centre', name: '中央' },
  { code: 'province', name: '省（区、市）', synonyms: ['省', '省级'] },
  { code: 'prefecture', name: '市（地、州、盟）', synonyms: ['市', '地市', '市级'] },
  { code: 'county', name: '县（市、区、旗）', synonyms: ['县', '区', '县级'] },
  { code: 'township', name: '乡（镇、街道）', synonyms: ['乡', '镇', '街道', '乡镇', '乡镇街道', '乡级'] },
  { code: 'village', name: '社区（居委会）、建制村', synonyms: ['社区', '居委会', '村', '建制村', '行政村', '村级', '社区（居委会）', '社区、建制村'] },
] as const satisfies CodeTable

/** 党组织所在单位情况. Source: 2017 党组织和所在单位基本信息采集表. */
export const unitSituationCodes = [
  { code: 'same-as-parent', name: '与上级党组织相同' },
  { code: 'legal-person', name: '法人单位', synonyms: ['法人单位党组织', '法人单位党支部'] },
  { code: 'joint', name: '联合党支部', synonyms: ['联合支部', '联合党组织'] },
] as const satisfies CodeTable

/** 组织状态. */
export const orgStatusCodes = [
  { code: 'active', name: '正常', synonyms: ['在用', '有效', '已建立'] },
  { code: 'dissolved', name: '撤销', synonyms: ['已撤销', '注销', '已注销', '撤并', '停用'] },
] as const satisfies CodeTable
