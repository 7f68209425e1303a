import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { RefusalError } from '../client/refusal.ts'
import { KitProvider } from '../kit/look/provider.tsx'
import { paths } from './paths.ts'
import { router } from './routes.tsx'
import './shell/shell.css'

/** A session that ended while the page stood open: sign in, then come back here. */
function askToSignIn(error: unknown): void {
  const { pathname, href } = router.state.location
  if (!(error instanceof RefusalError) || error.status !== 401 || pathname === paths.signIn()) return
  client.clear()
  void router.navigate({ href: paths.signIn(href), replace: true })
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: askToSignIn }), mutationCache: new MutationCache({ onError: askToSignIn }),
})
const place = document.querySelector('#root')
if (place === null) throw new Error('the page has no place for the console')
createRoot(place).render(
  <QueryClientProvider client={client}>
    <KitProvider><RouterProvider router={router} /></KitProvider>
  </QueryClientProvider>,
)
