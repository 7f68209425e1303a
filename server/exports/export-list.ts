import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CellValue } from '../../domain/layouts/sheet.ts'
import { writeWorkbook, type ColumnToWrite } from '../imports/workbook/write-workbook.ts'
import { act } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { recordDisclosure } from '../platform/looks.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ExportedFile } from './export-layout.ts'
import type { ExportedList } from './exported-list.ts'

const pageSize = 200
const mostRows = 100_000

/** What the list's own endpoint has refused, to be answered as it is. */
export class ListRefused extends Error {
  readonly status: number
  readonly body: string

  constructor(status: number, body: string) {
    super('the list was refused')
    this.status = status
    this.body = body
  }
}

interface AnsweredPage {
  rows: object[]
  total: number
}

/** Every page of a list as its endpoint answers the one who asks: the same rights, filters and masks as on the screen. */
async function* pagesOf(app: FastifyInstance, request: FastifyRequest, from: string, query: Readonly<Record<string, string>>): AsyncGenerator<object[]> {
  for (let page = 1, seen = 0; ; page += 1) {
    const answer = await app.inject({
      method: 'GET', url: from, query: { ...query, page: String(page), size: String(pageSize) }, headers: { cookie: request.headers.cookie ?? '' }, remoteAddress: request.ip,
    })
    if (answer.statusCode !== 200) throw new ListRefused(answer.statusCode, answer.body)
    const { rows, total } = answer.json<AnsweredPage>()
    if (total > mostRows) throw new Refusal('refused', 'exports.too-many', { total, limit: mostRows })
    seen += rows.length
    yield rows
    if (rows.length < pageSize || seen >= total) return
  }
}

type Readable = (row: object) => CellValue

function chosenColumns({ columns }: ExportedList, wanted: string | undefined): (ColumnToWrite & { cell: Readable })[] {
  const all = columns as unknown as Record<string, ColumnToWrite & { cell: Readable }>
  const chosen = (wanted ?? '').split(',').flatMap((key) => (Object.hasOwn(all, key) ? all[key] ?? [] : []))
  return chosen.length > 0 ? chosen : Object.values(all)
}

/** What was searched for may be a number or a telephone: it stays out of the record. */
function recorded({ search, ...filter }: Readonly<Record<string, string>>): Record<string, string> {
  return { ...filter, ...(search === undefined ? {} : { search: '（略）' }) }
}

/** A list as it is shown, all of its pages in one workbook; what it contained is on record before it is handed over. */
export async function exportList(
  app: FastifyInstance, request: FastifyRequest, ctx: Context, list: ExportedList, { columns: wanted, ...query }: Readonly<Record<string, string>>,
): Promise<ExportedFile> {
  const { page: _page, size: _size, ...filter } = query
  const columns = chosenColumns(list, wanted)
  const personOf = list.personOf as Readable | undefined
  const people = new Set<string>()
  let count = 0
  const lines = async function* (): AsyncGenerator<CellValue[]> {
    for await (const rows of pagesOf(app, request, list.from, filter)) {
      for (const row of rows) {
        count += 1
        const person = personOf?.(row)
        if (typeof person === 'string') people.add(person)
        yield columns.map(({ cell }) => cell(row))
      }
    }
  }
  const stream = await writeWorkbook([{ name: list.title, columns: columns.map(({ cell: _cell, ...column }) => column), rows: lines() }])
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  await act(ctx, 'exports.run', async (tx) => {
    const exportId = newId(Date.parse(ctx.now))
    await recordDisclosure(tx, ctx, exportId, [...people])
    return {
      result: undefined,
      audit: { action: 'exports.list', subjectKind: 'export', subjectId: exportId, detail: { table: list.title, filter: recorded(filter), columns: columns.map(({ title }) => title), rows: count, people: people.size } },
    }
  })
  return { fileName: `${list.title}-${ctx.today}.xlsx`, bytes, rows: count }
}
