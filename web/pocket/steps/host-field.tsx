import { useState } from 'react'
import { useLook } from '../../client/hooks.ts'

export interface HostWish {
  name: string
  tenantId?: number
  orgId?: string
}

/** The organisation to report to: found by name where it is known here, or as the member knows it. */
export function HostField({ host, onChange }: { host: HostWish; onChange: (host: HostWish) => void }) {
  const [search, setSearch] = useState('')
  const look = useLook('GET /api/pocket/addressees', ...(search.length >= 2 ? [{ query: { search } }] as const : [false] as const))
  const rows = host.orgId === undefined && search.length >= 2 ? look.data?.rows ?? [] : []
  return (
    <div className="field">
      <label htmlFor="host">向哪个党组织报到</label>
      <small id="host-hint">输入社区、单位名称，从下面选；没有的，写您知道的名称。</small>
      <input
        id="host" className="input" required maxLength={100} aria-describedby="host-hint" autoComplete="off" value={host.name}
        onChange={(event) => {
          const name = event.currentTarget.value
          onChange({ name })
          setSearch(name.trim())
        }}
      />
      {rows.length > 0 && (
        <ul className="rows found">
          {rows.map((row) => (
            <li key={row.orgId}>
              <button type="button" className="row" onClick={() => onChange({ name: row.name, tenantId: row.tenantId, orgId: row.orgId })}>
                <span className="row-main">{row.name}{row.place !== null && <small>{row.place}</small>}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {host.orgId !== undefined && <p className="faint">✓ 已选，系统会把报到送达。</p>}
    </div>
  )
}
