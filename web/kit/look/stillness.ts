import { useSyncExternalStore } from 'react'

const asked = matchMedia('(prefers-reduced-motion: reduce)')

function subscribe(listen: () => void): () => void {
  asked.addEventListener('change', listen)
  return () => asked.removeEventListener('change', listen)
}

/** Whether the user asked their machine for less motion: then dialogs and menus stand where they belong at once. */
export function useStillness(): boolean {
  return useSyncExternalStore(subscribe, () => asked.matches)
}
