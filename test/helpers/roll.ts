import { readFileSync } from 'node:fs'
import type { NamedFile } from '../../server/imports/import-files.ts'

export const fixtureNames = { orgs: '01-党组织', members: '02-党员信息库', form: '03-党员基本信息汇总表', away: '04-流出党员名册' } as const

/** A workbook of the fixtures. */
export function fixture(which: keyof typeof fixtureNames): NamedFile {
  const name = `${fixtureNames[which]}.xlsx`
  return { name, bytes: readFileSync(new URL(`../fixtures/workbooks/${name}`, import.meta.url)) }
}

/** A small workbook as clerks write it: first the titles, then the rows. */
export function sheetOf(name: string, ...rows: (readonly (string | number)[])[]): NamedFile {
  return { name: `${name}.csv`, bytes: new TextEncoder().encode(rows.map((row) => row.join(',')).join('\r\n')) }
}

/** Files as a browser hands them in. */
export async function formOf(...files: NamedFile[]): Promise<{ payload: Buffer; type: string }> {
  const form = new FormData()
  for (const { name, bytes } of files) form.append('files', new File([Buffer.from(bytes)], name))
  const packed = new Response(form)
  return { payload: Buffer.from(await packed.arrayBuffer()), type: packed.headers.get('content-type') ?? '' }
}
