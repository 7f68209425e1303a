import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { dayFormats } from '../../kit/ask/date-formats.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { todayInChina } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import './basis.css'

export type Rule = 'home' | 'host'

/** On what a book or a figure rests: whose, on which day, counted by which side. It stands in the address. */
export interface Basis {
  org: string | undefined
  orgName: string | undefined
  on: string | undefined
  rule: Rule
}

const isDay = (text: string | undefined) => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

export function useBasis(): Basis {
  const { state } = useListState()
  return { org: state['org'], orgName: state['orgName'], on: isDay(state['on']) ? state['on'] : undefined, rule: state['rule'] === 'host' ? 'host' : 'home' }
}

/** The part of a basis that a request asks with. */
export const askedOf = ({ org, on }: Basis) => ({ org, on })

export function BasisBar({ rules = false, dated = true }: { rules?: boolean; dated?: boolean }) {
  const { change } = useListState()
  const { org, orgName, on, rule } = useBasis()
  const today = todayInChina()
  return (
    <div className="basis-bar no-print">
      <label htmlFor="basis-org">组织</label>
      <div className="basis-org"><OrgPicker id="basis-org" value={org ?? null} label={orgName ?? null} placeholder="本组织及下级" onChange={(id, name) => change({ org: id ?? undefined, orgName: name ?? undefined })} /></div>
      {dated && <label htmlFor="basis-on">截至</label>}
      {dated && (
        <DatePicker
          id="basis-on" format={dayFormats} value={dayjs(on ?? today)} maxDate={dayjs(today)} allowClear={on !== undefined}
          onChange={(day) => change({ on: day === null || day.format('YYYY-MM-DD') === today ? undefined : day.format('YYYY-MM-DD') })}
        />
      )}
      {rules && (
        <Segmented<Rule>
          aria-label="统计口径" value={rule} onChange={(next) => change({ rule: next === 'home' ? undefined : next })}
          options={[{ value: 'home', label: '按流出地' }, { value: 'host', label: '按流入地' }]}
        />
      )}
    </div>
  )
}
