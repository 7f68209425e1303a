import type { CodeTable } from './code-table.ts'

/** 性别. Source: GB/T 2261.1-2003. */
export const sexCodes = [
  { code: '0', name: '未知的性别', synonyms: ['未知'] },
  { code: '1', name: '男', synonyms: ['男性', '男士', 'M', '1_男'] },
  { code: '2', name: '女', synonyms: ['女性', '女士', 'F', '2_女'] },
  { code: '9', name: '未说明的性别', synonyms: ['未说明'] },
] as const satisfies CodeTable

/**
 * 学历, as level and completion. A bare level (研究生, 大专) takes the code of the level.
 * Source: GB/T 4658-2006; the free texts are those of county workbooks.
 */
export const educationCodes = [
  { code: '10', name: '研究生', synonyms: ['研究生教育', '研究生学历', '在职研究生', '党校研究生', '中央党校研究生', '省委党校研究生'] },
  { code: '11', name: '博士研究生毕业', synonyms: ['博士', '博士研究生', '博士毕业'] },
  { code: '12', name: '博士研究生结业' },
  { code: '13', name: '博士研究生肄业' },
  { code: '14', name: '硕士研究生毕业', synonyms: ['硕士', '硕士研究生', '硕士毕业', '研究生毕业'] },
  { code: '15', name: '硕士研究生结业' },
  { code: '16', name: '硕士研究生肄业' },
  { code: '17', name: '研究生班毕业', synonyms: ['研究生班'] },
  { code: '18', name: '研究生班结业' },
  { code: '19', name: '研究生班肄业' },
  {
    code: '20', name: '大学本科',
    synonyms: ['本科', '大学', '大学本科学历', '本科学历', '大学文化', '在职大学', '在职本科', '党校大学', '党校本科', '中央党校大学', '省委党校大学', '函授本科', '自考本科'],
  },
  { code: '21', name: '大学本科毕业', synonyms: ['本科毕业', '大学毕业'] },
  { code: '22', name: '大学本科结业', synonyms: ['本科结业'] },
  { code: '23', name: '大学本科肄业', synonyms: ['本科肄业'] },
  { code: '28', name: '大学普通班毕业', synonyms: ['大学普通班'] },
  {
    code: '30', name: '大学专科',
    synonyms: ['大专', '专科', '大学专科教育', '高职', '高职高专', '高等职业', '大专学历', '专科学历', '在职大专', '党校大专', '函授大专', '自考大专', '电大'],
  },
  { code: '31', name: '大学专科毕业', synonyms: ['大专毕业', '专科毕业'] },
  { code: '32', name: '大学专科结业', synonyms: ['大专结业', '专科结业'] },
  { code: '33', name: '大学专科肄业', synonyms: ['大专肄业', '专科肄业'] },
  { code: '40', name: '中等职业教育', synonyms: ['中职', '中等职业', '中专中技', '中专(含中技)'] },
  { code: '41', name: '中等专科毕业', synonyms: ['中专', '中等专科', '中等专业', '中专毕业', '中师', '中专学历', '中等专业学校毕业'] },
  { code: '42', name: '中等专科结业', synonyms: ['中专结业'] },
  { code: '43', name: '中等专科肄业', synonyms: ['中专肄业'] },
  { code: '44', name: '职业高中毕业', synonyms: ['职高', '职业高中', '职中', '职高毕业'] },
  { code: '45', name: '职业高中结业' },
  { code: '46', name: '职业高中肄业' },
  { code: '47', name: '技工学校毕业', synonyms: ['技校', '中技', '技工学校', '技工', '技校毕业'] },
  { code: '48', name: '技工学校结业' },
  { code: '49', name: '技工学校肄业' },
  { code: '60', name: '普通高级中学教育', synonyms: ['高中', '普通高中', '高中学历', '高中文化'] },
  { code: '61', name: '普通高中毕业', synonyms: ['高中毕业'] },
  { code: '62', name: '普通高中结业', synonyms: ['高中结业'] },
  { code: '63', name: '普通高中肄业', synonyms: ['高中肄业'] },
  { code: '70', name: '初级中学教育', synonyms: ['初中', '初中学历', '初中文化', '初中及以下'] },
  { code: '71', name: '初中毕业' },
  { code: '73', name: '初中肄业' },
  { code: '80', name: '小学教育', synonyms: ['小学', '小学学历', '小学文化', '小学及以下', '高小', '初小'] },
  { code: '81', name: '小学毕业' },
  { code: '83', name: '小学肄业' },
  { code: '90', name: '其他', synonyms: ['文盲', '半文盲', '文盲或半文盲', '扫盲'] },
] as const satisfies CodeTable

/** 人员类别. Source: 2017 党员基本信息采集表; 入党积极分子 and 发展对象 for those on the way. */
export const memberTypeCodes = [
  { code: 'full', name: '正式党员', synonyms: ['正式', '中共党员', '党员', '中国共产党党员', '01'] },
  { code: 'probationary', name: '预备党员', synonyms: ['预备', '中共预备党员', '中国共产党预备党员', '02'] },
  { code: 'candidate', name: '发展对象' },
  { code: 'activist', name: '入党积极分子', synonyms: ['积极分子'] },
  { code: 'applicant', name: '入党申请人', synonyms: ['申请人'] },
] as const satisfies CodeTable

/** 党籍状态. Source: 2017 采集表 (正常, 停止党籍); the others as they occur in platforms in use. */
export const standingCodes = [
  { code: 'normal', name: '正常', synonyms: ['正常党籍', '党籍正常', '恢复党籍', '1', '11'] },
  { code: 'kept', name: '保留党籍', synonyms: ['10'] },
  { code: 'suspended', name: '停止党籍', synonyms: ['停止', '12'] },
  { code: 'expelled', name: '开除党籍', synonyms: ['开除', '13'] },
  { code: 'removed', name: '除名', synonyms: ['自行脱党', '自行脱党除名', '退党', '退党除名', '劝退', '劝而不退除名', '其他除名', '取消预备党员资格', '取消预备资格', '出党'] },
  { code: 'deceased', name: '死亡', synonyms: ['去世', '已故', '死亡减员'] },
] as const satisfies CodeTable

/** 职业构成. Source: 中国共产党党内统计公报, occupation of members; texts of 工作岗位 where they leave no doubt. */
export const occupationCodes = [
  { code: 'worker', name: '工人', synonyms: ['工勤技能人员', '产业工人'] },
  { code: 'farmer', name: '农牧渔民', synonyms: ['农民', '牧民', '渔民', '务农'] },
  { code: 'professional', name: '企事业单位、社会组织专业技术人员', synonyms: ['专业技术人员', '教师', '乡村教师', '医生', '工程师'] },
  { code: 'manager', name: '企事业单位、社会组织管理人员', synonyms: ['管理人员', '企业管理人员', '事业单位管理人员'] },
  { code: 'official', name: '党政机关工作人员', synonyms: ['公务员', '机关工作人员', '机关干部'] },
  { code: 'student', name: '学生', synonyms: ['大学生', '在校学生'] },
  { code: 'retired', name: '离退休人员', synonyms: ['离退休', '退休', '离休', '退休人员', '退休干部'] },
  { code: 'other', name: '其他职业人员', synonyms: ['其他', '其他职业', '个体工商户', '灵活就业人员', '自由职业者', '个体户'] },
] as const satisfies CodeTable
