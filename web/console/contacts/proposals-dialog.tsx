import { App, Button, Modal, Table } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Empty } from '../../kit/page/empty.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'

type Pair = Answer<'GET /api/contacts/proposals'>['pairs'][number]

function Pairs({ pairs, onClose }: { pairs: Pair[]; onClose: () => void }) {
  const { message } = App.useApp()
  const [left, setLeft] = useState<string[]>([])
  const chosen = pairs.filter(({ personId }) => !left.includes(personId))
  const confirm = useAct('POST /api/contacts/pairs', {
    quiet: true,
    onDone: ({ assigned }) => {
      void message.success(`已为 ${assigned} 名党员指定联系人。`)
      onClose()
    },
  })
  return (
    <>
      {confirm.refusal !== null && <Problem refusal={confirm.refusal} />}
      <Table<Pair>
        size="small" rowKey="personId" dataSource={pairs} pagination={pairs.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        rowSelection={{ selectedRowKeys: chosen.map(({ personId }) => personId), onChange: (keys) => setLeft(pairs.map(({ personId }) => personId).filter((id) => !keys.includes(id))) }}
        columns={[
          { key: 'name', title: '党员', render: (_, row) => <><strong>{row.name}</strong> <small className="faint">{row.city}</small></> },
          { key: 'org', title: '党支部', render: (_, row) => row.orgName },
          { key: 'contact', title: '建议联系人', render: (_, row) => <>{row.contact.name}{row.contact.posts.length > 0 && <small className="faint"> {row.contact.posts.join('、')}</small>}</> },
          { key: 'after', title: '联系人数', render: (_, row) => `${row.contact.members} → ${row.contact.after}` },
          { key: 'why', title: '理由', render: (_, row) => row.why },
        ]}
      />
      <div className="dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <Button
          type="primary" loading={confirm.busy} disabled={chosen.length === 0 || chosen.length > 200}
          onClick={() => void confirm.act({ body: { pairs: chosen.map((pair) => ({ personId: pair.personId, contactPersonId: pair.contact.personId })) } })}
        >{chosen.length > 200 ? '一次最多确认 200 人' : `确认 ${chosen.length} 人`}</Button>
      </div>
    </>
  )
}

/** Who might take whom, for a person to confirm: same branch, even loads, members in one city with one contact. */
export function ProposalsDialog({ onClose }: { onClose: () => void }) {
  const look = useLook('GET /api/contacts/proposals')
  return (
    <Modal open title="联系人安排建议" width={860} footer={null} onCancel={onClose}>
      <Loaded look={look}>
        {({ pairs, unplaced }) => (
          <div className="contact-dialog">
            {unplaced.length > 0 && <p>{unplaced.map(({ name, orgName }) => `${orgName}${name}`).join('、')}：本支部没有在家党员，请从上级或邻近支部另行指定。</p>}
            {pairs.length === 0 ? <Empty says="没有要安排的党员" /> : <Pairs pairs={pairs} onClose={onClose} />}
          </div>
        )}
      </Loaded>
    </Modal>
  )
}
