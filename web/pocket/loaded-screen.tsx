import type { ComponentType } from 'react'
import { useQuery, type QueryClient } from '@tanstack/react-query'
import { noNetwork } from '../client/refusal.ts'
import { RefusalNote } from '../kit/phone/screen.tsx'
import { Frame } from './frame.tsx'

/** A page that is not part of the first load. */
export interface Loadable {
  path: string
  load: () => Promise<ComponentType>
}

const fetching = ({ path, load }: Loadable) => ({
  queryKey: ['screen', path], queryFn: async () => ({ Page: await load() }), staleTime: Infinity, gcTime: Infinity, retry: false, networkMode: 'always' as const,
})

/** Forgets what was read for whoever was signed in. Pages stay: one that is just being fetched would be waited for in vain. */
export function forgetLooks(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'screen' })
}

/** Fetches the pages one after the other in a quiet moment, so that they open without a network too; then `done`. Returns how to stop it. */
export function loadAll(client: QueryClient, screens: readonly Loadable[], done: () => void): () => void {
  const next = async (at: number): Promise<void> => {
    const screen = screens[at]
    if (screen === undefined) return done()
    await client.prefetchQuery(fetching(screen))
    return next(at + 1)
  }
  const timer = window.setTimeout(() => void next(0), 1_500)
  return () => window.clearTimeout(timer)
}

/** A page that is fetched when it is opened; where that fails it says so and begins anew on request: some browsers remember the failure. */
export function LoadedScreen({ screen }: { screen: Loadable }) {
  const { data, error } = useQuery(fetching(screen))
  if (data !== undefined) return <data.Page />
  if (error !== null) return <Frame title="暂时打不开"><RefusalNote refusal={noNetwork()} onRetry={() => window.location.reload()} /></Frame>
  return <div className="screen"><output className="waiting">正在读取…</output></div>
}
