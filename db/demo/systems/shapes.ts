import type { BranchShape, CountyShape, TownshipShape } from './county.ts'

const firsts = Array.from('东西南北上下大小前后新老高长石白青红金银龙凤云山')
const seconds = Array.from('河桥庄坪塘岭坡湾溪井沟店寨洼营关口堤台渡')

/** Names of villages, each once: 上河村, 上桥村 … */
function villageNames(count: number, ending: string): string[] {
  return Array.from({ length: count }, (_, index) => `${firsts[Math.floor(index / seconds.length) % firsts.length] ?? ''}${seconds[index % seconds.length] ?? ''}${ending}`)
}

/** Shares a number out as evenly as whole people allow. */
function shareOut(total: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, index) => Math.floor(total / parts) + (index < total % parts ? 1 : 0))
}

function villages(count: number, ending: string, away: number, atHome: number): BranchShape[] {
  const shares = shareOut(away, count)
  return villageNames(count, ending).map((place, index) => ({ place, away: shares[index] ?? 0, members: (shares[index] ?? 0) + atHome }))
}

function inTownships(names: readonly string[], kind: TownshipShape['kind'], branches: readonly BranchShape[]): TownshipShape[] {
  const size = Math.ceil(branches.length / names.length)
  return names.map((name, index) => ({ name, kind, branches: branches.slice(index * size, (index + 1) * size) }))
}

const cities = (places: readonly string[], members: readonly number[]): BranchShape[] =>
  places.map((place, index) => ({ place: `驻${place}流动党员`, kind: 'migrant-branch', members: members[index] ?? 0, away: 0 }))

const townshipNames = ['马田', '油市', '柏林', '鲤鱼塘', '悦来', '樟树', '黄泥', '湘阴渡', '便江', '大布江', '七甲', '洋塘', '高亭司', '金龟', '龙形市', '塘门口', '三塘', '碧塘', '太和', '复和']

/** One township with 135 away, the others with the rest of four thousand. 永兴县 */
function yongxing(): CountyShape {
  const all = villageNames(200, '村')
  const [first, rest] = [shareOut(135, 10), shareOut(3865, 190)]
  const branches = all.map((place, index): BranchShape => {
    const away = (index < 10 ? first[index] : rest[index - 10]) ?? 0
    return { place, away, members: away + 2 }
  })
  return {
    code: 'S5', name: '永兴县', province: '湖南省', city: '郴州市', region: '05',
    townships: [
      ...inTownships(townshipNames.map((name) => `${name}镇党委`), 'committee', branches),
      { name: '驻外流动党总支', kind: 'general-branch', abroad: true, branches: cities(['广州番禺', '广州白云', '深圳龙岗', '深圳宝安', '东莞虎门', '佛山顺德', '长沙雨花'], []) },
    ],
  }
}

/** A committee abroad with eleven branches: 138 members of its own, 450 whom the county's villages have sent. 安仁县 */
function anren(): CountyShape {
  const places = ['东莞', '佛山', '深圳', '广州', '韶关', '惠州', '中山', '珠海', '江门', '清远', '肇庆']
  return {
    code: 'S6', name: '安仁县', province: '湖南省', city: '郴州市', region: '06',
    townships: [
      ...inTownships(['永乐江镇党委', '灵官镇党委', '龙市乡党委', '牌楼乡党委', '平背乡党委'], 'committee', villages(50, '村', 450, 3)),
      { name: '驻广东流动党委', kind: 'migrant-committee', abroad: true, branches: cities(places, shareOut(138, 11)) },
    ],
  }
}

const jiefang: CountyShape = {
  code: 'S9', name: '解放区', province: '河南省', city: '焦作市', region: '09',
  townships: inTownships(['民主街道党工委', '焦西街道党工委', '新华街道党工委', '上白作街道党工委', '七百间街道党工委'], 'working-committee', villages(57, '社区', 116, 3)),
}

/** 89 branches have somebody away, one of them two: 89 officers, 90 members. 山阳区 */
function shanyang(): CountyShape {
  const branches = villageNames(482, '').map((place, index): BranchShape => {
    const away = index === 0 ? 2 : index < 89 ? 1 : 0
    return { place: `${place}${index < 240 ? '小区' : '社区'}`, away, members: away + 1 }
  })
  return {
    code: 'S10', name: '山阳区', province: '河南省', city: '焦作市', region: '10',
    townships: inTownships(['东方红街道党工委', '光亚街道党工委', '太行街道党工委', '艺新街道党工委', '定和街道党工委', '百间房街道党工委'], 'working-committee', branches),
  }
}

const macun: CountyShape = {
  code: 'S11', name: '马村区', province: '河南省', city: '焦作市', region: '11',
  townships: [
    { name: '安阳城街道党工委', kind: 'working-committee', branches: villages(24, '村', 72, 4) },
    { name: '马村街道党工委', kind: 'working-committee', branches: [{ place: '马村社区', away: 2, members: 6 }] },
  ],
}

const xiuwu: CountyShape = {
  code: 'S12', name: '修武县', province: '河南省', city: '焦作市', region: '12',
  townships: inTownships(['城关镇党委', '郇封镇党委', '周庄镇党委', '王屯乡党委', '五里源乡党委', '七贤镇党委', '云台山镇党委', '西村乡党委'], 'committee', villages(104, '村', 832, 3)),
}

export const shapes = { S5: yongxing(), S6: anren(), S9: jiefang, S10: shanyang(), S11: macun, S12: xiuwu }
