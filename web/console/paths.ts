/** Addresses of the console's screens, made here and nowhere else. */
function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export const paths = {
  signIn: (back?: string) => withQuery('/sign-in', { back }),
  setUp: () => '/set-up',
  notice: () => '/notice',
  account: () => '/account',
  accounts: () => '/accounts',
  accountOf: (id: string) => `/accounts/${id}`,
  securityPolicy: () => '/security-policy',
  audit: () => '/audit',
  system: () => '/system',
  complaints: (from?: string) => withQuery('/complaints', { from }),
  org: (id: string) => `/orgs/${id}`,
  people: (query: { search?: string } = {}) => withQuery('/people', query),
  person: (id: string) => `/people/${id}`,
  orgs: (query: { search?: string } = {}) => withQuery('/orgs', query),
}
