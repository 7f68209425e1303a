import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../client/hooks.ts'

interface PersonPickerProps {
  id?: string
  value: string | null
  onChange: (id: string | null) => void
  placeholder?: string
}

/** Finds a person within one's scope by name, spelling, or the last digits of a number. */
export function PersonPicker({ id, value, onChange, placeholder = '姓名、拼音首字母或号码后四位' }: PersonPickerProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/people', search === '' ? false : { query: { search, size: 20 } })
  const options = (found.data?.rows ?? []).map((person) => ({
    value: person.id, label: `${person.name}　${[person.homeOrg?.shortName, person.phone].filter(Boolean).join('　')}`,
  }))
  return (
    <Select
      {...(id === undefined ? { 'aria-label': placeholder } : { id })} className="person-picker" allowClear showSearch={{ filterOption: false, onSearch: setTyped }} placeholder={placeholder}
      value={value} options={options} notFoundContent={search === '' ? '请输入姓名' : found.isFetching ? '正在查找…' : '没有找到'}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)}
    />
  )
}
