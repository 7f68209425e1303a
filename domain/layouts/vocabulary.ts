const titles = (text: string): readonly string[] => text.split(' ')

/**
 * What a column can mean, in whichever layout it stands, with the titles that mean it; the first one names it on the screen.
 * Source: official templates and headers of workbooks in use.
 */
export const vocabulary = {
  serial: titles('序号 序列 编号 No 行号'),
  name: titles('姓名 党员姓名 名字 流动党员姓名 流出党员姓名 流入党员姓名'),
  sex: titles('性别'),
  age: titles('年龄 周岁'),
  identityNumber: titles('身份证 身份证号 身份证号码 公民身份号码 公民身份证号 公民身份证号码 身份号码 居民身份证号 居民身份证号码 证件号码'),
  ethnic: titles('民族'),
  birthOn: titles('出生日期 出生年月 出生年月日 出生时间 生日'),
  nativePlace: titles('籍贯'),
  education: titles('学历 文化程度 最高学历 学历情况'),
  degree: titles('学位 学位情况'),
  memberType: titles('人员类别 党员类别 类别 政治面貌 党员类型'),
  branch: titles('所在党支部 所在党组织 所在组织 所属支部 所属党支部 隶属党组织 所在支部 党支部 党支部名称 所属党组织 组织关系所在党支部 正式组织关系所在党支部'),
  phone: titles('手机 手机号 手机号码 联系电话 移动电话 联系方式 电话 与党组织联系方式 本人联系方式 本人联系电话 联系手机 电话号码'),
  landline: titles('固定电话 座机 固话 办公电话 家庭电话 住宅电话'),
  joinedOn: titles('入党时间 入党日期 加入党组织日期 加入党组织时间 入党年月'),
  fullOn: titles('转正时间 转正日期 转为正式党员日期 转为正式党员时间 转正年月'),
  partyAge: titles('党龄'),
  partyAgeCorrection: titles('党龄校正值'),
  newClass: titles('新社会阶层类型 新社会阶层'),
  job: titles('工作岗位 岗位 职业 工作单位及职务 现任职务'),
  professionalTitle: titles('从事专业技术职务 专业技术职务 职称'),
  migrantWorker: titles('是否农民工 农民工'),
  address: titles('现居住地 家庭住址 住址 居住地 现住址 常住地址 家庭地址 联系地址 通讯地址 居住地详细地址 现居住地址 居住地址'),
  registeredAddress: titles('户籍所在地 户籍地 户口所在地 户籍地址'),
  declaredLost: titles('是否失联党员 是否为失联党员 是否失联 失联党员'),
  lostSince: titles('失去联系日期 失联时间 失联日期 失去联系时间'),
  declaredMigrant: titles('是否流动党员 是否为流动党员 流动党员'),
  joinKind: titles('入党类型 进入党员队伍方式'),
  fullState: titles('转正情况'),
  joinBranch: titles('入党时所在支部 入党时所在党支部'),
  probationExtension: titles('延长预备期时间 延长预备期到日期'),
  partyStatus: titles('党籍状态 党籍'),
  remark: titles('备注 备 说明 备考'),

  // going away and coming
  familySize: titles('家庭人口 家庭人口数'),
  outOn: titles('何时外出 流出时间 流出日期 外出时间 外出日期 流动时间 流动日期 流动起始时间 外出起始时间'),
  place: titles('地点 外出地点 流出省份 流出地行政区划 流入地址 流入地 流动去向 外出去向 务工地点 流动地点 去向 外出地 流入地点 流动地'),
  destination: titles('外出流向 流向 流出流向'),
  occupationIncome: titles('从事职业及年收入 职业及年收入 从事职业及收入'),
  occupation: titles('从事职业 现从事职业 从事工作 现职业 务工职业'),
  trade: titles('从事行业 行业 所属行业 务工行业'),
  employer: titles('务工单位 工作单位 就业单位 现工作单位 务工企业 流入单位'),
  formerOccupation: titles('原职业 原从事职业 流出前职业'),
  reason: titles('流出原因 外出原因 流动原因 外出事由'),
  holdsCertificate: titles('是否持有活动证 是否持证 是否持有《中国共产党流动党员活动证》 是否持有流动党员活动证 持证情况 活动证'),
  certificateNo: titles('流动证号 活动证号 流动党员活动证号 活动证编号 证号'),
  thinking: titles('思想状况 思想情况 现实表现'),
  contactState: titles('联系情况 联系状态'),
  hostOrg: titles('流入地党组织名称 流入地党组织 流入党组织 流入地党支部 流入党支部 接收党组织 流入地党组织全称 流入地单位党组织'),
  hostContact: titles('负责人姓名 流入党支部联系人 流入地联系人 流入地党组织联系人 流入地党组织负责人 流入地党组织-联系人 流入地党组织-负责人姓名'),
  hostPhone: titles('流入地联系电话 流入地党组织联系电话 负责人联系电话 流入地党组织-联系电话 流入地党组织-联系方式 联系方式 联系电话'),
  homeOrg: titles('流出地党组织 流出地党组织名称 原所在党组织 原党组织 流出党组织 流出地党支部 原组织关系所在党支部 组织关系所在地'),
  homeContact: titles('流出组织联系人 原组织联系人 流出地联系人 流出地党组织联系人 联系人 包联联系人 家乡联系人'),
  homePhone: titles('流出地联系电话 原组织联系电话 流出地党组织联系电话 联系电话 联系方式'),
  inOn: titles('何时流入 流入时间 流入日期 报到时间 接收时间 报到日期'),
  returnOn: titles('返乡时间 回归时间 结束流动日期 返回时间 返回日期 离开时间 流回时间'),
  relation: titles('组织关系状态 组织关系是否转出'),
  emergencyContact: titles('紧急联系人 家属联系人'),

  // organisations
  orgName: titles('组织名称 党组织名称 组织全称 党组织全称'),
  orgCode: titles('组织编号 党组织编号 组织编码 党组织代码 党组织编码 组织代码'),
  unitSituation: titles('党组织所在单位情况 所在单位情况'),
  belongsTo: titles('所属组织'),
  territory: titles('党组织属地关系 属地关系'),
  unitCode: titles('党组织所在单位代码 单位代码 统一社会信用代码 社会信用代码'),
  orgCategory: titles('组织类别 党组织类别 组织类型'),
  orgStatus: titles('组织状态 党组织状态'),
  parent: titles('上级组织 上级党组织 上级党组织名称 隶属上级党组织 上级组织名称'),
  secretary: titles('党组织书记 书记 书记姓名 党组织书记姓名 支部书记'),
  orgContact: titles('联系人 联络员 党组织联系人'),
  orgPhone: titles('联系电话 党组织联系电话 电话 联系方式'),
  orgAddress: titles('详细地址 地址 通讯地址 办公地址'),
  fax: titles('传真 传真号码'),
  postcode: titles('邮编 邮政编码'),
  community: titles('所属社区'),
  foundedOn: titles('建立日期 成立日期 成立时间 建立时间 批准建立日期'),
  foundingDocument: titles('建立文号 批准文号 成立文号 批复文号'),
  termYears: titles('任期 任期年限'),
  electedOn: titles('换届日期 换届时间 选举日期 本届选举日期 当选日期'),
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ColumnKey = keyof typeof vocabulary

/** What a column is called on the screen. */
export function nameColumn(key: string): string {
  const titles: Readonly<Record<string, readonly string[]>> = vocabulary
  return titles[key]?.[0] ?? key
}
