import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { stateWords } from '../../../../domain/stays/words.ts'
import type { StateName } from '../../../../domain/stays/state.ts'
import type { Answer } from '../../../client/call.ts'
import { useLook } from '../../../client/hooks.ts'

export type Leaver = Answer<'GET /api/stays/leavers'>['rows'][number]

interface PersonPickerProps {
  chosen: Leaver | null
  onChoose: (leaver: Leaver | null) => void
}

/** Finds a member of one's own organisations; says who is away already. */
export function PersonPicker({ chosen, onChoose }: PersonPickerProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/stays/leavers', { query: { search: search === '' ? undefined : search } })
  const rows = found.data?.rows ?? []
  const known = chosen === null || rows.some(({ personId }) => personId === chosen.personId) ? rows : [chosen, ...rows]
  return (
    <Select
      id="person" showSearch={{ filterOption: false, onSearch: setTyped }} value={chosen?.personId ?? null} placeholder="姓名或拼音首字母" style={{ width: '100%' }} allowClear
      notFoundContent={found.isFetching ? '正在查找…' : '本组织没有这名党员'}
      options={known.map((row) => ({
        value: row.personId,
        label: (
          <span className="contact-option">
            <b>{row.name}</b><span>{row.memberTypeName}</span><span>{row.orgName}</span>
            {row.stay !== null && <span>{stateWords[row.stay.state as StateName]}</span>}
          </span>
        ),
      }))}
      onChange={(id: string | null | undefined) => onChoose(known.find(({ personId }) => personId === id) ?? null)}
    />
  )
}
