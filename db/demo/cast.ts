import type { PostKind } from '../../domain/rights/posts.ts'
import type { Person } from './people.ts'

/** Members with a name and a story, in the village of 大湾村: the same people that the tests speak of. */
export const villagers = {
  secretary: { name: '陈国强', sex: '1', birthOn: '1974-03-12' },
  contact: { name: '王秀兰', sex: '2', birthOn: '1982-09-05' },
  worker: { name: '李春生', sex: '1', birthOn: '1988-02-19' },
  elder: { name: '赵德福', sex: '1', birthOn: '1951-11-02' },
  courier: { name: '周海平', sex: '1', birthOn: '1996-06-23' },
  trader: { name: '钱桂英', sex: '2', birthOn: '1979-01-30' },
} as const satisfies Record<string, Pick<Person, 'name' | 'sex' | 'birthOn'>>

export type Villager = keyof typeof villagers

/** An account that opens by one click, and what to try under it. */
export interface Account {
  login: string
  name: string
  county: 'home' | 'host'
  post: PostKind | null
  /** Name of the organisation of the post; none for posts of the county. */
  org: string | null
  villager?: Villager
  hint: string
}

export const accounts: Account[] = [
  { login: 'chen.guoqiang', name: '陈国强', county: 'home', post: 'secretary', org: '清溪镇大湾村党支部', villager: 'secretary', hint: '今天要办的事：逐人回答、登记流出、发函，打印一村一册' },
  { login: 'wang.xiulan', name: '王秀兰', county: 'home', post: 'contact', org: '清溪镇大湾村党支部', villager: 'contact', hint: '联系人：给自己联系的党员打电话，登记结果' },
  { login: 'li.chunsheng', name: '李春生', county: 'home', post: null, org: null, villager: 'worker', hint: '流动党员本人（手机页）：我的两个家、报到、返乡、谁看过我' },
  { login: 'zhao.defu', name: '赵德福', county: 'home', post: null, org: null, villager: 'elder', hint: '七十五岁的党员：试试大字模式' },
  { login: 'liu.zhiyuan', name: '刘志远', county: 'home', post: 'township-officer', org: '清溪镇党委', hint: '乡镇党委：一乡一账、摸排进度、没有联系人的党员' },
  { login: 'zhou.min', name: '周敏', county: 'home', post: 'county-officer', org: null, hint: '县委组织部：全县统计、导入导出、部署摸排、一县一册' },
  { login: 'he.jing', name: '何静', county: 'home', post: 'security-admin', org: null, hint: '安全管理员：管账号和职务，看不到业务数据' },
  { login: 'luo.ping', name: '罗平', county: 'home', post: 'audit-admin', org: null, hint: '审计管理员：查日志，校验审计链' },
  { login: 'gao.xiang', name: '高翔', county: 'home', post: 'system-admin', org: null, hint: '系统管理员：看运行状况' },
  { login: 'sun.lihua', name: '孙丽华', county: 'host', post: 'secretary', org: '滨江街道滨江社区党支部', hint: '流入地社区书记：收件箱里接收或退回，记录到会' },
  { login: 'fang.wei', name: '方伟', county: 'host', post: 'county-officer', org: null, hint: '流入地区委组织部：流入党员统计' },
]
