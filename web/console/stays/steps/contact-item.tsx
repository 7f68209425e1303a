import { AutoComplete, Form } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLook } from '../../../client/hooks.ts'
import { useMay } from '../../../client/me.ts'

/** The named contact at home: a member of one's own branch with the present load, or any name. */
export function HomeContactItem({ required = true }: { required?: boolean }) {
  const form = Form.useFormInstance()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const mayAssign = useMay('contacts.assign')
  const found = useLook('GET /api/contacts/candidates', mayAssign ? { query: { search: search === '' ? undefined : search } } : false)
  const options = (found.data?.rows ?? []).map((row) => ({
    value: row.name, key: row.personId, personId: row.personId,
    label: <span className="contact-option"><b>{row.name}</b><span>{row.orgName}</span><span>已联系 {row.members} 人</span></span>,
  }))
  return (
    <>
      <Form.Item name="contactName" label="流出地联系人" rules={required ? [{ required: true, whitespace: true, message: '请指定联系人' }] : []} extra="一人联系三至五名为宜；选本支部党员的，计入其联系人数。">
        <AutoComplete
          options={options} placeholder="输入姓名" allowClear
          showSearch={{ filterOption: false, onSearch: (text) => { setTyped(text); form.setFieldValue('contactPersonId', undefined) } }}
          onSelect={(_, option) => form.setFieldValue('contactPersonId', option.personId)}
        />
      </Form.Item>
      <Form.Item name="contactPersonId" hidden><input type="hidden" /></Form.Item>
    </>
  )
}
