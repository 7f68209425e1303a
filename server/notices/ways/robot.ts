import type { RobotSettings } from '../../../domain/notices/channels.ts'
import { askGateway, fieldOf } from './ask-gateway.ts'
import type { Outgoing, Outcome } from './way.ts'

/** At most twenty a minute for one robot; the system is busy. */
const later = ['45009', '-1']

/** The group robot of WeCom: a plain text; `errcode` 0 is good. */
export function sendToRobot(_settings: RobotSettings, { to, text }: Outgoing): Promise<Outcome> {
  return askGateway(to, { msgtype: 'text', text: { content: text } }, {}, ({ body }) => {
    const code = fieldOf(body, 'errcode')
    if (code === '0') return { is: 'accepted', reference: null }
    return { is: 'failed', reason: `群机器人答复 ${code ?? '无'}`, again: code !== null && later.includes(code) }
  })
}
