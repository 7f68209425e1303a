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

/** How the gateway reports what became of a message, as JSON: one object, or a list of them. */
export interface ReceiptFormat {
  /** Field of the report that holds the list; null: the report is the object or the list itself. */
  listField: string | null
  /** Our number of the message, or the one that the gateway answered when it took it. */
  idField: string
  statusField: string
  reasonField: string | null
  /** Values of the status; any other says that it is under way still. */
  deliveredValues: string[]
  failedValues: string[]
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
  /** Null or absent: the gateway does not report. */
  receipts?: ReceiptFormat | null
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
