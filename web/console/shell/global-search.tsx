import { SearchOutlined } from '@ant-design/icons'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useLook } from '../../client/hooks.ts'
import { useMay } from '../../client/me.ts'
import { useGo } from '../../kit/page/go.tsx'
import { paths } from '../paths.ts'

const hint = '姓名、拼音首字母、电话或证件末四位'

/** `/` puts the cursor here, from anywhere but a field. */
function useSlash(focus: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [focus])
}

function useFound(search: string) {
  const mayPeople = useMay('people.read')
  const mayOrgs = useMay('orgs.read')
  const people = useLook('GET /api/people', ...(search !== '' && mayPeople ? [{ query: { search, size: 8 } }] as const : [false] as const))
  const orgs = useLook('GET /api/orgs', ...(search !== '' && mayOrgs && !/^\d/.test(search) ? [{ query: { search, size: 5 } }] as const : [false] as const))
  if (search === '') return { busy: false, groups: [] }
  const rows = people.data?.rows ?? []
  const found = orgs.data?.rows ?? []
  return {
    busy: people.isFetching || orgs.isFetching,
    groups: [
      ...(rows.length === 0 ? [] : [{
        label: '人员', options: rows.map((person) => ({
          value: paths.person(person.id),
          label: <span className="found-row"><strong>{person.name}</strong><span>{person.homeOrg?.shortName}</span><small>{person.phone}</small></span>,
        })),
      }]),
      ...(found.length === 0 ? [] : [{
        label: '党组织', options: found.map((org) => ({ value: paths.org(org.id), label: <span className="found-row"><strong>{org.shortName}</strong><span>{org.name}</span></span> })),
      }]),
    ],
  }
}

/** Finds a person or an organisation within what one may see. */
export function GlobalSearch() {
  const go = useGo()
  const field = useRef<InputRef>(null)
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const { groups, busy } = useFound(search)
  const [focus] = useState(() => () => field.current?.focus())
  useSlash(focus)
  return (
    <AutoComplete
      className="global-search" value={typed} options={groups} popupMatchSelectWidth={420}
      notFoundContent={search === '' ? null : busy ? '正在查找…' : '在您能看到的范围内没有找到'}
      onSelect={(address: string) => {
        setTyped('')
        field.current?.blur()
        go(address)
      }}
      onSearch={setTyped}
    >
      <Input ref={field} prefix={<SearchOutlined />} placeholder={hint} aria-label={`查找：${hint}`} suffix={<kbd>/</kbd>} allowClear />
    </AutoComplete>
  )
}
