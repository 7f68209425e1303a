import { createContext, useContext, useEffect, useState } from 'react'
import type { Args, Answer } from '../client/call.ts'
import { callOnce, newCommandKey } from '../client/call.ts'
import { asRefusal, isUnreachable, type RefusalError } from '../client/refusal.ts'

export type Letter = Answer<'POST /api/open-letter'>
export type View = 'letter' | 'accept' | 'decline' | 'attend' | 'appraise' | 'record' | 'propose' | 'return' | 'answer-return' | 'contact' | 'find' | 'undo' | 'type-size'
type Request = NonNullable<Args<'POST /api/open-letter/steps'>['body']>['request']

export interface Holder {
  name: string
  orgName: string
}

export interface Wish {
  step: NonNullable<Request>['step']
  on?: string
  note?: string
}

export interface OpenedLetter {
  letter: Letter
  view: View
  /** Which of several a view is about: the step to take back. */
  about: string
  /** What has just been done, to be said once. */
  done: string | null
  go: (view: View, about?: string) => void
  act: (wish: Wish, holder: Holder, says: string) => Promise<RefusalError | null>
}

export const LetterContext = createContext<OpenedLetter | null>(null)

export function useLetter(): OpenedLetter {
  const opened = useContext(LetterContext)
  if (opened === null) throw new Error('no letter is open')
  return opened
}

interface Place {
  view: View
  about: string
}

const first: Place = { view: 'letter', about: '' }

/** Screens follow the way back of the telephone; the key stays where it is, behind #. */
export function usePlace(): [Place, (view: View, about?: string) => void] {
  const [place, setPlace] = useState<Place>(first)
  useEffect(() => {
    const follow = (event: PopStateEvent) => setPlace((event.state as Place | null) ?? first)
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  return [place, (view, about = '') => {
    if (view === 'letter' && history.state !== null) {
      history.back()
      return
    }
    const next = { view, about }
    history.pushState(next, '')
    setPlace(next)
  }]
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isUnreachable(error)) throw error
    return work()
  }
}

export type Opening = { letter: Letter; refusal: null } | { letter: null; refusal: RefusalError }

export async function openByKey(key: string): Promise<Opening> {
  try {
    return { letter: await patiently(() => callOnce('POST /api/open-letter', { body: { key } }, newCommandKey())), refusal: null }
  } catch (error) {
    return { letter: null, refusal: asRefusal(error) }
  }
}

/** Done once, however often the network makes us ask. */
export async function writeByKey(key: string, holder: Holder, { step, on, note }: Wish, today: string): Promise<Opening> {
  const commandKey = newCommandKey()
  const request = { step, on: on ?? today, ...(note === undefined || note === '' ? {} : { note }) }
  try {
    return { letter: await patiently(() => callOnce('POST /api/open-letter/steps', { body: { key, ...holder, request } }, commandKey)), refusal: null }
  } catch (error) {
    return { letter: null, refusal: asRefusal(error) }
  }
}

const storeKey = 'hongyan.letter-holder'

/** Who answers is asked once and remembered by this browser. */
export function rememberedHolder(orgName: string): Holder {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey) ?? 'null') as Holder | null
    return { name: kept?.name ?? '', orgName: kept?.orgName ?? orgName }
  } catch {
    return { name: '', orgName }
  }
}

export function rememberHolder(holder: Holder): void {
  try {
    localStorage.setItem(storeKey, JSON.stringify(holder))
  } catch (error) {
    // storage may be forbidden: it is asked again next time
    if (!(error instanceof DOMException)) throw error
  }
}
