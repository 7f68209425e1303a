import { useMe } from '../client/me.ts'
import { Ready, Screen } from '../kit/phone/screen.tsx'

/** The member's own pages. */
export function PocketPages() {
  const me = useMe()
  return <Screen title="我的两个家"><Ready look={me}>{({ name }) => <p className="lead">{name}</p>}</Ready></Screen>
}
