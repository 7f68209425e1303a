import type { EmailSettings } from '../../../domain/notices/channels.ts'
import type { Outgoing, Outcome } from './way.ts'

const patience = 20_000

interface MailError {
  code?: string
  responseCode?: number
}

/** Answers of 5xx are for good (RFC 5321 4.2.1); a wrong password is for the administrator to put right, and is tried again. */
function judge(error: unknown): Outcome {
  const { code, responseCode } = error as MailError
  const reason = responseCode === undefined ? `连不上邮件服务器（${code ?? '网络错误'}）` : `邮件服务器答复 ${responseCode}`
  return { is: 'failed', reason, again: responseCode === undefined || responseCode < 500 || code === 'EAUTH' }
}

export async function sendEmail(settings: EmailSettings, { id, to, title, text }: Outgoing): Promise<Outcome> {
  // loaded when a county first sends mail
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    host: settings.host, port: settings.port, secure: settings.security === 'tls',
    ...(settings.security === 'starttls' ? { requireTLS: true } : {}), ...(settings.security === 'none' ? { ignoreTLS: true } : {}),
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience, disableFileAccess: true, disableUrlAccess: true,
  })
  try {
    const { response } = await transport.sendMail({ from: settings.from, to, subject: title, text, messageId: `<${id}@hongyan>` })
    return { is: 'accepted', reference: response.slice(0, 200) }
  } catch (error) {
    return judge(error)
  } finally {
    transport.close()
  }
}
