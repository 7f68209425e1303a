import { Link } from 'wouter'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Pairs, Ready } from '../../kit/phone/screen.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { Frame } from '../frame.tsx'
import { addressOf, paths } from '../paths.ts'

export type Own = Answer<'GET /api/pocket/appraisals'>
export type OwnAppraisal = Own['rows'][number]

const stageOf: Record<OwnAppraisal['stage'], string> = {
  self: '正在个人自评', mutual: '正在党员互评', ballot: '正在民主测评', deciding: '正在组织评定', decided: '已评定', closed: '已办结',
}

function Remedy({ remedy }: { remedy: NonNullable<OwnAppraisal['remedy']> }) {
  return (
    <div className="note note-amber">
      <strong>党组织会和您一起改进</strong>
      <p>{remedy.measures === null ? '党组织正在按程序研究，会当面告诉您。' : `${remedy.measures}，${sayDay(remedy.dueOn)}前。`}</p>
      {remedy.recheck !== null && <p>复查：{remedy.recheck}</p>}
    </div>
  )
}

function Result({ one }: { one: OwnAppraisal }) {
  if (one.result === null) return null
  const { gradeName, comment, on, official } = one.result
  return (
    <>
      <Pairs pairs={[{ label: official ? '评定' : '流入地意见', value: <b>{gradeName}</b> }, { label: '评语', value: comment }, { label: '评定日期', value: sayDay(on) }, ...(one.contest === null ? [] : [{ label: '我的异议', value: one.contest }, { label: '支部答复', value: one.contestAnswer ?? '等待答复' }])]} />
      {one.remarks.length > 0 && <details><summary>同志们的互评意见（{one.remarks.length} 条）</summary><ul>{one.remarks.map((remark) => <li key={`${remark.by}${remark.text}`}><b>{remark.by}：</b>{remark.text}</li>)}</ul></details>}
      {!official && <p className="faint">流入地的意见已告知流出地，以流出地支部的评定为准。</p>}
      {one.remedy !== null && <Remedy remedy={one.remedy} />}
      {one.mayContest && <Link className="button" href={addressOf(paths.appraisalContest, { id: one.id })}>我有异议</Link>}
    </>
  )
}

function Card({ one }: { one: OwnAppraisal }) {
  return (
    <section className="card" aria-label={`${one.year}年度${one.orgName}`}>
      <p className="home-side">{one.orgName}{one.side === 'host' ? '（流入地）' : ''}</p>
      <h2>{one.year}年度民主评议</h2>
      <p className="faint">{one.takesPart ? stageOf[one.stage] : '这次没有列入参评'}{one.dueOn !== null && one.result === null ? `，${sayDay(one.dueOn)}前` : ''}</p>
      {one.maySelf && <Link className={one.self === null ? 'button button-main' : 'button'} href={addressOf(paths.appraisalSelf, { id: one.id })}>{one.self === null ? '写个人自评' : '修改个人自评'}</Link>}
      {one.mutual.length > 0 && <Link className={one.mutual.every(({ text }) => text === null) ? 'button button-main' : 'button'} href={addressOf(paths.appraisalMutual, { id: one.id })}>{one.mutual.every(({ text }) => text === null) ? '提互评意见' : '补充互评意见'}</Link>}
      {one.mayVote && <Link className="button button-main" href={addressOf(paths.appraisalBallot, { id: one.id })}>参加测评投票</Link>}
      {one.voted === 'phone' && <p className="note note-green">您已投票。谁也不知道您怎么投的。</p>}
      {one.voted === 'paper' && one.stage === 'ballot' && <p className="note">您领取的是纸质票，请当面投入票箱。</p>}
      <Result one={one} />
    </section>
  )
}

/** My appraisals: what to write, where to vote, what came of it. */
export function AppraisalPage() {
  const look = useLook('GET /api/pocket/appraisals')
  return (
    <Frame title="我的评议" lead="每年一次：个人自评、党员互评、民主测评、组织评定。">
      <Ready look={look}>
        {({ rows, opinions }) => {
          // what a host of this register told the member stands in its own card
          const fromElsewhere = opinions.filter((one) => !rows.some((row) => row.side === 'host' && row.year === one.year && row.orgName === one.byOrg && row.result !== null))
          return (
            <>
              {rows.length === 0 && <p className="note">支部还没有开展民主评议。开展时会通知您。</p>}
              {rows.map((one) => <Card key={one.id} one={one} />)}
              {fromElsewhere.length > 0 && <><h2>流入地送来的意见</h2><ul className="rows">{fromElsewhere.map((one) => <li className="row" key={`${one.year}${one.byOrg}`}><span className="row-main">{one.year}年度：{one.gradeName}<small>{one.byOrg}，{sayDay(one.onDate)}；以家乡支部的评定为准</small></span></li>)}</ul></>}
              <p className="faint">不方便用手机的，自评和互评可以请支部代记，投票可以领纸质票。</p>
            </>
          )
        }}
      </Ready>
    </Frame>
  )
}
