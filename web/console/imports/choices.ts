import { useState } from 'react'

/** What the user has settled so far about unclear rows, before it is sent. */
export interface Choices {
  count: number
  person: (fileId: string, no: number) => string | null | undefined
  choosePerson: (fileId: string, no: number, personId: string | null) => void
  branch: (fileId: string, text: string) => string | null
  chooseBranch: (fileId: string, text: string, orgId: string) => void
  body: {
    people: { fileId: string; no: number; personId: string | null }[]
    branches: { fileId: string; text: string; orgId: string }[]
  }
  clear: () => void
}

export function useChoices(): Choices {
  const [people, setPeople] = useState<Choices['body']['people']>([])
  const [branches, setBranches] = useState<Choices['body']['branches']>([])
  return {
    count: people.length + branches.length,
    person: (fileId, no) => people.find((one) => one.fileId === fileId && one.no === no)?.personId,
    choosePerson: (fileId, no, personId) => setPeople((before) => [...before.filter((one) => one.fileId !== fileId || one.no !== no), { fileId, no, personId }]),
    branch: (fileId, text) => branches.find((one) => one.fileId === fileId && one.text === text)?.orgId ?? null,
    chooseBranch: (fileId, text, orgId) => setBranches((before) => [...before.filter((one) => one.fileId !== fileId || one.text !== text), { fileId, text, orgId }]),
    body: { people, branches },
    clear: () => {
      setPeople([])
      setBranches([])
    },
  }
}
