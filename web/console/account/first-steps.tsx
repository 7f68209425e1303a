import { useEffect } from 'react'
import type { Me } from '../../client/me.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { useGo } from '../../kit/page/go.tsx'
import { EnrolSecondFactor } from './second-factor.tsx'
import { PasswordForm } from './password-form.tsx'
import './account.css'

/** Before anything else is answered: a password of one's own, then the second factor that the post asks for. */
export function FirstSteps({ me, hold }: { me: Me; hold: (held: boolean) => void }) {
  const go = useGo()
  const enrolling = !me.mustChangePassword
  useEffect(() => hold(enrolling), [hold, enrolling])
  if (me.mustChangePassword) {
    return (
      <Page title="先设一个自己的密码" lead="初始密码只能用一次；旧密码到期的也要更换。">
        <Panel><PasswordForm login={me.login} /></Panel>
      </Page>
    )
  }
  return (
    <Page title="绑定手机验证器" lead="您的职务能看到他人的信息，除密码外还要有第二重验证（GB/T 22239-2019 8.1.4.1）。只需绑定一次。">
      <Panel><EnrolSecondFactor onDone={() => { hold(false); go('/', { replace: true }) }} /></Panel>
    </Page>
  )
}
