import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { adviceRules } from '../../../domain/advice/advice.ts'
import type { Answer } from '../../client/call.ts'
import { useLook } from '../../client/hooks.ts'
import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'
import { paths } from '../paths.ts'
import { Paper } from '../../kit/page/paper.tsx'
import { Checklist } from './advice-page.tsx'
import './advice.css'
import '../books/print.css'

type Draft = Answer<'GET /api/advice/draft'>

function Annex({ members }: { members: Draft['members'] }) {
  return (
    <article className="sheet">
      <h2>附件　党员名单</h2>
      <table>
        <thead><tr><th scope="col">序号</th><th scope="col">姓名</th><th scope="col">人员类别</th><th scope="col">组织关系所在党支部</th><th scope="col">工作单位</th><th scope="col">外出时间</th></tr></thead>
        <tbody>
          {members.map((member, at) => (
            <tr key={`${member.name} ${member.orgName} ${member.leftOn}`}><td>{at + 1}</td><td>{member.name}</td><td>{member.memberType}</td><td>{member.orgName}</td><td>{member.employer}</td><td>{sayDay(member.leftOn)}</td></tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}

/** The draft of an application for approval, with its check-list (not printed) and the list of members. */
export function DraftPage() {
  const { rule, subject = '', org } = useSearch({ strict: false })
  const known = adviceRules.find((one) => one === rule) ?? 'group-together'
  const look = useLook('GET /api/advice/draft', { query: { rule: known, subject, org } })
  return (
    <Page title="请示草稿" crumbs={[{ label: '组织建议', to: paths.advice() }]} lead="括号处由党组织研究后填写；打印后按程序报批。" actions={<Button type="primary" onClick={() => print()}>打印</Button>}>
      <Loaded look={look}>
        {(draft) => (
          <>
            <Paper />
            <section className="panel no-print"><div className="panel-head"><h2>核对清单</h2><div className="panel-aside">依据：{draft.source}</div></div><div className="panel-body"><Checklist items={draft.checklist} /></div></section>
            <article className="sheet draft-text">
              <h1>{draft.title}</h1>
              <p className="draft-to">{draft.addressee}：</p>
              {draft.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
              <p>{draft.closing}</p>
              {draft.attachment !== null && <p className="draft-attachment">{draft.attachment}</p>}
              <div className="draft-end"><div>{draft.signer}</div><div>{draft.on}</div></div>
            </article>
            {draft.members.length > 0 && <Annex members={draft.members} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
