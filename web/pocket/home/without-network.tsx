import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { screens } from '../screens.ts'
import { stepTitles } from '../words.ts'

const offered = [
  ...screens.flatMap(({ path, entry }) => (entry?.alone === true ? [{ to: path, title: entry.title, hint: entry.hint }] : [])),
  ...(['leave', 'change', 'return'] as const).map((step) => ({ to: paths[step], ...stepTitles[step] })),
]

/** The first page where nobody answers: what can be done all the same, and what has to wait. */
export function WithoutNetwork({ onRetry }: { onRetry: () => unknown }) {
  return (
    <>
      <output className="note note-amber"><strong>现在连不上网络。</strong>下面这些照样能办：先存在这部手机里，联网后自动发出，只办一次。</output>
      <h2>没有网络也能办</h2>
      <ul className="rows">
        {offered.map(({ to, title, hint }) => <li key={to}><Link className="row row-go" href={to}><span className="row-main">{title}<small>{hint}</small></span></Link></li>)}
        <li><Link className="row row-go" href={paths.outbox}><span className="row-main">等待发出<small>存在这部手机里、还没有发出的事</small></span></Link></li>
      </ul>
      <h2>要联网才能看</h2>
      <p className="card">两个家和联系电话、通知、组织生活、任务、学习、档案和谁看过我。这些是您的个人信息，不存在手机里。到达报到要查找那边的党组织，也要联网办。</p>
      <button type="button" className="button button-main" onClick={() => void onRetry()}>重新连接</button>
    </>
  )
}
