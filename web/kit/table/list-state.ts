import { useRouter, useSearch } from '@tanstack/react-router'

/** What a list shows, as it stands in the address: page, size, sort, order, search and filters by name. */
export type ListState = Readonly<Record<string, string | undefined>>

export interface ListControl {
  state: ListState
  /** Changes part of it; everything but a change of page goes back to page one. */
  change: (patch: Record<string, string | undefined>) => void
}

export function useListState(): ListControl {
  const router = useRouter()
  const state = useSearch({ strict: false })
  return {
    state,
    change: (patch) => {
      const next: Record<string, string | undefined> = { ...state, ...('page' in patch ? {} : { page: undefined }), ...patch }
      const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''))
      void router.navigate({ to: '.', search: kept, replace: true })
    },
  }
}
