/** The two counties of the demonstration. Places of home are invented; region codes 9901 and 9902 are assigned to nobody. */
export interface County {
  name: string
  province: string
  city: string
  regionCode: string
  townships: { name: string; kind: 'township' | 'street'; branches: string[] }[]
}

export const home: County = {
  name: '鹤岭县',
  province: '江西省',
  city: '云山市',
  regionCode: '990100',
  townships: [
    { name: '清溪镇', kind: 'township', branches: ['大湾村', '石桥村', '上田村', '东坪村', '竹园村', '清溪社区'] },
    { name: '白石镇', kind: 'township', branches: ['白石村', '枫树村', '下江村', '龙潭村', '新塘村'] },
    { name: '鹭塘乡', kind: 'township', branches: ['鹭塘村', '长排村', '梅源村', '水口村'] },
    { name: '云雾乡', kind: 'township', branches: ['茶亭村', '高峰村', '横岭村', '云雾村'] },
    { name: '城关街道', kind: 'street', branches: ['东门社区', '河滨社区', '学前社区'] },
  ],
}

export const host: County = {
  name: '望海区',
  province: '广东省',
  city: '东莞市',
  regionCode: '990200',
  townships: [
    { name: '滨江街道', kind: 'street', branches: ['滨江社区', '新城社区', '工业园'] },
    { name: '湖东街道', kind: 'street', branches: ['湖东社区', '科创园'] },
  ],
}

/** Where people of the county work, how many of a hundred go there, and with which trades. */
export const destinations: readonly { province: string; city: string; county: string; weight: number }[] = [
  { province: '广东省', city: '东莞市', county: '望海区', weight: 30 },
  { province: '广东省', city: '深圳市', county: '龙岗区', weight: 16 },
  { province: '广东省', city: '广州市', county: '番禺区', weight: 10 },
  { province: '浙江省', city: '温州市', county: '鹿城区', weight: 8 },
  { province: '江苏省', city: '苏州市', county: '昆山市', weight: 8 },
  { province: '上海市', city: '上海市', county: '松江区', weight: 7 },
  { province: '北京市', city: '北京市', county: '丰台区', weight: 6 },
  { province: '福建省', city: '泉州市', county: '晋江市', weight: 6 },
  { province: '江西省', city: '南昌市', county: '青山湖区', weight: 6 },
  { province: '江西省', city: '云山市', county: '城关区', weight: 3 },
]

export const jobs: readonly { occupation: string; employer: string }[] = [
  { occupation: '服装加工', employer: '服装厂' },
  { occupation: '电子装配', employer: '电子厂' },
  { occupation: '建筑施工', employer: '建筑公司' },
  { occupation: '物流运输', employer: '物流公司' },
  { occupation: '餐饮经营', employer: '自营餐馆' },
  { occupation: '外卖配送', employer: '配送站' },
  { occupation: '家政服务', employer: '家政公司' },
  { occupation: '自主创业', employer: '自办商行' },
  { occupation: '教育培训', employer: '培训学校' },
]
