import type { CodeTable } from './code-table.ts'

/** 流动范围. Source: 党内统计年报表 流动党员情况 (跨省, 省内跨市), and 市内, 出国(境) of platforms in use. */
export const flowRangeCodes = [
  { code: 'in-city', name: '市内流动', synonyms: ['市内', '市（州）内', '县内', '本市', '市内跨县', '省内市内'] },
  { code: 'in-province', name: '省内跨市流动', synonyms: ['省内跨市', '省内', '省内跨市（地）流动', '跨市', '省内跨地市'] },
  { code: 'across-provinces', name: '跨省流动', synonyms: ['跨省', '省外', '跨省（区、市）流动'] },
  { code: 'abroad', name: '出国（境）', synonyms: ['出国', '出境', '国（境）外', '国外', '境外', '港澳台'] },
] as const satisfies CodeTable

/** 流出原因. No official table is public; a starting set that a county may extend. */
export const outflowReasonCodes = [
  { code: 'work', name: '外出务工', synonyms: ['务工', '打工', '务工经商', '外出务工经商', '就业', '外出就业'] },
  { code: 'business', name: '经商办企业', synonyms: ['经商', '创业', '自主创业', '办企业', '个体经营'] },
  { code: 'family', name: '随子女或照料家人', synonyms: ['随子女居住', '随子女', '照料家人', '照顾家人', '带孙子', '随迁', '投亲', '养老', '探亲'] },
  { code: 'study', name: '求学培训', synonyms: ['求学', '上学', '学习', '就学', '培训', '留学', '读书'] },
  { code: 'job-change', name: '工作调动未转接', synonyms: ['工作调动未转', '工作调动', '调动'] },
  { code: 'seeking', name: '待业择业', synonyms: ['待业', '择业', '找工作', '未就业'] },
  { code: 'other', name: '其他', synonyms: ['其它', '其他原因'] },
] as const satisfies CodeTable

/** 外出流向. Source: rows of 党内统计年报表 流动党员情况, so that the table falls out of a grouping. */
export const destinationKindCodes = [
  { code: 'organ', name: '机关', synonyms: ['党政机关', '国家机关'] },
  { code: 'institution', name: '事业单位' },
  { code: 'talent-centre', name: '人才（劳动）服务中心', synonyms: ['人才服务中心', '劳动服务中心', '人才中心', '公共就业和人才服务机构'], parent: 'institution' },
  { code: 'public-enterprise', name: '公有经济控制企业', synonyms: ['国有企业', '国企', '公有制企业', '集体企业', '公有经济控制单位'] },
  { code: 'private-noncompany', name: '民办非企业单位', synonyms: ['民办非企业', '社会服务机构', '社会组织'] },
  { code: 'private-enterprise', name: '私营企业', synonyms: ['民营企业', '民企', '私企', '非公有制企业', '非公企业', '非公有经济控制单位'] },
  { code: 'hmt-enterprise', name: '港澳台商投资企业', synonyms: ['港澳台资企业', '港澳台企业', '港澳台商投资'] },
  { code: 'foreign-enterprise', name: '外商投资企业', synonyms: ['外资企业', '外企', '外商投资'] },
  { code: 'self-employed', name: '个体工商户', synonyms: ['个体户', '个体', '个体经营'] },
  { code: 'urban-community', name: '城市社区（居委会）', synonyms: ['城市社区', '社区', '居委会'] },
  { code: 'town-community', name: '乡镇社区（居委会）', synonyms: ['乡镇社区'] },
  { code: 'village', name: '建制村', synonyms: ['行政村', '村', '农村'] },
  { code: 'other', name: '其他', synonyms: ['其它'] },
  { code: 'unknown', name: '不掌握流向', synonyms: ['去向不明', '流向不明', '不掌握'], parent: 'other' },
] as const satisfies CodeTable

/** 原职业. Source: columns of 党内统计年报表 流动党员情况. */
export const formerOccupationCodes = [
  { code: 'manager', name: '公有经济企事业单位管理人员、专业技术人员', synonyms: ['企事业单位管理人员', '专业技术人员', '管理人员', '教师', '乡村教师'] },
  { code: 'worker', name: '工勤技能人员', synonyms: ['工人'] },
  { code: 'farmer', name: '农牧渔民', synonyms: ['农民', '务农', '牧民', '渔民', '农民工'] },
  { code: 'graduate', name: '未就业的高校毕业生', synonyms: ['未就业高校毕业生', '高校毕业生', '毕业生'] },
  { code: 'intermediary', name: '中介组织从业人员' },
  { code: 'lawyer', name: '执业律师', synonyms: ['律师'], parent: 'intermediary' },
  { code: 'accountant', name: '执业会计师', synonyms: ['会计师', '注册会计师'], parent: 'intermediary' },
  { code: 'other', name: '其他', synonyms: ['其它', '其他职业'] },
] as const satisfies CodeTable

/** 联系情况. No official table is public; a starting set. */
export const contactStateCodes = [
  { code: 'regular', name: '经常联系', synonyms: ['正常联系', '联系正常', '保持联系', '能联系'] },
  { code: 'rare', name: '联系较少', synonyms: ['偶尔联系', '较少联系'] },
  { code: 'unreached', name: '联系不上', synonyms: ['无法联系', '联系不到'] },
  { code: 'lost', name: '失联', synonyms: ['失去联系'] },
] as const satisfies CodeTable

/** 失联情形, the seven of the yearly table of members out of contact. */
export const lostSituationCodes = [
  { code: '1', name: '外出务工经商', synonyms: ['外出务工', '务工经商'] },
  { code: '2', name: '单位改制或破产', synonyms: ['单位改制', '单位破产', '改制', '破产'] },
  { code: '3', name: '毕业后去向不明', synonyms: ['毕业去向不明', '去向不明'] },
  { code: '4', name: '工作单位改变', synonyms: ['工作变动', '单位变动'] },
  { code: '5', name: '出国（境）', synonyms: ['出国', '出境'] },
  { code: '6', name: '居住地改变', synonyms: ['居住地变动', '搬迁'] },
  { code: '7', name: '其他', synonyms: ['其它'] },
] as const satisfies CodeTable
