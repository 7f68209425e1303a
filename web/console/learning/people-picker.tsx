import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../client/hooks.ts'

export interface Picked { value: string; label: string }

interface Choice { value: string; label: string; detail: string }

const showChoice = ({ data }: { data: Choice }) => <span>{data.label}<small className="faint">　{data.detail}</small></span>

interface PeoplePickerProps {
  id: string
  value: Picked[]
  onChange: (people: Picked[]) => void
  /** One only. */
  single?: boolean
}

/** Finds people of one's own organisations, and those hosted there, by name or initials. */
export function PeoplePicker({ id, value, onChange, single = false }: PeoplePickerProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/people', { query: { search: search === '' ? undefined : search, size: 30 } })
  const options = (found.data?.rows ?? []).map((person) => ({ value: person.id, label: person.name, detail: person.homeOrg?.shortName ?? '' }))
  return (
    <Select<Picked[], Choice>
      id={id} className="people-picker" mode="multiple" labelInValue placeholder="姓名或拼音首字母" value={value} options={options}
      showSearch={{ filterOption: false, onSearch: setTyped }} optionRender={showChoice}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到'}
      onChange={(chosen) => onChange((single ? chosen.slice(-1) : chosen).map(({ value: key, label }) => ({ value: key, label })))}
    />
  )
}
