import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { OrgPicker } from '../../kit/ask/org-picker.tsx'
import { Loaded, Problem } from '../../kit/page/problem.tsx'
import { sayDay } from '../../kit/show/dates.ts'

/** Which branches a member of the committee guides. */
export function GuideDialog({ person, onClose }: { person: { personId: string; name: string }; onClose: () => void }) {
  const look = useLook('GET /api/contacts/guides')
  const [orgId, setOrgId] = useState<string | null>(null)
  const guide = useAct('POST /api/contacts/guides', { quiet: true, onDone: () => setOrgId(null) })
  const end = useAct('POST /api/contacts/guides/:id/end')
  return (
    <Modal open title={`${person.name}联系指导的支部`} footer={null} onCancel={onClose}>
      <Loaded look={look}>
        {({ branches }) => {
          const own = branches.flatMap((branch) => branch.guides.filter((one) => one.personId === person.personId).map((one) => ({ ...one, orgName: branch.name })))
          return (
            <form className="contact-dialog" onSubmit={(event) => { event.preventDefault(); if (orgId !== null) void guide.act({ body: { personId: person.personId, orgIds: [orgId] } }) }}>
              {guide.refusal !== null && <Problem refusal={guide.refusal} />}
              {own.length === 0 && <p className="faint">还没有联系的支部。</p>}
              <ul>{own.map((one) => <li key={one.id}>{one.orgName} <small className="faint">{sayDay(one.fromOn)}起</small> <Button size="small" type="text" onClick={() => void end.act({ params: { id: one.id } })}>解除</Button></li>)}</ul>
              <label htmlFor="guide-branch">增加一个支部</label>
              <OrgPicker id="guide-branch" value={orgId} onChange={(id) => setOrgId(id)} />
              <div className="dialog-actions"><Button onClick={onClose}>关闭</Button><Button type="primary" htmlType="submit" disabled={orgId === null} loading={guide.busy}>增加</Button></div>
            </form>
          )
        }}
      </Loaded>
    </Modal>
  )
}
