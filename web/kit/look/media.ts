import { useSyncExternalStore } from 'react'

/** A hook that follows what the browser answers to a media query. */
function following(query: string): () => boolean {
  const answer = matchMedia(query)
  const subscribe = (listen: () => void) => {
    answer.addEventListener('change', listen)
    return () => answer.removeEventListener('change', listen)
  }
  return function useAnswer() {
    return useSyncExternalStore(subscribe, () => answer.matches)
  }
}

/** Whether the screen is that of a telephone: a table is then drawn as a list of cards. */
export const useNarrow = following('(max-width: 640px)')

/** Whether the user asked their machine for less motion: then dialogs and menus stand where they belong at once. */
export const useStillness = following('(prefers-reduced-motion: reduce)')
