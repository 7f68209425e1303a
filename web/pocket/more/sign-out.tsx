import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useAct } from '../../client/hooks.ts'
import { forgetOwner } from '../last-owner.ts'
import { forgetLooks } from '../loaded-screen.tsx'
import { useOutbox } from '../outbox.ts'
import { paths } from '../paths.ts'

export function LeaveThisPhone() {
  const client = useQueryClient()
  const [, go] = useLocation()
  const waiting = useOutbox().length
  const leave = useAct('DELETE /api/session', { onDone: () => { forgetOwner(); forgetLooks(client); go(paths.signIn) } })
  return (
    <>
      {waiting > 0 && <p className="faint">还有 {waiting} 件没有发出；下次登录后继续发。</p>}
      <button type="button" className="button button-quiet" disabled={leave.busy} onClick={() => void leave.act()}>退出登录</button>
    </>
  )
}
