import { foldText, type RawValue } from '../values/text.ts'
import type { CodeOf, CodeTable } from './code-table.ts'

/** 行业门类. Source: GB/T 4754-2017, letters A–T. */
export const tradeCodes = [
  { code: 'A', name: '农、林、牧、渔业' },
  { code: 'B', name: '采矿业' },
  { code: 'C', name: '制造业' },
  { code: 'D', name: '电力、热力、燃气及水生产和供应业' },
  { code: 'E', name: '建筑业' },
  { code: 'F', name: '批发和零售业' },
  { code: 'G', name: '交通运输、仓储和邮政业' },
  { code: 'H', name: '住宿和餐饮业' },
  { code: 'I', name: '信息传输、软件和信息技术服务业' },
  { code: 'J', name: '金融业' },
  { code: 'K', name: '房地产业' },
  { code: 'L', name: '租赁和商务服务业' },
  { code: 'M', name: '科学研究和技术服务业' },
  { code: 'N', name: '水利、环境和公共设施管理业' },
  { code: 'O', name: '居民服务、修理和其他服务业' },
  { code: 'P', name: '教育' },
  { code: 'Q', name: '卫生和社会工作' },
  { code: 'R', name: '文化、体育和娱乐业' },
  { code: 'S', name: '公共管理、社会保障和社会组织' },
  { code: 'T', name: '国际组织' },
] as const satisfies CodeTable

export type TradeCode = CodeOf<typeof tradeCodes>

/** Words of free text by trade; the longest word found decides (服装店 is trade, 服装 is manufacture). 外卖 is class 6242 and so H. */
const WORDS: Readonly<Record<TradeCode, string>> = {
  A: '种植 养殖 农业 林业 畜牧 渔业 捕捞 果园 茶园 农场 务农 种田 养猪 养鸡 养牛',
  B: '采矿 煤矿 矿山 采石 矿业 石油开采 挖矿',
  C: '制造 加工 服装 制衣 制鞋 鞋厂 电子厂 工厂 进厂 厂务工 家具 五金 机械 纺织 印刷 玩具 模具 注塑 化工 钢铁 陶瓷 食品厂 普工 流水线 厂工 皮革 电镀 装配',
  D: '电力 供电 发电 电站 水厂 供水 燃气 供热 电网',
  E: '建筑 施工 工地 装修 装潢 泥工 木工 瓦工 钢筋 桥梁 隧道 水电安装 土建 粉刷 建材安装 架子工 脚手架',
  F: '批发 零售 超市 商店 销售 电商 网店 微商 贸易 服装店 水果店 建材店 便利店 外贸 百货 开店 商贸 卖菜 摆摊 经商 手机店 药店',
  G: '物流 运输 快递 司机 货运 网约车 出租车 仓储 仓库 公交 铁路 航空 海员 船员 邮政 港口 开车 跑车 装卸 搬运',
  H: '餐饮 饭店 酒店 宾馆 厨师 小吃 早餐 奶茶 外卖 餐馆 民宿 住宿 旅馆 送餐 餐厅 面馆 火锅',
  I: '软件 互联网 程序 计算机 通信 网络 信息技术 编程 电信 it行业 it工程 主播',
  J: '银行 保险 证券 金融 信贷 期货 基金公司',
  K: '房地产 物业 房产 房屋中介 售楼',
  L: '租赁 劳务派遣 保安 律师 会计 广告 人力资源 咨询 商务服务 旅行社 劳务公司 猎头',
  M: '科研 研究院 设计院 勘察 检测 技术服务 工程设计 测绘 研究所',
  N: '环卫 园林 绿化 水利 环保 环境治理 景区',
  O: '家政 保姆 月嫂 理发 美容 美发 维修 汽修 修理 保洁 洗车 足浴 钟点工 按摩 婚庆 清洁 殡葬',
  P: '教师 教育 教学 学校 幼儿园 培训机构 老师 家教 支教',
  Q: '医院 医生 护士 卫生 养老院 护理 护工 诊所 医疗 康复 社会工作 社工',
  R: '文化 体育 娱乐 演艺 传媒 影视 健身 演出 游戏厅 出版 新闻 记者',
  S: '公务员 机关 政府 党政 事业单位 社区工作 村干部 城管 辅警 公安 警察 法院 消防',
  T: '联合国 国际组织 使馆',
}

const VOCABULARY: readonly (readonly [word: string, trade: TradeCode])[] = tradeCodes
  .flatMap(({ code }) => WORDS[code].split(' ').map((word) => [word, code] as const))
  .sort((a, b) => b[0].length - a[0].length)

/** The trade that a free text speaks of (服装加工 → C), a name or a letter of the standard; null where no word tells. */
export function findTrade(raw: RawValue): TradeCode | null {
  const text = foldText(raw)
  const official = tradeCodes.find(({ code, name }) => text === code.toLowerCase() || text === foldText(name))
  if (official) return official.code
  return VOCABULARY.find(([word]) => text.includes(word))?.[1] ?? null
}
