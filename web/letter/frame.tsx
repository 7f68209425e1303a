import type { ReactNode } from 'react'
import { Screen } from '../kit/phone/screen.tsx'
import { useLetter } from './letter-state.tsx'

export function Goose() {
  return (
    <svg viewBox="0 0 48 48" width="28" height="28" aria-hidden="true">
      <rect width="48" height="48" rx="11" fill="#b3261e" />
      <path d="M8.500 21.500c5.600-5.200 11.200-4.600 15.500 2.200 4.300-6.800 9.900-7.400 15.500-2.200-5.300-1.500-9.200.3-11.700 4.500L24 34.500l-3.800-8.500c-2.500-4.200-6.400-6-11.700-4.500z" fill="#fff" />
    </svg>
  )
}

export const Brand = () => <span className="brand"><Goose />鸿雁</span>

/** One tap and it rings. */
export function Ring({ who, phone }: { who: string; phone: string }) {
  return <a className="button button-call" href={`tel:${phone}`}>打给{who}</a>
}

/** A screen of an opened letter: the way back, the size of type, whom to ring. */
export function Frame({ title, lead, first = false, children }: { title: string; lead?: ReactNode; first?: boolean; children: ReactNode }) {
  const { letter, go } = useLetter()
  const phone = letter.homeContact?.phone ?? letter.homePhone
  return (
    <Screen
      title={title} {...(lead === undefined ? {} : { lead })}
      head={<>
        {first ? <Brand /> : <button type="button" className="back" onClick={() => go('letter')}>返回</button>}
        <button type="button" onClick={() => go('type-size')}>长辈版</button>
      </>}
      foot={<p>对这封函有疑问，请问{letter.fromOrgName}{letter.homeContact === null ? '' : letter.homeContact.name}{phone === null || phone === undefined ? '' : <>：<a href={`tel:${phone}`}>{phone}</a></>}</p>}
    >
      {children}
    </Screen>
  )
}
