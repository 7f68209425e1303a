import ical, { ICalEventStatus } from 'ical-generator'

export interface CalendarEntry {
  id: string
  title: string
  kindName: string
  orgName: string
  onDate: string
  /** '14:30' in China; without it the whole day. */
  starts: string | null
  ends: string | null
  place: string | null
  onlineLink: string | null
  cancelled: boolean
  version: number
}

const inChina = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)
const anHour = 3_600_000

function timesOf({ onDate, starts, ends }: CalendarEntry) {
  if (starts === null) return { start: new Date(`${onDate}T00:00:00Z`), allDay: true }
  const start = inChina(onDate, starts)
  return { start, end: ends === null ? new Date(start.getTime() + anHour) : inChina(onDate, ends) }
}

/** iCalendar (RFC 5545). Nobody is named in it: what, when, where, and by which organisation. */
export function writeCalendar(name: string, entries: readonly CalendarEntry[], now: string): string {
  const calendar = ical({ name, prodId: { company: 'Hongyan', product: 'gatherings', language: 'ZH' }, ttl: anHour })
  for (const entry of entries) {
    calendar.createEvent({
      ...timesOf(entry), id: `${entry.id}@hongyan`, summary: entry.title, stamp: new Date(now), sequence: entry.version,
      description: [`${entry.orgName} · ${entry.kindName}`, ...(entry.onlineLink === null ? [] : [`线上参加：${entry.onlineLink}`])].join('\n'),
      ...(entry.place === null ? {} : { location: entry.place }),
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}
