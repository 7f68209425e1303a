/** What an entry is about. */
export const subjectNames: Record<string, string> = {
  user: '账号', post: '职务', person: '党员', org: '党组织', stay: '流动经历', letter: '函件', sweep: '摸排', export: '导出', import: '导入',
  tenant: '部署单位', audit: '审计日志', endpoint: '接口', complaint: '投诉建议', contact: '联系记录', case: '核查事项', membership: '组织关系',
}

const fieldNames: Record<string, string> = {
  reason: '事由', address: '地址', outcome: '结果', login: '用户名', post: '职务', posts: '职务', before: '原来', after: '改为', requireSecondFactor: '动态验证码', kind: '类别', org: '组织', untilOn: '到', fromOn: '从', endpoint: '接口', code: '原因',
  checked: '条数', broken: '断在第几条', fieldName: '内容', field: '字段', rows: '行数', failures: '次数', how: '方式', version: '版本', document: '文号', name: '名称', file: '文件',
}

const valueNames: Record<string, string> = {
  right: '成功', wrong: '密码不对', 'wrong-code': '验证码不对', locked: '已锁定', disabled: '已停用', demonstration: '演示登录', opened: '新开账号', linked: '接到现有账号',
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return valueNames[value] ?? value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join('、')
  return JSON.stringify(value)
}

/** The recorded detail as words where they are known. */
export function sayDetail(json: string): string {
  const detail = JSON.parse(json) as Record<string, unknown>
  return Object.entries(detail).filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${fieldNames[name] ?? name}：${sayValue(value)}`).join('；')
}
