/** Ways out of the house, in the order in which they are tried: who gave an e-mail address asked for it. */
export const channels = { email: '电子邮件', sms: '短信', robot: '企业微信群机器人' } as const
export type Channel = keyof typeof channels
export const personChannels = ['email', 'sms'] as const satisfies Channel[]
export type PersonChannel = (typeof personChannels)[number]

export interface EmailSettings {
  host: string
  port: number
  /** `starttls` refuses to go on without; `none` only for a relay inside the house. */
  security: 'tls' | 'starttls' | 'none'
  user: string | null
  password: string | null
  from: string
}

export interface SmsSettings {
  url: string
  /** Sent as `authorization: Bearer …`. */
  secret: string | null
  /** Stands before every message: 【鸿雁】. */
  signature: string
  phoneField: string
  textField: string
  /** Field in which the gateway gets our number of the message, by which a repeated one is told. */
  idField: string
  /** Field of a good answer and what it holds; null: any answer with status 2xx is good. */
  okField: string | null
  okValue: string | null
}

export interface RobotSettings {
  /** One group robot for each organisation that has a group; null: the county's own. */
  robots: readonly { orgId: string | null; url: string }[]
}

export interface SettingsOf {
  email: EmailSettings
  sms: SmsSettings
  robot: RobotSettings
}

/** Where a person can be reached, in order, but for what was refused or has failed for good. */
export function pickChannel(
  enabled: readonly Channel[], { email, phone, refuses, spent }: { email: boolean; phone: boolean; refuses: readonly string[]; spent: readonly string[] },
): PersonChannel | null {
  const reachable = { email, sms: phone }
  return personChannels.find((channel) => enabled.includes(channel) && reachable[channel] && !refuses.includes(channel) && !spent.includes(channel)) ?? null
}
