import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { provinces } from './divisions.ts'
import { judgeFlowRange, splitPlace, type HomeRegion } from './place.ts'

describe('a place written as free text', () => {
  it.each([
    ['广东省深圳市', null, '广东省', '深圳市', null, null],
    ['广东省广州市番禺区', null, '广东省', '广州市', '番禺区', null],
    ['广东省广州市番禺区大石街道会江村', null, '广东省', '广州市', '番禺区', '大石街道会江村'],
    ['广东 东莞 长安镇', null, '广东省', '东莞市', null, '长安镇'],
    ['广东东莞', null, '广东省', '东莞市', null, null],
    ['东莞', null, '广东省', '东莞市', null, null],
    ['深圳市宝安区', null, '广东省', '深圳市', '宝安区', null],
    ['北京市', null, '北京市', null, null, null],
    ['北京朝阳区', null, '北京市', null, '朝阳区', null],
    ['上海市浦东新区', null, '上海市', null, '浦东新区', null],
    ['广西南宁', null, '广西壮族自治区', '南宁市', null, null],
    ['新疆', null, '新疆维吾尔自治区', null, null, null],
    ['吉林市', null, '吉林省', '吉林市', null, null],
    ['吉林', null, '吉林省', null, null, null],
    ['江苏省昆山市', null, '江苏省', null, '昆山市', null],
    ['江苏省苏州市昆山市', null, '江苏省', '苏州市', '昆山市', null],
    ['贵州黔南', null, '贵州省', '黔南布依族苗族自治州', null, null],
    ['海南州', null, '海南省', null, null, '州'],
    ['越南胡志明市', '越南', null, null, null, '胡志明市'],
    ['朝阳区', null, null, null, '朝阳区', null],
    ['辽宁朝阳', null, '辽宁省', '朝阳市', null, null],
    ['香港', null, '香港特别行政区', null, null, null],
    ['中国浙江湖州', null, '浙江省', '湖州市', null, null],
    ['云岭县青石镇', null, null, null, '云岭县', '青石镇'],
    ['在外打工', null, null, null, null, '在外打工'],
    ['', null, null, null, null, null],
  ] as const)('%j', (text, country, province, city, county, detail) => {
    expect(splitPlace(text)).toEqual({ text, country, province, city, county, detail })
  })

  it('finds each prefecture by its full name', () => {
    for (const province of provinces) {
      for (const city of province.cities.split(' ').filter(Boolean)) {
        expect(splitPlace(city), city).toMatchObject({ province: province.name, city })
        expect(splitPlace(province.name + city), city).toMatchObject({ province: province.name, city })
      }
    }
  })

  it('answers anything at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(splitPlace(text).text.length).toBeLessThanOrEqual(text.length)
    }), { seed: 8 })
  })
})

describe('the range of a stay', () => {
  const home: HomeRegion = { province: '湖南省', city: '郴州市', county: '永兴县' }

  it.each([
    ['湖南省郴州市北湖区', 'in-city'],
    ['郴州', 'in-city'],
    ['永兴县城', 'in-city'],
    ['湖南省长沙市', 'in-province'],
    ['长沙', 'in-province'],
    ['广东省东莞市', 'across-provinces'],
    ['北京市', 'across-provinces'],
    ['香港', 'abroad'],
    ['日本东京', 'abroad'],
    ['湖南', null],
    ['外地', null],
  ] as const)('from 永兴县 to %s: %s', (text, range) => {
    expect(judgeFlowRange(home, splitPlace(text))).toBe(range)
  })

  it('does not guess where the home county does not say where it lies', () => {
    const unknown: HomeRegion = { province: null, city: null, county: '云岭县' }
    expect(judgeFlowRange(unknown, splitPlace('广东省东莞市'))).toBeNull()
    expect(judgeFlowRange(unknown, splitPlace('云岭县城关镇'))).toBe('in-city')
    expect(judgeFlowRange(unknown, splitPlace('越南'))).toBe('abroad')
  })

  it('counts districts of one municipality as one city', () => {
    expect(judgeFlowRange({ province: '重庆市', city: null, county: '云阳县' }, splitPlace('重庆市渝北区'))).toBe('in-city')
  })
})
