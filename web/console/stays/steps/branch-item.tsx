import { Form } from 'antd'
import { OrgPicker } from '../../../kit/ask/org-picker.tsx'
import { TextItem } from './fields.tsx'
import type { FormContext } from './spec.ts'

function OwnBranch({ id }: { id?: string }) {
  const form = Form.useFormInstance()
  const orgId: unknown = Form.useWatch('branchId', { form, preserve: true })
  const name: unknown = Form.useWatch('branchName', { form, preserve: true })
  return (
    <OrgPicker
      {...(id === undefined ? {} : { id })}
      value={typeof orgId === 'string' ? orgId : null} label={typeof name === 'string' ? name : null}
      onChange={(chosen, title) => form.setFieldsValue({ branchId: chosen ?? undefined, branchName: title ?? undefined })}
    />
  )
}

/** The branch that takes the member in: one of the host's own, or, told by a host outside, its name. */
export function BranchItem({ step }: FormContext) {
  if (step.bySide !== 'host') return <TextItem name="branchName" label="编入的党支部" required maxLength={120} />
  return (
    <>
      <Form.Item name="branchName" label="编入的党支部" rules={[{ required: true, message: '请选择编入的党支部' }]}><OwnBranch /></Form.Item>
      <Form.Item name="branchId" hidden><input type="hidden" /></Form.Item>
    </>
  )
}
