import './old-browsers.ts'
import './phone.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyTypeSize } from './type-size.tsx'

/** Draws a set of phone pages into its shell. */
export function startPages(pages: ReactNode, client: QueryClient = new QueryClient()): void {
  applyTypeSize()
  const place = document.querySelector('#root')
  if (place === null) throw new Error('the page has no place for its content')
  createRoot(place).render(<QueryClientProvider client={client}>{pages}</QueryClientProvider>)
}
