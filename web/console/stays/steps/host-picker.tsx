import { Input, Radio, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { HostChoice } from '../../../../domain/stays/step.ts'
import type { Answer } from '../../../client/call.ts'
import { useLook } from '../../../client/hooks.ts'

type Scope = 'here' | 'far' | 'outside'
type Card = Answer<'GET /api/hosts'>['rows'][number]

interface HostPickerProps {
  value?: HostChoice
  onChange?: (host: HostChoice | undefined) => void
  id?: string
}

const scopes: { value: Scope; label: string }[] = [
  { value: 'here', label: '本县其他党组织' }, { value: 'far', label: '本系统其他县（市、区）' }, { value: 'outside', label: '系统外' },
]

const scopeOf = (host: HostChoice | undefined): Scope =>
  (host === undefined ? 'outside' : ({ 'same-register': 'here', 'other-register': 'far', outside: 'outside' } as const)[host.kind])

function chosenFrom(card: Card): HostChoice {
  const region = card.place === null ? {} : { region: card.place.slice(0, 60) }
  return card.here
    ? { kind: 'same-register', orgId: card.orgId, name: card.name, ...region }
    : { kind: 'other-register', tenantId: card.tenantId, orgId: card.orgId, name: card.name, ...region }
}

function InSystem({ here, value, onChange, id }: HostPickerProps & { here: boolean }) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/hosts', search === '' ? false : { query: { search } })
  const cards = search === '' ? [] : (found.data?.rows ?? []).filter((card) => card.here === here)
  const current = value !== undefined && value.kind !== 'outside' ? value : undefined
  const options = cards.map((card) => ({
    value: card.orgId, name: card.name,
    label: <span className="contact-option"><b>{card.name}</b><span>{here ? card.place : card.tenantName}</span></span>,
  }))
  if (current !== undefined && !options.some((option) => option.value === current.orgId)) {
    options.unshift({ value: current.orgId, name: current.name, label: <span className="contact-option"><b>{current.name}</b></span> })
  }
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ filterOption: false, onSearch: setTyped }} allowClear value={current?.orgId ?? null} options={options} placeholder="输入名称或地名查找"
      notFoundContent={search === '' ? '输入名称或地名，例如“滨江”' : found.isFetching ? '正在查找…' : '没有找到；对方没有使用本系统的，请选“系统外”'}
      onChange={(orgId: string | null | undefined) => {
        const card = cards.find((one) => one.orgId === orgId)
        onChange?.(card === undefined ? undefined : chosenFrom(card))
      }}
    />
  )
}

function Outside({ value, onChange, id }: HostPickerProps) {
  const host = value?.kind === 'outside' ? value : { kind: 'outside' as const, name: '' }
  const change = (patch: { name?: string; phone?: string }) => {
    const { name, phone } = { name: host.name, ...('phone' in host && host.phone !== undefined ? { phone: host.phone } : { phone: '' }), ...patch }
    onChange?.(name === '' && phone === '' ? undefined : { kind: 'outside', name, ...(phone === '' ? {} : { phone }) })
  }
  return (
    <div className="pair-of-inputs">
      <Input
        {...(id === undefined ? {} : { id })} maxLength={120} placeholder="党组织全称，例如：深圳市龙岗区布吉街道某社区党支部" value={host.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Input maxLength={30} aria-label="对方联系电话" placeholder="对方联系电话（可不填）" value={'phone' in host ? host.phone ?? '' : ''} onChange={(event) => change({ phone: event.target.value })} />
    </div>
  )
}

const saysOf: Record<Scope, string> = {
  here: '函件进入对方的“往来函件”，对方在系统内答复。',
  far: '函件直达对方县（市、区）的“往来函件”，两地各留一份，办理情况自动同步。',
  outside: '登记后生成一次性链接、二维码和九位验证码，对方不用账号就能接收或退回。',
}

/** Who is asked to receive the member. */
export function HostPicker({ value, onChange, id }: HostPickerProps) {
  const [scope, setScope] = useState<Scope>(() => scopeOf(value))
  const rest = { ...(value === undefined ? {} : { value }), ...(onChange === undefined ? {} : { onChange }), ...(id === undefined ? {} : { id }) }
  return (
    <div className="host-picker">
      <Radio.Group options={scopes} value={scope} onChange={(event) => { setScope(event.target.value as Scope); onChange?.(undefined) }} aria-label="流入地党组织在哪里" />
      {scope === 'outside' ? <Outside {...rest} /> : <InSystem here={scope === 'here'} {...rest} />}
      <p className="form-says">{saysOf[scope]}</p>
    </div>
  )
}
