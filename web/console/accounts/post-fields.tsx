import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { postKinds, type PostKind } from '../../../domain/rights/posts.ts'
import { administrators } from '../../../domain/rights/rights.ts'
import { useLook } from '../../client/hooks.ts'
import { DayField } from './day-field.tsx'

export type GivenKind = Exclude<PostKind, 'member'>

export interface PostWish {
  kind: GivenKind
  orgId: string | null
  fromOn: string
  untilOn: string
  document: string
}

export const blankPost = (today: string): PostWish => ({ kind: 'secretary', orgId: null, fromOn: today, untilOn: '', document: '' })

const kinds = (Object.keys(postKinds) as PostKind[]).filter((kind): kind is GivenKind => kind !== 'member')
export const isOfCounty = (kind: PostKind) => kind === 'county-officer' || administrators.includes(kind)

const groups = [
  { label: '县级部署单位', kinds: kinds.filter(isOfCounty) },
  { label: '党组织', kinds: kinds.filter((kind) => !isOfCounty(kind)) },
]

/** What is sent of it. */
export function postBody({ kind, orgId, fromOn, untilOn, document }: PostWish) {
  return { kind, orgId: isOfCounty(kind) ? null : orgId, fromOn, ...(untilOn === '' ? {} : { untilOn }), ...(document === '' ? {} : { document }) }
}

export const isComplete = (post: PostWish) => post.fromOn !== '' && (isOfCounty(post.kind) || post.orgId !== null)

function OrgChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/account-orgs', { query: { search: search === '' ? undefined : search } })
  const options = (found.data?.rows ?? []).map((org) => ({ value: org.id, label: org.name }))
  if (value !== null && !options.some((option) => option.value === value)) options.unshift({ value, label: chosen })
  return (
    <Select
      id="post-org" aria-label="所在党组织" showSearch={{ filterOption: false, onSearch: setTyped }} allowClear placeholder="输入名称或拼音首字母" value={value} options={options}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法试试'}
      onChange={(id: string | null | undefined, option) => {
        setChosen(Array.isArray(option) ? '' : option?.label ?? '')
        onChange(id ?? null)
      }}
    />
  )
}

export function PostFields({ post, onChange }: { post: PostWish; onChange: (post: PostWish) => void }) {
  return (
    <>
      <label htmlFor="post-kind">职务</label>
      <Select
        id="post-kind" aria-label="职务" value={post.kind} onChange={(kind) => onChange({ ...post, kind })}
        options={groups.map(({ label, kinds: inGroup }) => ({ label, options: inGroup.map((kind) => ({ value: kind, label: postKinds[kind] })) }))}
      />
      {administrators.includes(post.kind) && <p className="form-hint">管理员账号只担任这一个职务，看不到业务信息（三员分立）。</p>}
      {!isOfCounty(post.kind) && (
        <>
          <label htmlFor="post-org">所在党组织</label>
          <OrgChoice value={post.orgId} onChange={(orgId) => onChange({ ...post, orgId })} />
        </>
      )}
      <div className="two-fields">
        <div><span className="field-name">任职日期</span><DayField label="任职日期" value={post.fromOn} onChange={(fromOn) => onChange({ ...post, fromOn })} /></div>
        <div><span className="field-name">到期日期（可不填）</span><DayField label="到期日期" value={post.untilOn} placeholder="长期" onChange={(untilOn) => onChange({ ...post, untilOn })} /></div>
      </div>
      <label htmlFor="post-document">任职文号（可不填）</label>
      <Input id="post-document" maxLength={80} value={post.document} onChange={(event) => onChange({ ...post, document: event.target.value })} />
    </>
  )
}
