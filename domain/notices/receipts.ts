import type { ReceiptFormat } from './channels.ts'

/** What most gateways send: the states of SMPP 3.4 (5.2.28). */
export const usualReceipts: ReceiptFormat = {
  listField: null, idField: 'id', statusField: 'status', reasonField: 'reason', deliveredValues: ['DELIVRD'], failedValues: ['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED'],
}

/** Reports in one call; a gateway with more sends the rest in the next. */
export const mostReports = 500

export interface Report {
  /** As the gateway names the message. */
  id: string
  delivered: boolean
  /** Why it was not, in the words of the gateway: at most 60 characters. */
  reason: string | null
}

export type ReportsVerdict = { is: 'read'; reports: Report[] } | { is: 'unread' }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(entry: Record<string, unknown>, field: string): string | null {
  const value = Object.hasOwn(entry, field) ? entry[field] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** What a gateway reported in the county's format; what is under way still says nothing. Unread: it holds no report at all, or too many. */
export function readReports({ listField, idField, statusField, reasonField, deliveredValues, failedValues }: ReceiptFormat, body: unknown): ReportsVerdict {
  const held = listField === null || !isRecord(body) ? body : body[listField]
  const entries = (Array.isArray(held) ? held as unknown[] : [held]).filter(isRecord)
  const said = entries.flatMap((entry) => {
    const [id, status] = [textOf(entry, idField), textOf(entry, statusField)]
    return id === null || id === '' || id.length > 200 || status === null ? [] : [{ entry, id, status }]
  })
  if (said.length === 0 || entries.length > mostReports) return { is: 'unread' }
  const reports = said.flatMap(({ entry, id, status }) => {
    const delivered = deliveredValues.includes(status)
    if (!delivered && !failedValues.includes(status)) return []
    const reason = reasonField === null || delivered ? null : textOf(entry, reasonField)
    return [{ id, delivered, reason: delivered ? null : (reason === null || reason.trim() === '' ? status : reason).slice(0, 60) }]
  })
  return { is: 'read', reports }
}
