import { useRef, type ReactNode } from 'react'
import { useParams } from 'wouter'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import type { OwnAppraisal } from './appraisal-page.tsx'

/** The appraisal in the address, as it was when the page was opened: what is sent does not take the page away. */
export function OneOfMine({ children }: { children: (one: OwnAppraisal) => ReactNode }) {
  const { id } = useParams<{ id: string }>()
  const look = useLook('GET /api/pocket/appraisals')
  const first = useRef<OwnAppraisal | null>(null)
  return (
    <Ready look={look}>
      {({ rows }) => {
        first.current ??= rows.find((one) => one.id === id) ?? null
        return first.current === null ? <p className="note">没有找到这次评议。</p> : children(first.current)
      }}
    </Ready>
  )
}
