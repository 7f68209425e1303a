import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { layouts, type LayoutId } from '../../domain/layouts/layouts.ts'
import { exportLayout } from '../exports/export-layout.ts'
import { UsageError, type Command } from './command.ts'

const isLayout = (text: string): text is LayoutId => Object.hasOwn(layouts, text)

/** An official table of an organisation and what is below it; numbers in full only with a reason, which goes on record. */
export const exportCommand: Command = {
  usage: `export --data 目录 --layout ${Object.keys(layouts).join('|')} --org 组织名称或编号 --out 文件.xlsx [--reason 事由]  导出官方表册（写明事由的，证件号码、电话、住址不掩码）`,
  options: ['layout', 'org', 'out', 'reason'],
  async run({ words, open, context, answer, say }) {
    const layout = words.required('layout')
    if (!isLayout(layout)) throw new UsageError(`没有“${layout}”这种表册。用法：${exportCommand.usage}`)
    const [org, out, reason] = [words.required('org'), resolve(words.required('out')), words.option('reason')]
    const ctx = await context(await open())
    const { bytes, rows } = await exportLayout(ctx, { layout, org, full: reason !== undefined, reason })
    await writeFile(out, bytes, { mode: 0o600 })
    if (reason === undefined && layout !== 'orgs') say('证件号码、电话、住址已掩码；需要完整号码的，请加 --reason 写明事由。')
    answer({ layout, file: out, rows, bytes: bytes.length }, [`已导出 ${layouts[layout].name} ${rows} 行到 ${out}。`])
  },
}
