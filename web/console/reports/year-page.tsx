import { useParams } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay, sayShortDay, todayInChina } from '../../kit/show/dates.ts'
import { useListState } from '../../kit/table/list-state.ts'
import { Paper } from '../../kit/page/paper.tsx'
import { paths } from '../paths.ts'
import './reports.css'
import '../books/print.css'

type Year = Answer<'GET /api/people/:id/year'>
type Line = Year['lines'][number]
interface Opened { line: Line; month: number | null }

const months = Array.from({ length: 12 }, (_, month) => month + 1)
const monthOf = (day: string) => Number(day.slice(5, 7))

function Cell({ value, open }: { value: number; open: () => void }) {
  return <td className="number">{value === 0 ? '' : <button type="button" className="year-open" onClick={open}>{value}</button>}</td>
}

/** Everything that happened, month by month; each number opens to what it counts. */
function Happened({ lines, onOpen }: { lines: Year['lines']; onOpen: (opened: Opened) => void }) {
  return (
    <table className="year-table">
      <thead><tr><th scope="col">事项</th>{months.map((month) => <th key={month} scope="col">{month}月</th>)}<th scope="col">全年</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">{line.title}<small>（{line.unit}）</small></th>
            {line.months.map((value, index) => <Cell key={months[index]} value={value} open={() => onOpen({ line, month: index + 1 })} />)}
            <Cell value={line.total} open={() => onOpen({ line, month: null })} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const lightMarks: Record<string, string> = { done: '✓', overdue: '■', 'due-soon': '▲', 'on-course': '○', missed: '×', waived: '免' }

/** The official result and what hosts think of it, as far as the reader may see them. */
function Appraisals({ appraisals }: Pick<Year, 'appraisals'>) {
  if (appraisals.length === 0) return null
  return (
    <>
      <h2>民主评议</h2>
      <table className="year-table year-appraisals">
        <thead><tr><th scope="col">党组织</th><th scope="col">效力</th><th scope="col">等次</th><th scope="col">评语</th><th scope="col">日期</th></tr></thead>
        <tbody>
          {appraisals.map((one) => <tr key={one.id}><th scope="row">{one.byOrg}</th><td>{one.official ? '正式评定' : '流入地意见'}</td><td>{one.gradeName}</td><td>{one.comment ?? ''}</td><td>{sayDay(one.on)}</td></tr>)}
        </tbody>
      </table>
    </>
  )
}

/** Duties in the month in which they fell due, each with its light as a sign. */
function Duties({ duties }: Pick<Year, 'duties'>) {
  if (duties.length === 0) return null
  const kinds = [...new Set(duties.map(({ owner, title }) => `${owner}　${title}`))]
  return (
    <>
      <h2>责任事项</h2>
      <table className="year-table">
        <thead><tr><th scope="col">事项（到期月份）</th>{months.map((month) => <th key={month} scope="col">{month}月</th>)}</tr></thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              {months.map((month) => (
                <td key={month} className="year-lights">
                  {duties.filter((duty) => `${duty.owner}　${duty.title}` === kind && monthOf(duty.dueOn) === month).map((duty) => (
                    <abbr key={duty.id} className={`year-light-${duty.light}`} title={`${duty.period}，${sayDay(duty.dueOn)}到期：${duty.lightName}${duty.doneOn === null ? '' : `，${sayDay(duty.doneOn)}`}`}>{lightMarks[duty.light] ?? duty.lightName}</abbr>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-note">✓ 已完成　○ 正常　▲ 将到期　■ 逾期　× 未完成　免 已免除</p>
    </>
  )
}

function Rows({ opened: { line, month }, onClose }: { opened: Opened; onClose: () => void }) {
  const rows = line.rows.filter(({ onDate }) => month === null || monthOf(onDate) === month)
  return (
    <Drawer open size={480} title={`${month === null ? '全年' : `${month}月`}　${line.title}`} onClose={onClose}>
      <ul className="year-rows">
        {rows.map((row) => (
          <li key={row.id}><time>{sayShortDay(row.onDate)}</time><span>{row.title}{row.manner !== null && `（${row.manner}）`}<small>{row.side}{row.quantity !== null && `，数量 ${row.quantity}`}{row.amount !== null && `，${row.amount} 元`}</small></span></li>
        ))}
      </ul>
    </Drawer>
  )
}

function Sheet({ sheet }: { sheet: Year }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const stays = sheet.stays.map((stay) => `${stay.place || '去向没有登记'}${stay.hostOrgName === null ? '' : `，${stay.hostOrgName}`}（${stay.stateName}${stay.leftOn === null ? '' : `，${sayDay(stay.leftOn)}起`}${stay.endedOn === null ? '' : `，至${sayDay(stay.endedOn)}`}）`)
  return (
    <article className="sheet year-sheet">
      <Paper running={[`${sheet.orgName}　${sheet.name}`, `${sheet.year}年`]} />
      <h1>{sheet.name}　{sheet.year}年</h1>
      <p className="year-who">{sheet.orgName}　{sheet.memberTypeName}　联系人：{sheet.contactName ?? '未指定'}</p>
      <p className="year-who">{stays.length === 0 ? '这一年没有外出' : stays.join('；')}</p>
      <Happened lines={sheet.lines} onOpen={setOpened} />
      <Appraisals appraisals={sheet.appraisals} />
      <Duties duties={sheet.duties} />
      <p className="sheet-note">由系统按办理记录汇总，不作评分和排名；党籍以全国党员管理信息系统为准。</p>
      {opened !== null && <Rows opened={opened} onClose={() => setOpened(null)} />}
    </article>
  )
}

/** A member's year on one page. */
export function YearPage() {
  const { id } = useParams({ strict: false })
  const { state, change } = useListState()
  const thisYear = Number(todayInChina().slice(0, 4))
  const year = Number(state['year'] ?? thisYear)
  const look = useLook('GET /api/people/:id/year', id === undefined ? false : { params: { id }, query: { year } })
  return (
    <Page
      title={look.data === undefined ? '一年情况' : `${look.data.name}的一年`} crumbs={id === undefined ? [] : [{ label: '人员', to: paths.person(id) }]}
      lead="点数字看是哪几次。" actions={<>
        <Select aria-label="年份" value={year} options={[0, 1, 2, 3].map((back) => ({ value: thisYear - back, label: `${thisYear - back}年` }))} onChange={(chosen) => change({ year: String(chosen) })} />
        <Button type="primary" onClick={() => print()}>打印</Button>
      </>}
    >
      <Loaded look={look}>{(sheet) => <Sheet sheet={sheet} />}</Loaded>
    </Page>
  )
}
