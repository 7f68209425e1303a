import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRowClassifier } from './classify-row.ts'
import { normaliseTitle } from './header.ts'
import { layoutKeys, layouts, type LayoutId } from './layouts.ts'
import { correctRecognition, recogniseSheet, rememberMapping, type Recognition } from './recognise.ts'
import type { CellValue, MergedRange, Sheet } from './sheet.ts'

const sheetOf = (rows: readonly (readonly CellValue[])[], merges: readonly MergedRange[] = []): Sheet =>
  ({ name: '表', rows: rows.map((cells, index) => ({ row: index + 1, cells })), merges })

function recognised(rows: readonly (readonly CellValue[])[], merges: readonly MergedRange[] = []): Recognition {
  const recognition = recogniseSheet(sheetOf(rows, merges))
  if (!recognition) throw new Error('nothing')
  return recognition
}

const meaning = (recognition: Recognition): Record<string, string | null> =>
  Object.fromEntries(recognition.columns.map(({ title, key }) => [title, key]))

describe.each(Object.values(layouts))('layout $id', (layout) => {
  const titles = layout.columns.map(({ title }) => title)

  it('is recognised by its own titles, in any order', () => {
    expect(recognised([titles])).toMatchObject({ layout: layout.id, confidence: 'certain', missing: [] })
    expect(recognised([titles.toReversed()])).toMatchObject({ layout: layout.id, confidence: 'certain' })
    fc.assert(fc.property(fc.shuffledSubarray(titles, { minLength: titles.length }), (shuffled) => {
      const { columns } = recognised([['标题'], shuffled])
      expect(columns.map(({ title, key }) => [title, key])).toEqual(shuffled.map((title) => [title, layout.columns.find((c) => c.title === title)?.key]))
    }), { seed: 2, numRuns: 30 })
  })

  it('names each key once and requires what it has', () => {
    const keys = layoutKeys(layout)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining([...layout.required, ...layout.marks]))
  })
})

describe('a title', () => {
  it.each([
    [' 姓 名 ', '姓名'], ['姓名：', '姓名'], ['出生日期（2019/10/24）', '出生日期'], ['手机号(请不要输入特殊符号)', '手机号'],
    ['公民身份\n号码', '公民身份号码'], ['是否持有《中国共产党流动党员活动证》', '是否持有中国共产党流动党员活动证'], ['*姓名', '姓名'], ['（备注）', '备注'],
  ])('%j is %s', (title, normal) => {
    expect(normaliseTitle(title)).toBe(normal)
  })
})

describe('headers as counties write them', () => {
  it('synonyms, blanks, brackets and colons make no difference', () => {
    const recognition = recognised([['序列', '姓 名', '身份证号码（18位）', '最高学历：', '政治面貌', '所属支部 ', '移动电话', '入党时间', '转正时间']])
    expect(recognition).toMatchObject({ layout: 'members', confidence: 'certain', headerRows: [1, 1] })
    expect(Object.values(meaning(recognition))).toEqual(['serial', 'name', 'identityNumber', 'education', 'memberType', 'branch', 'phone', 'joinedOn', 'fullOn'])
  })

  it('a header may follow a heading, the reporting unit and its date', () => {
    const recognition = recognised([
      ['党员基本信息汇总表'], ['填报单位（盖章）：中共云岭县青石镇委员会'], ['填报日期：2026年10月15日'],
      layouts['member-form'].columns.map(({ title }) => title), [1, '韩达'],
    ])
    expect(recognition).toMatchObject({
      layout: 'member-form', headerRows: [4, 4],
      notes: { heading: '党员基本信息汇总表', reportingUnit: '中共云岭县青石镇委员会', reportedOn: '2026年10月15日' },
    })
  })

  const twoRows: CellValue[][] = [
    ['青石镇流出党员名册'],
    ['序号', '姓名', '性别', '年龄', '文化程度', '家庭人口', '外出务工情况', null, null, '与党组织联系方式', '思想状况', '备注'],
    [null, null, null, null, null, null, '何时外出', '地点', '从事职业及年收入'],
    [1, '卢梅春', '女', 44, '中专', 6, '2024.4', '广东省深圳市', '物流运输，18万元', '19901463796', '稳定', '青石镇大湾村党支部'],
  ]
  const merges: MergedRange[] = [{ fromRow: 2, toRow: 2, fromColumn: 7, toColumn: 9 }, { fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 12 }]

  it.each([['merged cells', merges], ['no merged cells, as in CSV', []]] as const)('two rows are joined, with %s', (_how, ranges) => {
    const recognition = recognised(twoRows, ranges)
    expect(recognition).toMatchObject({ layout: 'outflow', headerRows: [2, 3], confidence: 'certain', notes: { heading: '青石镇流出党员名册' } })
    expect(recognition.columns.map(({ title }) => title).slice(6, 10)).toEqual(['外出务工情况-何时外出', '外出务工情况-地点', '外出务工情况-从事职业及年收入', '与党组织联系方式'])
  })

  it('a roll of a university and one of a county practice are outflow rolls too', () => {
    const university = recognised([['学工号', '姓名', '所在党组织', '所在党支部', '原职业', '外出流向', '流出时间', '流出省份', '流出原因', '是否持有《中国共产党流动党员活动证》', '组织关系状态(已转出/未转出)']])
    expect(university).toMatchObject({ layout: 'outflow', confidence: 'likely' })
    expect(Object.values(meaning(university))).toEqual([null, 'name', 'branch', null, 'formerOccupation', 'destination', 'outOn', 'place', 'reason', 'holdsCertificate', 'relation'])
    const practice = recognised([['姓名', '居住地详细地址', '务工单位', '从事职业', '联系方式', '流入地党组织名称', '负责人姓名', '联系方式', '流出时间', '流出原因', '流出地行政区划']])
    expect(practice).toMatchObject({ layout: 'outflow', confidence: 'certain' })
    expect(practice.columns.map(({ key }) => key)).toEqual(['name', 'address', 'employer', 'occupation', 'phone', 'hostOrg', 'hostContact', 'hostPhone', 'outOn', 'reason', 'place'])
  })

  it('a roll of those who came is an inflow roll', () => {
    expect(recognised([['序号', '姓名', '性别', '联系电话', '流入时间', '原所在党组织', '现居住地', '工作单位', '备注']])).toMatchObject({ layout: 'inflow', confidence: 'certain' })
  })

  it('says which required columns are missing', () => {
    expect(recognised([['姓名', '性别', '入党时间', '转正时间', '移动电话']])).toMatchObject({ layout: 'members', confidence: 'unsure', missing: ['公民身份号码', '所在党支部'] })
  })

  it('does not take any table for a roll', () => {
    expect(recognised([['日期', '会议名称', '会议地点', '应到人数']])).toMatchObject({ layout: null, confidence: 'unsure' })
    expect(recogniseSheet(sheetOf([]))).toBeNull()
    expect(recognised([[null, null], ['x']]).layout).toBeNull()
  })
})

describe('a correction by the user', () => {
  const header = ['姓名', '身份证', '村支部', '手机']
  const recognition = recognised([header])

  it('gives a column its meaning, and is remembered for this header', () => {
    expect(recognition).toMatchObject({ layout: 'members', confidence: 'unsure', missing: ['所在党支部'] })
    const corrected = correctRecognition(recognition, { keys: { 3: 'branch' } })
    expect(corrected).toMatchObject({ confidence: 'certain', missing: [] })
    const memory = rememberMapping(corrected)
    if (!memory) throw new Error('not remembered')
    expect(recogniseSheet(sheetOf([['云岭县'], header]), [memory])).toMatchObject({ confidence: 'certain', headerRows: [2, 2], columns: corrected.columns })
    expect(recogniseSheet(sheetOf([[...header, '备注']]), [memory])).toMatchObject({ confidence: 'unsure' })
  })

  it('takes a column away and names another layout', () => {
    const corrected = correctRecognition(recognition, { layout: 'inflow', keys: { 4: null } })
    expect(corrected.layout).toBe('inflow' satisfies LayoutId)
    expect(meaning(corrected)['手机']).toBeNull()
  })
})

describe('rows below the header', () => {
  const recognition = recognised([['序号', '姓名', '性别', '身份证号', '所在党支部', '手机号', '入党时间']])
  const classify = createRowClassifier(recognition)

  it.each([
    [[1, '韩达', '男', '990101199807200014', '青石镇大湾村党支部', '19900617813', '2021-11-02'], 'data'],
    [[1, '', '男', '990101199807200014', '青石镇大湾村党支部', '19900617813', '2021-11-02'], 'data'],
    [[null, '韩达'], 'data'],
    [[], 'blank'],
    [[null, ' ', '　'], 'blank'],
    [[17], 'blank'],
    [['合计', 1994], 'total'],
    [[null, '合　计', 3, 4], 'total'],
    [['序号', '姓名', '性别', '身份证号', '所在党支部', '手机号', '入党时间'], 'header'],
    [['填表人：王明', null, null, '审核人：李华'], 'note'],
    [['注：本表一式两份'], 'note'],
    [['一、青石镇'], 'note'],
  ] satisfies [CellValue[], string][])('%j: %s', (cells, kind) => {
    expect(classify({ row: 9, cells })).toBe(kind)
  })
})
