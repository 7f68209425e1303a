import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../client/hooks.ts'

export interface Chosen {
  value: string
  label: string
}

interface ManyProps {
  id: string
  value: Chosen[]
  onChange: (orgs: Chosen[]) => void
}

interface ChoicesProps extends ManyProps {
  options: Chosen[]
  placeholder: string
  onSearch: (typed: string) => void
}

function Choices({ id, value, onChange, options, placeholder, onSearch }: ChoicesProps) {
  return (
    <Select<Chosen[]>
      id={id} mode="multiple" labelInValue maxCount={50} value={value} options={options} placeholder={placeholder} showSearch={{ filterOption: false, onSearch }}
      notFoundContent="没有找到，换个写法试试" onChange={(next) => onChange(next.map((one) => ({ value: one.value, label: one.label })))}
    />
  )
}

/** Several organisations of one's own range. */
export function ManyOrgs(props: ManyProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/orgs', { query: { search: search === '' ? undefined : search, size: 30 } })
  const options = (found.data?.rows ?? []).map((org) => ({ value: org.id, label: org.shortName }))
  return <Choices {...props} options={options} placeholder="输入名称或拼音首字母" onSearch={setTyped} />
}

/** Several organisations of the county beyond one's own range. */
export function ManyPartners(props: ManyProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/tasks/partners', search === '' ? false : { query: { search } })
  const options = (found.data?.rows ?? []).map((org) => ({ value: org.id, label: org.name }))
  return <Choices {...props} options={options} placeholder="输入党组织名称" onSearch={setTyped} />
}
