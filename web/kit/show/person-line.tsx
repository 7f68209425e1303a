import type { ReactNode } from 'react'
import { Go } from '../page/go.tsx'

interface PersonLineProps {
  name: string
  to?: string
  /** 正式党员, 预备党员 … */
  memberType?: string | null
  orgName?: string | null
  aside?: ReactNode
}

/** A person in a list: name first, then what kind of member, of which branch. */
export function PersonLine({ name, to, memberType, orgName, aside }: PersonLineProps) {
  return (
    <span className="person-line">
      {to === undefined ? <strong>{name}</strong> : <Go to={to}><strong>{name}</strong></Go>}
      {memberType && <span className="person-line-type">{memberType}</span>}
      {orgName && <span className="person-line-org">{orgName}</span>}
      {aside}
    </span>
  )
}
