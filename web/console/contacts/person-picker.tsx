import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../client/hooks.ts'

interface Choice {
  value: string
  label: string
  detail: string
}

const showChoice = ({ data }: { data: Choice }) => <span>{data.label}<small className="picker-detail">{data.detail}</small></span>

interface PersonPickerProps {
  id: string
  /** One or several. */
  many?: boolean
  exclude?: string | null
  value: string[]
  onChange: (ids: string[]) => void
}

/** Finds members at home who may be named as contact; posts and present load help to choose. */
export function ContactPicker({ id, many = false, exclude, value, onChange }: PersonPickerProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/contacts/candidates', { query: { search: search === '' ? undefined : search } })
  const options = (found.data?.rows ?? []).filter((row) => row.personId !== exclude).map((row) => ({
    value: row.personId, label: row.name, detail: [row.posts.join('、'), row.orgName, `联系 ${row.members} 人`].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      id={id}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="姓名或拼音首字母"
      value={many ? value : value[0] ?? null}
      options={options}
      optionRender={showChoice}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到在家的党员'}
      onChange={(chosen: string | string[] | null) => onChange([chosen ?? []].flat())}
    />
  )
}
