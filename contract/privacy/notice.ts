/** On every screen and wherever something is uploaded. 保守国家秘密法（2024 修订）第三十、三十一条 */
export const secrecyNotice = '本系统为非涉密系统，严禁录入、上传国家秘密和工作秘密。'

/** What the register of record is. 教管条例 第三十六条 */
export const registerNotice = '以全国党员管理信息系统为准'

export interface PrivacyNotice {
  /** Grows with every change of meaning; whoever accepted an older one is asked again. */
  version: string
  title: string
  sections: readonly { title: string; text: string }[]
}

/** What a user is told before using the system. 个人信息保护法 第十七条、第三十五条 */
export const privacyNotice: PrivacyNotice = {
  version: '2026-11',
  title: '个人信息处理告知',
  sections: [
    { title: '谁在处理', text: '本系统由您组织关系所在地的县级党委组织部部署和管理。有疑问可以向所在党支部或组织部提出，也可以在“投诉建议”中提出。' },
    { title: '为什么处理', text: '为履行流动党员教育管理服务职责：登记外出和返回、流出地与流入地共同管理、保持联系、统计汇总。不用于其他目的，不对个人打分排名。' },
    { title: '处理哪些信息', text: '姓名、性别、民族、出生日期、公民身份号码、联系电话、住址、学历、入党和转正日期、党内职务、组织关系、流动经历和联系记录。不采集位置、人脸和上网时长。' },
    { title: '怎样保护', text: '公民身份号码、电话、住址加密保存、掩码显示；查看完整内容须填写事由并留下记录。流入地组织只看到办理接收和日常联系所需要的内容。' },
    { title: '保存多久', text: '组织关系和流动经历按党员档案管理规定保存；审计日志保存不少于六个月；账号停用后只保留法规要求保留的内容。' },
    { title: '您的权利', text: '您可以查看谁能看到您、谁看过您，下载自己的信息，申请更正；对处理有异议的，可以投诉建议，请求说明理由。不使用本系统也不影响您的权利，可以由联系人代为办理。' },
  ],
}
