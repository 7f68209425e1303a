import { QueryClient } from '@tanstack/react-query'
import { startPages } from '../kit/phone/start.tsx'
import { PocketPages } from './pocket-pages.tsx'

// without a network a look is answered “cannot be reached” at once, instead of waiting for one
startPages(<PocketPages />, new QueryClient({ defaultOptions: { queries: { networkMode: 'always', refetchOnReconnect: true } } }))
