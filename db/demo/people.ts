import { identityCheckCharacter } from '../../domain/values/identity-number.ts'
import type { Random } from './random.ts'

/** A synthetic member. Identity numbers begin with an unassigned region, telephones with an unassigned range. */
export interface Person {
  name: string
  sex: '1' | '2'
  birthOn: string
  identity: string
  phone: string
  education: string
  memberType: 'full' | 'probationary'
  joinedOn: string
  fullOn: string | null
  job: string
  address: string
}

const surnames = Array.from('王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚')
const givenOfMen = Array.from('伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林亮建国志文德春生海山根水生荣福贵松柏')
const givenOfWomen = Array.from('芳娜敏静秀丽娟燕艳玲桂英兰梅霞红玉萍慧莹雪琳颖洁凤云莲珍香月翠菊巧琴')
const educations = ['71', '71', '61', '61', '61', '41', '31', '31', '21', '81']

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}

function nameOf(random: Random, sex: '1' | '2'): string {
  const given = sex === '1' ? givenOfMen : givenOfWomen
  return random.pick(surnames) + random.pick(given) + (random.chance(0.75) ? random.pick(given) : '')
}

/** One member of a village; `serial` makes the identity number and the telephone unique. */
export function makePerson(random: Random, regionCode: string, serial: number, place: string): Person {
  const sex = random.chance(0.31) ? '2' : '1'
  const year = random.chance(0.3) ? random.between(1942, 1964) : random.between(1965, 2001)
  const birthOn = `${year}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`
  const sequence = ((serial * 2) % 1000) - (sex === '1' ? 1 : 0)
  const first17 = `${regionCode}${birthOn.replaceAll('-', '')}${pad(sequence < 0 ? 999 : sequence, 3)}`
  const joinedYear = Math.min(2025, year + random.between(20, 34))
  const joinedOn = `${joinedYear}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`
  const full = joinedYear < 2025
  return {
    name: nameOf(random, sex), sex, birthOn,
    identity: first17 + identityCheckCharacter(first17),
    phone: `1990${pad(serial % 10_000_000, 7)}`,
    education: random.pick(educations),
    memberType: full ? 'full' : 'probationary',
    joinedOn,
    fullOn: full ? `${joinedYear + 1}${joinedOn.slice(4)}` : null,
    job: '农牧渔民',
    address: `${place}${random.between(1, 12)}组${random.between(1, 99)}号`,
  }
}
