/**
 * Shares members out over contacts, each time to the one with the fewest, the first named among equals: nobody is left
 * over and no load grows needlessly. Returns the contact of each member, in the order of the members.
 */
export function shareOut(members: readonly string[], contacts: readonly { id: string; load: number }[]): Map<string, string> {
  const loads = contacts.map((contact) => ({ ...contact }))
  const shared = new Map<string, string>()
  for (const member of members) {
    const lightest = loads.reduce((least, contact) => (contact.load < least.load ? contact : least))
    lightest.load += 1
    shared.set(member, lightest.id)
  }
  return shared
}
