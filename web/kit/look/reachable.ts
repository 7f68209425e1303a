import { useEffect } from 'react'

/** What scrolls sideways where it is too wide: tables of the packages and our own. */
const scrolling = '.ant-table-content, .sideways, .sheet, .month-scroll, .sheet-scroll, .journey-line'

function mark(element: HTMLElement): void {
  const wide = element.scrollWidth > element.clientWidth + 1
  if (wide === element.hasAttribute('data-wide')) return
  if (wide) {
    element.dataset['wide'] = ''
    element.tabIndex = 0
    if (element.tagName !== 'DIV') return
    element.setAttribute('role', 'group')
    element.setAttribute('aria-label', '较宽的内容，可左右移动')
  } else {
    for (const name of ['data-wide', 'tabindex', 'role', 'aria-label']) element.removeAttribute(name)
  }
}

/** What is too wide for the screen can be reached and moved by keyboard, empty or full. */
export function useReachableScroll(): void {
  useEffect(() => {
    let asked = 0
    const look = () => {
      asked = 0
      for (const element of document.querySelectorAll<HTMLElement>(scrolling)) mark(element)
    }
    const later = () => {
      asked ||= requestAnimationFrame(look)
    }
    const changes = new MutationObserver(later)
    changes.observe(document.body, { childList: true, subtree: true })
    window.addEventListener('resize', later)
    later()
    return () => {
      changes.disconnect()
      window.removeEventListener('resize', later)
      cancelAnimationFrame(asked)
    }
  }, [])
}
