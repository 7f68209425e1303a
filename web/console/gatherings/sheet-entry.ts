import { useState } from 'react'
import { attendanceMarks, markNames, type AttendanceMark, type CountedBasis } from '../../../domain/gatherings/marks.ts'
import type { Answer } from '../../client/call.ts'

export type Gathering = Answer<'GET /api/gatherings/:id'>
export type Sheet = Gathering['sheets'][number]
export type Line = Sheet['lines'][number]

export interface Entry {
  mark: AttendanceMark | null
  basis: CountedBasis | null
  note: string
}

export type Entries = ReadonlyMap<string, Entry>

const entryOf = (line: Line): Entry => ({ mark: line.mark, basis: line.basis, note: line.note ?? '' })

/** What a key says: a digit a mark, 0 or Backspace none; undefined for other keys. */
export function markOfKey(key: string): AttendanceMark | null | undefined {
  if (key === '0' || key === 'Backspace' || key === 'Delete') return null
  return markNames.find((mark) => attendanceMarks[mark].key === key)
}

/** By what a member is counted unless somebody says otherwise: what they wrote, or a call. */
const basisFor = (line: Line, entry: Entry): CountedBasis => entry.basis ?? (line.word === null ? 'telephone' : 'message')

export interface SheetEntry {
  entries: Entries
  changed: { personId: string; mark: AttendanceMark | null; basis?: CountedBasis; note?: string }[]
  put: (line: Line, patch: Partial<Entry>) => void
  /** Gives a mark to all who have none and did not take part at the host. */
  fill: (mark: AttendanceMark) => void
  undo: () => void
  mayUndo: boolean
}

/** A sheet while it is being filled in: each change can be taken back; only what is new is sent. */
export function useSheetEntry(lines: readonly Line[]): SheetEntry {
  const [history, setHistory] = useState<Entries[]>([new Map(lines.map((line) => [line.personId, entryOf(line)]))])
  const entries = history.at(-1) ?? new Map<string, Entry>()
  const write = (next: Entries) => setHistory([...history, next])
  const withMark = (line: Line, entry: Entry): Entry => ({ ...entry, basis: entry.mark === 'counted' ? basisFor(line, entry) : null })
  const at = (line: Line) => entries.get(line.personId) ?? entryOf(line)
  return {
    entries,
    changed: lines.flatMap((line) => {
      const [now, before] = [at(line), entryOf(line)]
      if (now.mark === before.mark && now.basis === before.basis && now.note === before.note) return []
      return [{ personId: line.personId, mark: now.mark, ...(now.basis === null ? {} : { basis: now.basis }), ...(now.note.trim() === '' ? {} : { note: now.note.trim() }) }]
    }),
    put: (line, patch) => write(new Map(entries).set(line.personId, withMark(line, { ...at(line), ...patch }))),
    fill: (mark) => write(new Map(lines.map((line) => {
      const entry = at(line)
      return [line.personId, entry.mark === null && line.atHost === null ? withMark(line, { ...entry, mark }) : entry]
    }))),
    undo: () => setHistory(history.slice(0, -1)),
    mayUndo: history.length > 1,
  }
}
