import { addressOf, type Args } from '../../client/call.ts'
import { useMay } from '../../client/me.ts'
import { useDownload } from './use-download.ts'

type Lists = NonNullable<NonNullable<Args<'GET /api/exports/lists/:list'>['params']>['list']>
type Query = Record<string, string | number | boolean | undefined>

/** What a list needs to be taken along as it is shown; nothing where the post may not. */
export function useListExport(list: Lists): { onExport?: (query: Query, columns: string[]) => Promise<void> } {
  const may = useMay('exports.run')
  const { take } = useDownload()
  if (!may) return {}
  return {
    onExport: (query, columns) => {
      const given = Object.entries({ ...query, columns: columns.join(',') }).filter(([name, value]) => value !== undefined && value !== '' && !['page', 'size'].includes(name))
      return take(addressOf('GET /api/exports/lists/:list', { params: { list }, query: Object.fromEntries(given) }))
    },
  }
}
