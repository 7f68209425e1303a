import { Page } from '../../kit/page/page.tsx'
import { Loaded } from '../../kit/page/problem.tsx'
import { useLook } from '../../client/hooks.ts'
import { Figure, Figures } from '../../kit/show/figure.tsx'
import { paths } from '../paths.ts'
import { DeadTable } from './dead-table.tsx'
import { EmailForm } from './email-form.tsx'
import { ReceiptsForm } from './receipts-form.tsx'
import { RobotForm } from './robot-form.tsx'
import { SmsForm } from './sms-form.tsx'
import { TimesForm } from './times-form.tsx'
import './notices.css'

/** Ways out of the house, set by the system administrator alone; nothing of anybody is seen here. */
export function NoticeSettingsPage() {
  const look = useLook('GET /api/notices/channels')
  return (
    <Page title="通知渠道" lead="短信、邮件和群机器人怎样发出去。密码和密钥加密保存，保存后不再显示；这里看不到通知的内容和对象。">
      <Loaded look={look}>
        {(settings) => (
          <>
            <Figures>
              <Figure label="等待发出" value={settings.waiting} unit="条" />
              <Figure label="投递失败" value={settings.dead} unit="条" to={`${paths.noticeSettings()}#dead`} tone={settings.dead > 0 ? 'red' : 'plain'} />
            </Figures>
            <div className="columns channel-form">
              <div>
                <SmsForm key={`sms-${settings.sms?.changedAt}`} kept={settings.sms} />
                {settings.sms !== null && <ReceiptsForm settings={{ ...settings, sms: settings.sms }} />}
                <TimesForm key={JSON.stringify(settings.times)} kept={settings.times} address={settings.publicAddress} />
              </div>
              <div>
                <EmailForm key={`email-${settings.email?.changedAt}`} kept={settings.email} />
                <RobotForm key={`robot-${settings.robot?.changedAt}`} kept={settings.robot} />
              </div>
            </div>
            <div id="dead"><DeadTable /></div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
