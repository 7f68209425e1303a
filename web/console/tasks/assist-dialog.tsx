import { App, Button, Modal, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAct, useLook } from '../../client/hooks.ts'
import { Field } from '../../kit/ask/fields.tsx'
import { Problem } from '../../kit/page/problem.tsx'
import type { Task } from './words.tsx'

function AssistForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const { message } = App.useApp()
  const [typed, setTyped] = useState('')
  const [personId, setPersonId] = useState<string | null>(null)
  const search = useDeferredValue(typed.trim())
  const found = useLook('GET /api/tasks/:id/members', search === '' ? false : { params: { id: task.id }, query: { search } })
  const claim = useAct('POST /api/tasks/:id/claims', {
    quiet: true,
    onDone: () => {
      void message.success('已代为认领。')
      onClose()
    },
  })
  const options = (found.data?.rows ?? []).map((one) => ({ value: one.personId, label: `${one.name}　${one.orgName}` }))
  return (
    <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); if (personId !== null) void claim.act({ params: { id: task.id }, body: { personId } }) }}>
      {claim.refusal !== null && <Problem refusal={claim.refusal} />}
      <p className="dialog-says">党员打电话来说愿意做的，可以代为认领。请先征得本人同意。</p>
      <Field id="assist-person" label="党员">
        <Select id="assist-person" allowClear showSearch={{ filterOption: false, onSearch: setTyped }} placeholder="姓名或拼音首字母" value={personId} options={options} notFoundContent={search === '' ? '请输入姓名' : '没有找到可以认领的党员'} onChange={(chosen: string | undefined) => setPersonId(chosen ?? null)} />
      </Field>
      <div className="dialog-actions"><Button onClick={onClose}>取消</Button><Button type="primary" htmlType="submit" disabled={personId === null} loading={claim.busy}>代为认领</Button></div>
    </form>
  )
}

export function AssistDialog({ task, open, onClose }: { task: Task; open: boolean; onClose: () => void }) {
  return <Modal open={open} title="代党员认领" footer={null} destroyOnHidden onCancel={onClose}><AssistForm task={task} onClose={onClose} /></Modal>
}
