import type { Answer } from '../client/call.ts'

export type Home = Answer<'GET /api/pocket/home'>
export type Ring = NonNullable<Home['home']>['rings'][number]

/** One tap and it rings. */
export function RingButton({ ring, quiet = false }: { ring: Ring; quiet?: boolean }) {
  if (ring.phone === null) return <p className="ring-line">{ring.role} {ring.name}<small>没有登记电话</small></p>
  return (
    <a className={quiet ? 'button' : 'button button-call'} href={`tel:${ring.phone}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M6.600 10.800a15 15 0 0 0 6.600 6.600l2.200-2.200a1 1 0 0 1 1-.25 11.400 11.400 0 0 0 3.600.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.500a1 1 0 0 1 1 1 11.400 11.400 0 0 0 .57 3.600 1 1 0 0 1-.25 1z" /></svg>
      <span>打给{ring.role} {ring.name}</span>
    </a>
  )
}

/** Whom to ring first: the named contact of the side that has the member, or else anybody with a number. */
export function firstRing(home: Home): Ring | undefined {
  const rings = [...(home.home?.rings ?? []), ...(home.host?.received ? home.host.rings : [])]
  return rings.find(({ role, phone }) => role === '联系人' && phone !== null) ?? rings.find(({ phone }) => phone !== null)
}

/** The second way of every step: the contact person records it on the member's behalf. */
export function SecondWay({ home }: { home: Home | undefined }) {
  const ring = home === undefined ? undefined : firstRing(home)
  return (
    <aside className="second-way">
      <p>不方便填写？打电话给联系人，请他代办，效力一样。</p>
      {ring === undefined ? <p>{home === undefined ? '电话号码不存在这部手机里，请翻一翻通讯录。' : '请与所在党支部书记联系。'}</p> : <RingButton ring={ring} quiet />}
    </aside>
  )
}
