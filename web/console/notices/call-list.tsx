import { contactOutcomes, type ContactOutcome } from '../../../domain/contacts/log-codes.ts'
import { Go } from '../../kit/page/go.tsx'
import { sayDay, sayDaysAgo } from '../../kit/show/dates.ts'
import { DataTable } from '../../kit/table/data-table.tsx'
import { paths } from '../paths.ts'
import { CallAnswer } from '../today/call-answer.tsx'

/** Whom to ring, about what; what came of the call goes into the contact log, and closes it. */
export function CallList() {
  return (
    <DataTable
      name="notice-calls" look="GET /api/notices/calls" print="电话告知名单" searchPlaceholder="姓名或拼音首字母" rowKey={(row) => row.personId}
      columns={[
        { key: 'name', title: '党员', fixed: true, width: 160, render: (row) => <><Go to={paths.person(row.personId)}><strong>{row.name}</strong></Go><small className="notice-small">{row.orgName}</small></> },
        { key: 'notices', title: '要告诉什么', render: (row) => <ul className="call-notices">{row.notices.map((notice) => <li key={notice.id}><strong>{notice.title}</strong><small>{notice.orgName}，{sayDay(notice.sentAt)}</small></li>)}</ul> },
        { key: 'since', title: '等待', width: 180, render: (row) => <>{sayDaysAgo(row.callOn)}起{row.tried !== null && row.tried.outcome !== 'reached' && <small className="notice-small">{sayDaysAgo(row.tried.on)}试过：{contactOutcomes[row.tried.outcome as ContactOutcome]}</small>}</> },
        { key: 'act', title: '打电话', width: 320, render: (row) => <CallAnswer personId={row.personId} name={row.name} /> },
      ]}
      empty={{ says: '没有要打电话告知的', hint: '发出的通知几天没有人看，会列到这里，由联系人打电话。' }}
    />
  )
}
