import type { Org, Place } from './world.ts'

export const pathOf = (org: Org | null): string => (org === null ? '/' : `${pathOf(org.parent)}${org.no}/`)

export const placePath = (place: Place) => (place === null ? null : place === 'county' ? '/' : pathOf(place))

/** The instant and the day of every row drawn. */
export const at = '2026-11-20T02:00:00.000Z'
export const day = '2026-01-01'
