import type { Channel, SettingsOf } from '../../../domain/notices/channels.ts'
import { sendEmail } from './email.ts'
import { sendToRobot } from './robot.ts'
import { sendSms } from './sms.ts'

/** A message ready to leave the house. */
export interface Outgoing {
  /** Ours; the same at every attempt, so that the other side can tell a repeated one. */
  id: string
  /** E-mail address, telephone, or address of the robot. */
  to: string
  title: string
  text: string
}

/** Accepted by the other side with its number for it; or failed, for the moment (`again`) or for good. */
export type Outcome = { is: 'accepted'; reference: string | null } | { is: 'failed'; reason: string; again: boolean }

/** One way out of the house. It never throws for what the other side does. */
export type Way<Settings> = (settings: Settings, message: Outgoing) => Promise<Outcome>

const ways: { readonly [C in Channel]: Way<SettingsOf[C]> } = { email: sendEmail, sms: sendSms, robot: sendToRobot }

export function sendBy<C extends Channel>(channel: C, settings: SettingsOf[C], message: Outgoing): Promise<Outcome> {
  return ways[channel](settings, message)
}
