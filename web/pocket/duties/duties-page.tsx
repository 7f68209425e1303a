import { useLook } from '../../client/hooks.ts'
import type { Answer } from '../../client/call.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { DutyLightMark } from '../../kit/show/duty-light.tsx'
import { Frame } from '../frame.tsx'
import './duties.css'

type Duty = Answer<'GET /api/pocket/duties'>['rows'][number]

const pressing: readonly string[] = ['overdue', 'due-soon', 'on-course']

function Row({ duty }: { duty: Duty }) {
  const { title, light, dueOn, periodName, says, proof, fulfilledOn, waived, along } = duty
  return (
    <li className="row duty-row">
      <span className="row-main">
        {title}
        <small>{periodName}{light === 'done' || waived !== null ? '' : `，${sayDay(dueOn)}前`}</small>
        <DutyLightMark light={light} />
        {fulfilledOn !== null
          ? <small>{sayDay(fulfilledOn)}{proof === null ? '' : `，${proof.what}`}</small>
          : waived === null ? <small>{says}</small> : <small>{waived.byName}免除：{waived.reason}</small>}
        {along.length > 0 && <small>同时完成：{along.map((one) => `${one.title}（${one.playbookName}，${one.periodName}）`).join('；')}</small>}
      </span>
    </li>
  )
}

/** The member's own list: what is asked, until when, and what counts as done. */
export function DutiesPage() {
  const look = useLook('GET /api/pocket/duties')
  return (
    <Frame title="我的责任清单" lead="做到了，系统会自动记上；不方便时，打电话请联系人代为登记。这里不打分、不排名。">
      <Ready look={look}>
        {({ rows }) => {
          const [now, done] = [rows.filter((row) => pressing.includes(row.light)), rows.filter((row) => !pressing.includes(row.light))]
          if (rows.length === 0) return <p className="note">现在没有要您办的事。</p>
          return (
            <>
              {now.length > 0 && <><h2>要办的</h2><ul className="rows">{now.map((duty) => <Row key={`${duty.clauseId}${duty.period}`} duty={duty} />)}</ul></>}
              {done.length > 0 && <><h2>已办好的</h2><ul className="rows">{done.map((duty) => <Row key={`${duty.clauseId}${duty.period}`} duty={duty} />)}</ul></>}
              <p className="note">觉得哪一项不对，请直接跟联系人说，或到“投诉建议”里提。</p>
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
