import { useEffect } from 'react'

const dialogs = '.ant-modal-root, .ant-modal-wrap, .ant-drawer'
const remembered = 8

const holdsDialog = (node: Node) => node instanceof Element && (node.matches(dialogs) || node.querySelector(dialogs) !== null)

/** When a dialog goes, the keyboard goes on where it was before: pages take their dialogs away at once, and the focus would be lost with them. */
export function useFocusReturn(): void {
  useEffect(() => {
    const places: HTMLElement[] = []
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      places.push(target)
      if (places.length > remembered) places.shift()
    }
    const watch = new MutationObserver((changes) => {
      if (document.activeElement !== document.body || !changes.some(({ removedNodes }) => [...removedNodes].some(holdsDialog))) return
      places.findLast((place) => place.isConnected && place.offsetParent !== null)?.focus({ preventScroll: true })
    })
    document.addEventListener('focusin', note)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', note)
      watch.disconnect()
    }
  }, [])
}
