import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 640px)')

function subscribe(listen: () => void): () => void {
  narrow.addEventListener('change', listen)
  return () => narrow.removeEventListener('change', listen)
}

/** Whether the screen is that of a telephone: a table is then drawn as a list of cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches)
}
