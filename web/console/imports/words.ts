import { layoutKeys, layouts, type LayoutId } from '../../../domain/layouts/layouts.ts'
import { nameColumn } from '../../../domain/layouts/vocabulary.ts'
import type { Answer } from '../../client/call.ts'
import type { TagTone } from '../../kit/show/light.tsx'

export type ImportFile = Answer<'GET /api/imports'>['rows'][number]
export type ImportDetail = Answer<'GET /api/imports/:id'>['files'][number]
export type ImportRow = Answer<'GET /api/imports/files/:id/rows'>['rows'][number]
export type ImportState = ImportFile['state']
export type Verdict = ImportRow['verdict']

export const layoutNames: Record<LayoutId, string> = {
  orgs: '党组织基本信息', members: '党员信息库（27 列）', 'member-form': '党员基本信息汇总表（20 列）', outflow: '流出党员名册', inflow: '流入党员名册',
}
export const layoutOptions = (Object.keys(layouts) as LayoutId[]).map((value) => ({ value, label: layoutNames[value] }))

export const sayLayout = (layout: LayoutId | null) => (layout === null ? '没有认出' : layouts[layout].name)

/** What a column of a layout may mean. */
export function keyOptions(layout: LayoutId): { value: string; label: string }[] {
  const official = new Map(layouts[layout].columns.map(({ key, title }) => [key, title]))
  return layoutKeys(layouts[layout]).map((key) => ({ value: key, label: official.get(key) ?? nameColumn(key) }))
}

export const stateTags: Record<ImportState, { label: string; tone: TagTone }> = {
  recognised: { label: '待核对列', tone: 'amber' }, previewing: { label: '正在比对', tone: 'blue' }, previewed: { label: '待确认', tone: 'amber' },
  applying: { label: '正在导入', tone: 'blue' }, applied: { label: '已导入', tone: 'green' }, undone: { label: '已撤销', tone: 'plain' },
}

export const verdictTags: Record<Verdict, { label: string; tone: TagTone }> = {
  created: { label: '新增', tone: 'green' }, updated: { label: '变更', tone: 'blue' }, same: { label: '相同', tone: 'plain' }, rejected: { label: '退回', tone: 'red' },
  unclear: { label: '待选定', tone: 'amber' },
}

export const number = (value: number) => value.toLocaleString('zh-CN')
