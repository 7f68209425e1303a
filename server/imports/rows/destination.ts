import { findCode } from '../../../domain/codes/code-table.ts'
import { destinationKindCodes } from '../../../domain/codes/stay-codes.ts'
import { judgeFlowRange, splitPlace, type FlowRange, type Place } from '../../../domain/places/place.ts'
import type { RowContext } from './context.ts'
import type { RowReader } from './row-reader.ts'

/** Where someone went, as far as the row tells. */
export interface Destination {
  /** As written. */
  readonly text: string
  readonly place: Place | null
  readonly flowRange: FlowRange | null
  /** Code of destinationKindCodes. */
  readonly kind: string | null
}

/** Reads 地点 and 外出流向; the latter holds a kind of unit (私营企业) in some rolls, a place (广东省东莞市) in others. */
export function readDestination(reader: RowReader, context: RowContext): Destination | null {
  const written = reader.text('destination', 200)
  const kind = written === null ? null : findCode(destinationKindCodes, written)?.code ?? null
  const text = reader.text('place', 200) ?? (kind === null ? written : null)
  if (text === null) return kind === null ? null : { text: written ?? '', place: null, flowRange: null, kind }
  const place = splitPlace(text)
  const flowRange = judgeFlowRange(context.home, place)
  if (place.province === null && place.country === null && flowRange === null) reader.note(reader.text('place') === null ? 'destination' : 'place', 'unknownPlace', { text })
  return { text, place, flowRange, kind }
}
