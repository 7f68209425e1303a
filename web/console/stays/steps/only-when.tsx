import { Form } from 'antd'
import type { ReactNode } from 'react'

/** Asked only when another field has one of these values. */
export function OnlyWhen({ name, is, children }: { name: string; is: readonly string[]; children: ReactNode }) {
  const value: unknown = Form.useWatch(name)
  return typeof value === 'string' && is.includes(value) ? <>{children}</> : null
}
