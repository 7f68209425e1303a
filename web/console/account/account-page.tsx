import { useMe } from '../../client/me.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import './account.css'

export function AccountPage() {
  const me = useMe()
  return (
    <Page title="账号安全" lead="密码、动态验证码和登录过的设备。">
      <Loaded look={me}>
        {(known) => (
          <div className="columns">
            <Panel title="修改密码"><PasswordForm login={known.login} /></Panel>
            <div>
              <Panel title="动态验证码" aside={known.secondFactor.enrolled ? '已绑定' : '未绑定'}><SecondFactor me={known} /></Panel>
              <Panel title="登录的设备"><Sessions /></Panel>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}
