import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'

/** Goes to an address of these pages, as made by the functions of `paths.ts`. */
export function useGo(): (address: string, how?: { replace?: boolean }) => void {
  const router = useRouter()
  return (address, { replace = false } = {}) => void router.navigate({ href: address, replace })
}

type GoProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; children: ReactNode }

/** A real link (new tab, copy address) that stays inside the pages. */
export function Go({ to, children, onClick, ...rest }: GoProps) {
  const go = useGo()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={to} onClick={follow}>{children}</a>
}
