import type { ProblemCode, ProblemParams } from '../domain/problems/problem.ts'

export interface ProblemText {
  /** What is wrong; `{name}` is filled from the parameters. */
  says: string
  /** What to do about it. */
  fix: string
  /** The rule it rests on. */
  rule?: string
}

const personProblems = {
  missingName: { says: '没有填写姓名', fix: '请补填姓名后重新导入这一行' },
  unusualName: { says: '姓名“{name}”不像姓名', fix: '请核对是否多了或少了字' },
  missingIdentityNumber: { says: '没有填写公民身份号码', fix: '请补填 18 位号码；没有号码的人员请在页面上单独登记', rule: '人员以公民身份号码识别' },
  badIdentityNumber: { says: '公民身份号码应为 18 位，前 17 位是数字，末位是数字或 X', fix: '请对照身份证改正', rule: 'GB 11643' },
  badChecksum: { says: '公民身份号码的校验位不对，至少有一位写错了', fix: '请对照身份证逐位核对，不要只改末位', rule: 'GB 11643' },
  badBirthInIdentityNumber: { says: '公民身份号码第 7 至 14 位不是有效的出生日期', fix: '请对照身份证改正', rule: 'GB 11643' },
  identityNumberRounded: { says: '公民身份号码被 Excel 当作数字保存，后几位已经丢失', fix: '请把该列设为“文本”格式，重新填写号码' },
  legacyIdentityNumber: { says: '填写的是 15 位旧号码，已按规则补为 18 位', fix: '请对照现用身份证核对', rule: 'GB 11643' },
  sexMismatch: { says: '性别填写为“{inField}”，身份号码第 17 位表示“{inNumber}”', fix: '请核对性别或号码', rule: 'GB 11643：第 17 位单数为男、双数为女' },
  birthMismatch: { says: '出生日期填写为{inField}，身份号码中是{inNumber}', fix: '请核对；党员档案认定的出生日期与身份证不一致的，请注明', rule: 'GB 11643' },
  dateInFuture: { says: '“{column}”为{date}，晚于今天', fix: '请核对日期' },
  missingJoinDate: { says: '没有填写入党日期', fix: '请查阅入党志愿书后补填', rule: '教管条例 第二十四条：党籍自支部党员大会通过之日起计算' },
  joinedBeforeBirth: { says: '入党日期早于出生日期', fix: '请核对两个日期' },
  joinedUnderAge: { says: '按填写的日期，入党时只有 {age} 周岁', fix: '请核对出生日期和入党日期', rule: '党章 第一条：年满十八岁' },
  fullBeforeJoin: { says: '转正日期（{full}）早于入党日期（{joined}）', fix: '请核对是否填反', rule: '转正在入党之后' },
  fullSameAsJoin: { says: '转正日期与入党日期相同（{full}）', fix: '请核对；只有 1969 年 4 月至 1977 年 8 月间入党的没有预备期', rule: '党员信息采集校验规则' },
  probationTooShort: { says: '入党（{joined}）到转正（{full}）不足一年', fix: '请核对两个日期', rule: '党章 第七条：预备期为一年' },
  fullDateOfProbationer: { says: '人员类别是预备党员，却填了转正日期', fix: '已转正的请改人员类别，未转正的请清空转正日期' },
  missingFullDate: { says: '正式党员没有填写转正日期', fix: '请查阅档案后补填，党龄从转正之日算起', rule: '党章 第七条' },
  noPhone: { says: '没有可用的手机号或固定电话', fix: '请补填一个能联系上本人的号码', rule: '党员信息采集要求：手机、固定电话至少一项有效' },
} satisfies Partial<Record<ProblemCode, ProblemText>>

const cellProblems = {
  badDate: { says: '“{column}”中的“{text}”看不出是哪一天', fix: '请写成 2024-05-01、2024年5月1日 或 2024.5；本次不导入该项' },
  ambiguousMonth: { says: '“{column}”是数字 {text}，分不清是 1 月还是 10 月，暂按 1 月处理', fix: '请把该列设为“文本”格式后写成 2024.1 或 2024.10' },
  unknownValue: { says: '“{column}”中的“{text}”不在代码表中', fix: '原文已保留，请在预览中选择对应的代码或改正' },
  badYesNo: { says: '“{column}”中的“{text}”看不出是“是”还是“否”', fix: '请填“是”或“否”；本次不导入该项' },
  badPhone: { says: '“{column}”中的“{text}”不是有效的电话号码', fix: '手机为 11 位，固定电话请带区号；原文不导入' },
  badNumber: { says: '“{column}”中的“{text}”不是可用的数字', fix: '请填数字；本次不导入该项' },
  badCreditCode: { says: '“{text}”不是有效的统一社会信用代码', fix: '请对照登记证书改正；本次不导入该项', rule: 'GB 32100' },
  badPostcode: { says: '邮编“{text}”应为 6 位数字', fix: '请改正；本次不导入该项' },
  formulaError: { says: '“{column}”是公式出错的单元格（{text}）', fix: '请在 Excel 中改为实际的值后重新导入' },
  textTooLong: { says: '“{column}”的内容超过 {limit} 个字', fix: '请缩短后重新导入' },
} satisfies Partial<Record<ProblemCode, ProblemText>>

const rowProblems = {
  duplicateInFile: { says: '同一公民身份号码在本文件中已经出现过：“{firstSheet}”第 {firstRow} 行', fix: '请保留正确的一行，删除另一行', rule: '一个号码只登记一个人' },
  duplicateOrgInFile: { says: '同一组织在本文件中已经出现过：“{firstSheet}”第 {firstRow} 行', fix: '请保留正确的一行，删除另一行' },
  personTwice: { says: '“{name}”在本文件中已经出现过：“{firstSheet}”第 {firstRow} 行', fix: '请保留正确的一行，删除另一行', rule: '一人同时只有一段流动经历' },
  identityElsewhere: { says: '这个公民身份号码已经登记在{county}', fix: '请向对方提出转接请求，由对方办理转出后接收，不要重复登记', rule: '党员只有一个正式组织关系所在党支部' },
  identityOutOfSight: { says: '这个公民身份号码已经登记在本县、您管理范围以外的党组织', fix: '请与上级党组织核对；需要转入的，请原支部办理转接', rule: '一人一档，以公民身份号码为准' },
  personLeft: { says: '“{name}”的组织关系已经转出或终止', fix: '确已转回的，请在“党员”中办理接收，不能用导入恢复', rule: '党员只有一个正式组织关系所在党支部' },
  standingChanges: { says: '党籍状态将由“{known}”改为“{wanted}”', fix: '请对照批准文件核实后再确认导入', rule: '教管条例 第二十四条：党籍由有权的党组织决定' },
  missingOrgName: { says: '没有填写组织名称', fix: '请补填组织全称后重新导入这一行' },
  unclearOrgKind: { says: '从“{text}”看不出是党委、党总支还是党支部，暂按党支部处理', fix: '请在预览中改正组织类别' },
  unknownParent: { says: '找不到上级组织“{text}”', fix: '请核对名称，或先导入上级组织' },
  ownParent: { says: '上级组织写成了本组织自己', fix: '请改正上级组织' },
  missingBranch: { says: '没有写明所在党支部', fix: '请补填党支部名称后重新导入这一行', rule: '党章 第八条：每个党员都编入党的一个支部' },
  unknownBranch: { says: '系统中没有名为“{text}”的党组织', fix: '请核对名称，或先导入党组织；确有此支部的，可选择新建' },
  ambiguousBranch: { says: '“{text}”同时对应多个党组织：{candidates}', fix: '请写组织全称，或在预览中选定一个' },
  notABranch: { says: '“{text}”是{kind}，党员应编入支部', fix: '请改为党员所在的党支部', rule: '党章 第八条' },
  missingParent: { says: '没有写明上级组织', fix: '请补填上级组织全称后重新导入这一行' },
  orgDissolvedInFile: { says: '这个组织在文件中的状态是“撤销”，系统中没有它', fix: '已撤销的组织不用导入；仍在运行的，请改为“正常”' },
  orgNotHere: { says: '这个党组织不能这样设立：{reason}', fix: '请核对组织名称、类别和上级组织' },
  orgNumberTaken: { says: '组织编号“{code}”已经属于“{name}”', fix: '请核对组织编号' },
  orgNameTaken: { says: '已有名为“{text}”的党组织，但不在您的管理范围内', fix: '请与上级党组织核对' },
  orgNeedsAct: { says: '“{column}”在系统中是“{known}”，文件中是“{wanted}”', fix: '本次不改；更名、调整设置、隶属关系和撤销，请在“党组织”中凭文件办理', rule: '支部条例 第六条、第七条' },
  missingOutDate: { says: '没有写明何时外出', fix: '请向本人或家属核实后补填，半年期限从外出之日起算', rule: '意见 2024：外出连续六个月以上' },
  returnBeforeOut: { says: '返回日期早于外出日期', fix: '请核对是否填反' },
  unknownPlace: { says: '从“{text}”看不出去了哪个省、市', fix: '请写成“广东省东莞市”的样子；原文已保留' },
  unknownTrade: { says: '从“{text}”看不出从事的行业', fix: '原文已保留，可在流动记录中选择行业', rule: 'GB/T 4754' },
  personNotFound: { says: '在“{branch}”没有找到名为“{name}”的党员', fix: '请核对姓名和支部，或先导入党员信息' },
  personAmbiguous: { says: '“{branch}”有 {count} 名叫“{name}”的党员', fix: '请在预览中选定是哪一位' },
  factOfHost: { says: '{fields}由流入地党组织掌握，与文件中的不一致', fix: '本次不改；可在流动记录中向流入地提出更正', rule: '一方只写自己掌握的事实' },
  stayEnded: { says: '这次外出在系统中已经结束（{state}）', fix: '本次不改；又外出的，请改正“何时外出”后重新导入' },
  stepNotOpen: { says: '流动记录现在不能这样更新：{reason}', fix: '请在流动记录中办理' },
  inflowByLetter: { says: '流出地党组织也在用本系统，由流出地登记后发函', fix: '请在“函件”中接收流出地的来函；对方没有登记的，请与其联系' },
  factOfHome: { says: '{fields}由流出地党组织掌握，与文件中的不一致', fix: '本次不改；可在流动记录中向流出地提出更正', rule: '一方只写自己掌握的事实' },
  missingHomeOrg: { says: '没有写明流出地党组织', fix: '请向本人核实组织关系所在的党组织后补填，便于与流出地联系' },
  missingInDate: { says: '没有写明哪一天流入，或者日期在今天之后', fix: '请向本人核实后补填' },
  leftBefore: { says: '这名党员已经离开，系统中没有他的流入记录', fix: '已经离开的不再建立流入记录' },
  homeToRegister: { says: '流出地还没有登记，记为“已报到待接收”', fix: '请与流出地党组织联系；流出地登记后再办理接收', rule: '教管条例 第三十二条' },
  stillToAccept: { says: '已经报到，还没有接收', fix: '请在“函件”中办理接收' },
  arrivalDiffers: { says: '系统记录的流入日期是{known}，与文件中的不一致', fix: '本次不改；接收日期有误的，请在流动记录中撤销后重新办理' },
  placementDiffers: { says: '系统记录编入的党支部是“{known}”，与文件中的不一致', fix: '本次不改；调整支部的，请在流动记录中办理' },
} satisfies Partial<Record<ProblemCode, ProblemText>>

/** The sentence for every problem; a code without one does not compile. */
export const problemTexts: Record<ProblemCode, ProblemText> = { ...personProblems, ...cellProblems, ...rowProblems }

/** One Chinese sentence: what is wrong, under which rule, what to do. `column` is the title of the column it stands under. */
export function sayProblem(code: ProblemCode, params: ProblemParams & { readonly column?: string } = {}): string {
  const { says, rule, fix } = problemTexts[code]
  const fill = (sentence: string): string => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '—'))
  return `${fill(says)}${rule === undefined ? '' : `（${rule}）`}。${fill(fix)}。`
}
