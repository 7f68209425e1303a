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
  orgs: (query: { on?: string | undefined } = {}) => withQuery('/orgs', query),
  org: (id: string, query: { on?: string | undefined } = {}) => withQuery(`/orgs/${id}`, query),
  orgList: (query: { search?: string } = {}) => withQuery('/org-list', query),
  people: (query: { under?: string; away?: string; side?: string; search?: string; gone?: string } = {}) => withQuery('/people', query),
  person: (id: string) => `/people/${id}`,
  newPerson: (query: { org?: string } = {}) => withQuery('/people/new', query),
  editPerson: (id: string) => `/people/${id}/edit`,
  duplicates: () => '/people/duplicates',
  mergePeople: (a: string, b: string) => withQuery('/people/merge', { a, b }),
  corrections: () => '/people/corrections',
  today: () => '/today',
  todayGroup: (key: string) => `/today/${key}`,
  stay: (id: string) => `/stays/${id}`,
  contacts: (query: { tab?: string; org?: string; contact?: string; heard?: string; without?: string } = {}) => withQuery('/contacts', query),
  sweeps: () => '/sweeps',
  sweep: (id: string) => `/sweeps/${id}`,
  sweepBranch: (id: string, orgId: string) => `/sweeps/${id}/branches/${orgId}`,
  advice: (query: { org?: string; rule?: string } = {}) => withQuery('/advice', query),
  adviceDraft: (query: { rule: string; subject: string; org?: string | undefined }) => withQuery('/advice/draft', query),
  books: (query: { book?: string; org?: string | undefined; orgName?: string | undefined; on?: string | undefined; rule?: string | undefined } = {}) => withQuery('/books', query),
  printBook: (query: { book: string; org?: string | undefined; on?: string | undefined; rule?: string | undefined }) => withQuery('/print/book', query),
  personFile: (id: string, query: { on?: string | undefined } = {}) => withQuery(`/books/people/${id}`, query),
  statistics: (query: { tab?: string | undefined; org?: string | undefined; orgName?: string | undefined; on?: string | undefined } = {}) => withQuery('/statistics', query),
  statisticsRows: (query: Record<string, string | undefined>) => withQuery('/statistics/rows', query),
  printTable: (query: { table: string; org?: string | undefined; on?: string | undefined }) => withQuery('/print/table', query),
  printSweep: (id: string, orgId?: string) => withQuery(`/print/sweep/${id}`, { org: orgId }),
}
