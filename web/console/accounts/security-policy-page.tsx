import { App, Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { lockOut, sessionLimits } from '../../../domain/access/security-policy.ts'
import type { Answer } from '../../client/call.ts'
import { useAct, useLook } from '../../client/hooks.ts'
import { Page, Panel } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { Facts } from '../../kit/show/facts.tsx'
import './accounts.css'

type Policy = Answer<'GET /api/security-policy'>

function PolicyForm({ policy }: { policy: Policy }) {
  const { message } = App.useApp()
  const [required, setRequired] = useState(policy.requireSecondFactor)
  const [days, setDays] = useState(policy.passwordDays)
  const change = useAct('PUT /api/security-policy', { onDone: () => message.success('已保存，立即生效') })
  return (
    <form className="stacked-form narrow-form" onSubmit={(event) => { event.preventDefault(); void change.act({ body: { requireSecondFactor: required, passwordDays: days } }) }}>
      <Checkbox checked={required} onChange={(event) => setRequired(event.target.checked)}>干部和管理员须用动态验证码</Checkbox>
      <p className="form-hint">未绑定的，登录后只能办理本人事项，绑定后才能以职务办理（GB/T 22239-2019 8.1.4.1 d）。关闭前请确认另有双因素措施。</p>
      <Checkbox checked={days !== null} onChange={(event) => setDays(event.target.checked ? 90 : null)}>定期更换密码</Checkbox>
      {days !== null && (
        <>
          <label htmlFor="password-days">密码有效天数</label>
          <InputNumber id="password-days" min={1} max={3650} value={days} onChange={(value) => setDays(value ?? 90)} />
        </>
      )}
      <Button type="primary" htmlType="submit" loading={change.busy}>保存</Button>
    </form>
  )
}

export function SecurityPolicyPage() {
  const look = useLook('GET /api/security-policy')
  return (
    <Page title="安全策略" lead="登录和密码的要求，修改留痕。">
      <div className="columns">
        <Panel title="可以设置的"><Loaded look={look}>{(policy) => <PolicyForm policy={policy} />}</Loaded></Panel>
        <Panel title="固定的">
          <Facts columns={1} facts={[
            { label: '密码', value: '至少 8 个字符，大写、小写、数字、其他符号四类占三类，不含用户名，不用常见密码' },
            { label: '连续输错', value: `${lockOut.failures} 次锁定 ${lockOut.minutes} 分钟` },
            { label: '无操作', value: `${sessionLimits.idleMinutes} 分钟后须重新登录` },
            { label: '一次登录最长', value: `${sessionLimits.hours} 小时` },
            { label: '依据', value: 'GB/T 22239-2019 8.1.4.1' },
          ]} />
        </Panel>
      </div>
    </Page>
  )
}
