import { App, Button } from 'antd'
import './accounts.css'

/** Shown once, never kept: to be read out or handed over on paper. */
export function OneTimePassword({ login, password, onDone }: { login: string; password: string; onDone: () => void }) {
  const { message } = App.useApp()
  const copy = () => navigator.clipboard.writeText(password).then(() => message.success('已复制'), () => message.info('请手工抄写'))
  return (
    <div className="one-time">
      <p><strong>一次性密码只显示这一次，</strong>请当面或通过电话告诉本人。首次登录必须修改。</p>
      <dl><dt>用户名</dt><dd>{login}</dd><dt>一次性密码</dt><dd className="one-time-code">{password}</dd></dl>
      <div className="dialog-actions">
        {window.isSecureContext && <Button onClick={() => void copy()}>复制</Button>}
        <Button type="primary" onClick={onDone}>已告诉本人</Button>
      </div>
    </div>
  )
}
