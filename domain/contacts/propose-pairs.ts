/** A member away for whom a contact is to be found. */
export interface Unpaired { id: string; orgPath: string; city: string | null }

/** Somebody at home who could be the contact. */
export interface PairCandidate {
  id: string
  orgPath: string
  /** Members looked after now, and the most there should be; null without a limit. */
  load: number
  atMost: number | null
  /** Holds a post in the party. */
  post: boolean
  /** Where the members looked after are: who knows one factory town knows it for the next. */
  cities: readonly string[]
}

export interface ProposedPair { memberId: string; contactId: string; why: 'same-city' | 'fewest' | 'over-full' }

interface Place extends PairCandidate { taken: number; towns: Set<string> }

const room = (place: Place) => place.atMost === null || place.taken < place.atMost

/** Of the candidates of the member's own branch: with room, near, with few, with a post; the first named among equals. */
function choose(member: Unpaired, places: readonly Place[]): Place | undefined {
  const own = places.filter((place) => place.orgPath === member.orgPath && place.id !== member.id)
  const rank = (place: Place) => [room(place) ? 0 : 1, room(place) && member.city !== null && place.towns.has(member.city) ? 0 : 1, place.taken, place.post ? 0 : 1]
  const before = (a: Place, b: Place) => {
    const [left, right] = [rank(a), rank(b)]
    const at = left.findIndex((value, index) => value !== right[index])
    return at === -1 ? 0 : left[at]! - right[at]!
  }
  return own.toSorted(before)[0]
}

/**
 * Proposes a contact of the same branch for each member: nobody over the limit while somebody else has room, those in the same city
 * with the same contact, loads kept even. Members of a branch without anybody at home are left out. A person confirms.
 */
export function proposePairs(members: readonly Unpaired[], candidates: readonly PairCandidate[]): ProposedPair[] {
  const places = candidates.map((candidate): Place => ({ ...candidate, taken: candidate.load, towns: new Set(candidate.cities) }))
  return members.flatMap((member): ProposedPair[] => {
    const place = choose(member, places)
    if (place === undefined) return []
    const why = !room(place) ? 'over-full' : member.city !== null && place.towns.has(member.city) ? 'same-city' : 'fewest'
    place.taken += 1
    if (member.city !== null) place.towns.add(member.city)
    return [{ memberId: member.id, contactId: place.id, why }]
  })
}
