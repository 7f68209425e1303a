/** Who did it: organisation and name, the organisation once where the name says it already. */
export function sayBy(org: string, name: string): string {
  return name.startsWith(org) ? name : `${org} ${name}`
}
