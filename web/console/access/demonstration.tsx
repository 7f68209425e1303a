import { useAct, useLook } from '../../client/hooks.ts'
import type { Answer } from '../../client/call.ts'

type Account = Answer<'GET /api/demonstration'>['accounts'][number]

function byCounty(accounts: Account[]): Map<string, Account[]> {
  const groups = new Map<string, Account[]>()
  for (const account of accounts) groups.set(account.tenantName, [...(groups.get(account.tenantName) ?? []), account])
  return groups
}

/** One click each, in demonstrations only: who it is, and what to try. */
export function DemonstrationAccounts({ onDone }: { onDone: () => void }) {
  const look = useLook('GET /api/demonstration')
  const enter = useAct('POST /api/demonstration/sign-in', { onDone })
  const accounts = look.data?.accounts ?? []
  if (accounts.length === 0) return null
  return (
    <section className="demonstration" aria-labelledby="demonstration">
      <h2 id="demonstration">演示账号</h2>
      <p className="sign-in-help">人和事都是虚构的。点一下就以这个人登录。</p>
      {[...byCounty(accounts)].map(([tenantName, rows]) => (
        <div key={tenantName}>
          <h3>{tenantName}</h3>
          <ul>
            {rows.map((account) => (
              <li key={account.userId}>
                <button type="button" disabled={enter.busy} onClick={() => void enter.act({ body: { userId: account.userId } })}>
                  <span><strong>{account.name}</strong>{account.post}</span>
                  <small>{account.hint}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
