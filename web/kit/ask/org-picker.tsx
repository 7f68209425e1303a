import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'

interface OrgPickerProps {
  value?: string | null
  /** Name of the chosen one, while its row is not among the results. */
  label?: string | null
  onChange?: (id: string | null, name: string | null) => void
  id?: string
  placeholder?: string
  disabled?: boolean
}

/** Finds an organisation within one's scope by name or pinyin initials. */
export function OrgPicker({ value, label, onChange, id, placeholder = '输入名称或拼音首字母', disabled = false }: OrgPickerProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  // whoever looks after members alone has no organisations to choose from
  const may = useMay('orgs.read')
  const found = useLook('GET /api/orgs', ...(may ? [{ query: { search: search === '' ? undefined : search, size: 30 } }] as const : [false] as const))
  const options = (found.data?.rows ?? []).map((org) => ({ value: org.id, label: org.shortName, title: org.name }))
  if (value && !options.some((option) => option.value === value)) options.unshift({ value, label: label ?? '已选组织', title: label ?? '' })
  return (
    <Select
      {...(id === undefined ? { 'aria-label': placeholder } : { id })}
      className="org-picker"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      disabled={disabled || !may}
      placeholder={may ? placeholder : '限本人联系的党员'}
      value={value ?? null}
      options={options}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法试试'}
      onChange={(chosen: string | null | undefined, option) => {
        const name = Array.isArray(option) ? undefined : option?.title
        onChange?.(chosen ?? null, name ?? null)
      }}
    />
  )
}
