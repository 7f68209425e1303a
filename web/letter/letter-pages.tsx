import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Screen } from '../kit/phone/screen.tsx'
import { TypeSizeChoice } from '../kit/phone/type-size.tsx'
import { Brand, Frame } from './frame.tsx'
import { LetterPage } from './letter-page.tsx'
import { LetterContext, openByKey, usePlace, writeByKey, type Letter, type OpenedLetter, type View } from './letter-state.tsx'
import { OpenPage } from './open-page.tsx'
import { AcceptPage, AnswerReturnPage, AppraisePage, AttendPage, ContactPage, DeclinePage, FindPage, ProposePage, RecordPage, ReturnPage, UndoPage } from './step-pages.tsx'
import './letter.css'

const TypeSizePage = () => <Frame title="字号" lead="选一个看得清的字号。"><TypeSizeChoice /></Frame>

const pages: Record<View, () => ReactNode> = {
  letter: LetterPage, accept: AcceptPage, decline: DeclinePage, attend: AttendPage, appraise: AppraisePage, record: RecordPage, propose: ProposePage, return: ReturnPage,
  'answer-return': AnswerReturnPage, contact: ContactPage, find: FindPage, undo: UndoPage, 'type-size': TypeSizePage,
}

interface OpenedProps {
  secret: string
  start: Letter
}

function Opened({ secret, start }: OpenedProps) {
  const [letter, setLetter] = useState(start)
  const [done, setDone] = useState<string | null>(null)
  const [{ view, about }, go] = usePlace()
  const opened: OpenedLetter = {
    letter, view, about, done,
    go: (next, of) => {
      if (next !== 'letter') setDone(null)
      go(next, of)
    },
    act: async (wish, holder, says) => {
      const { letter: after, refusal } = await writeByKey(secret, holder, wish, letter.today)
      if (after !== null) {
        setLetter(after)
        setDone(says)
      }
      return refusal
    },
  }
  const Page = pages[view]
  return <LetterContext value={opened}><Page key={view} /></LetterContext>
}

const keyInAddress = () => decodeURIComponent(location.hash.slice(1))

interface Asked {
  secret: string
  /** A wrong code may be typed twice. */
  attempt: number
}

/** What the guest of a host without an account sees; the key stands behind #, which browsers send to nobody. */
export function LetterPages() {
  const [{ secret, attempt }, ask] = useState<Asked>(() => ({ secret: keyInAddress(), attempt: 0 }))
  const opening = useQuery({
    queryKey: ['letter', secret, attempt], queryFn: () => openByKey(secret), enabled: secret !== '', staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false,
  })
  useEffect(() => {
    const follow = () => {
      const key = keyInAddress()
      if (key !== '') ask((last) => ({ secret: key, attempt: last.attempt + 1 }))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const letter = opening.data?.letter ?? null
  if (letter !== null) return <Opened key={`${secret}${attempt}`} secret={secret} start={letter} />
  if (opening.isFetching && attempt === 0) return <Screen title="来函" head={<Brand />}><output className="waiting">正在打开…</output></Screen>
  return <OpenPage busy={opening.isFetching} refusal={opening.data?.refusal ?? null} onOpen={(code) => ask({ secret: code, attempt: attempt + 1 })} />
}
