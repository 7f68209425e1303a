import { useState } from 'react'
import { addressOf, type Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Ready } from '../../kit/phone/screen.tsx'
import { sayInstant } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'

type Viewers = Answer<'GET /api/privacy/viewers'>

function sees({ shown, masked }: Viewers['levels'][number]): string {
  return [...shown, ...masked.map((field) => `${field}（遮住一部分）`)].join('、')
}

function WhoCan({ rows, levels }: Viewers) {
  const known = levels.filter(({ level }) => rows.some((row) => row.level === level))
  return (
    <>
      <ul className="rows">
        {rows.map((row) => (
          <li className="row" key={`${row.relation} ${row.orgName} ${row.postName} ${row.holderName ?? ''}`}>
            <span className="row-main">{row.orgName} {row.postName}{row.holderName !== null && ` ${row.holderName}`}<small>{row.relationName}，能看到“{row.levelName}”</small></span>
          </li>
        ))}
      </ul>
      {known.map((level) => (
        <details key={level.level} className="card-line"><summary>“{level.levelName}”包括什么</summary><p className="faint">{sees(level)}</p></details>
      ))}
    </>
  )
}

function WhoLooked() {
  const [size, setSize] = useState(20)
  const look = useLook('GET /api/privacy/looks', { query: { size } })
  return (
    <Ready look={look}>
      {({ rows, total }) => rows.length === 0 ? <p className="note">还没有人看过您的完整信息，也没有人改过您的记录。</p> : (
        <>
          <ul className="rows">
            {rows.map((row) => (
              <li className="row" key={`${row.at} ${row.action} ${row.userName}`}>
                <span className="row-main">
                  {row.userName} {row.actionName}{row.field !== null && `：${row.field}`}
                  <small>{sayInstant(row.at)}{row.post !== null && `，${row.post}`}{row.reason !== null && `，事由：${row.reason}`}</small>
                </span>
              </li>
            ))}
          </ul>
          {total > rows.length && size < 200 && <button type="button" className="button" onClick={() => setSize(Math.min(200, size * 3))}>看更早的</button>}
        </>
      )}
    </Ready>
  )
}

/** Who can see me and how much; who has looked, and why. */
export function ViewersPage() {
  const look = useLook('GET /api/privacy/viewers')
  return (
    <Frame title="谁能看到我" lead="只有两地党组织里管这件事的人能看到您，能看多少按职务定。看完整号码要写事由，都记在这里。">
      <Ready look={look}>{(viewers) => <WhoCan {...viewers} />}</Ready>
      <h2>谁看过我、办过什么</h2>
      <WhoLooked />
      <a className="button" href={addressOf('GET /api/privacy/my-data')} download>下载系统里我的全部信息</a>
    </Frame>
  )
}
