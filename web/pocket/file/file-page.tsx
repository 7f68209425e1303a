import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Pairs, Ready } from '../../kit/phone/screen.tsx'
import { sayDay, sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { paths } from '../paths.ts'

type File = Answer<'GET /api/pocket/file'>
const isDay = (value: string | null) => value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value)

function Spans({ title, spans }: { title: string; spans: File['memberships'] }) {
  if (spans.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className="rows">
        {spans.map(({ name, fromOn, untilOn }) => (
          <li className="row" key={`${name} ${fromOn ?? ''}`}><span className="row-main">{name}<small>{fromOn === null ? '' : `${sayDay(fromOn)}起`}{untilOn === null ? '' : `，至${sayDay(untilOn)}`}</small></span></li>
        ))}
      </ul>
    </>
  )
}

function Stays({ stays }: Pick<File, 'stays'>) {
  if (stays.length === 0) return null
  return (
    <>
      <h2>外出经历</h2>
      <ul className="rows">
        {stays.map((stay) => (
          <li className="row" key={stay.id}>
            <span className="row-main">
              {stay.place || '去向没有登记'}{stay.hostOrgName !== null && `，${stay.hostOrgName}`}
              <small>{stay.stateName}{stay.leftOn !== null && `，${sayDay(stay.leftOn)}起`}{stay.endedOn !== null && `，至${sayDay(stay.endedOn)}`}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Corrections({ corrections }: Pick<File, 'corrections'>) {
  if (corrections.length === 0) return null
  return (
    <>
      <h2>申请过的更正</h2>
      <ul>
        {corrections.map((one) => (
          <li className="card" key={one.id}>
            <p><strong>{one.fieldName}</strong>应为“{one.wanted}”</p>
            <p className="faint">{sayInstant(one.askedAt)}，{one.stateName}</p>
            {one.answer !== null && <p className="note answer"><strong>{one.answeredBy}：</strong>{one.answer}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the branch keeps about me; what is wrong can be put right. */
export function FilePage() {
  const look = useLook('GET /api/pocket/file')
  return (
    <Frame title="我的档案" lead="这是支部登记的您的信息。">
      <Ready look={look}>
        {({ facts, memberships, posts, stays, corrections }) => (
          <>
            <section className="card"><Pairs pairs={facts.map(({ label, value }) => ({ label, value: isDay(value) ? sayDay(value) : value }))} /></section>
            <Link className="button button-main" href={paths.correct}>有写错的，申请更正</Link>
            <Corrections corrections={corrections} />
            <Spans title="组织关系" spans={memberships} />
            <Spans title="党内职务" spans={posts} />
            <Stays stays={stays} />
          </>
        )}
      </Ready>
    </Frame>
  )
}
