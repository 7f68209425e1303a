import type { SmsSettings } from '../../../domain/notices/channels.ts'
import { askGateway, fieldOf } from './ask-gateway.ts'
import type { Outgoing, Outcome } from './way.ts'

/** A gateway that takes JSON over HTTP; which field holds what is the county's setting. */
export function sendSms(settings: SmsSettings, { id, to, text }: Outgoing): Promise<Outcome> {
  const body = { [settings.phoneField]: to, [settings.textField]: `${settings.signature}${text}`, [settings.idField]: id }
  const headers: Record<string, string> = settings.secret === null ? {} : { authorization: `Bearer ${settings.secret}` }
  return askGateway(settings.url, body, headers, ({ body: answer }) => {
    const said = settings.okField === null ? null : fieldOf(answer, settings.okField)
    if (settings.okField !== null && said !== settings.okValue) return { is: 'failed', reason: `短信网关答复 ${settings.okField}=${said ?? '无'}`, again: false }
    return { is: 'accepted', reference: fieldOf(answer, settings.idField) ?? fieldOf(answer, 'id') }
  })
}
