import { useLook, useAct } from '../../client/hooks.ts'

/** One tap each, in demonstrations only. */
export function DemonstrationMembers({ onDone }: { onDone: () => void }) {
  const look = useLook('GET /api/demonstration')
  const enter = useAct('POST /api/demonstration/sign-in', { onDone })
  const members = (look.data?.accounts ?? []).filter(({ post }) => post === '党员本人')
  if (members.length === 0) return null
  return (
    <>
      <h2>演示账号</h2>
      <ul className="rows">
        {members.map((account) => (
          <li key={account.userId}>
            <button type="button" className="row row-go" disabled={enter.busy} onClick={() => void enter.act({ body: { userId: account.userId } })}>
              <span className="row-main">{account.name}，{account.post}<small>{account.hint}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
