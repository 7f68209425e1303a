/** Addresses of the phone pages, below /m. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  claim: '/claim',
  leave: '/leave',
  arrive: '/arrive',
  change: '/change',
  return: '/return',
  word: '/word',
  report: '/report',
  reports: '/reports',
  calls: '/calls',
  call: '/calls/:id',
  year: '/year',
  duties: '/duties',
  letters: '/letters',
  file: '/file',
  correct: '/file/correct',
  viewers: '/viewers',
  complaints: '/complaints',
  typeSize: '/type-size',
  outbox: '/outbox',
  tasks: '/tasks',
  taskClaim: '/tasks/:id',
  points: '/points',
  notice: '/notice',
  appraisal: '/appraisal',
  appraisalSelf: '/appraisal/:id/self',
  appraisalBallot: '/appraisal/:id/ballot',
  appraisalContest: '/appraisal/:id/contest',
  learning: '/learning',
  learningHours: '/learning/hours',
  learningPackages: '/learning/packages',
  learningParcels: '/learning/parcels',
  inbox: '/inbox',
  inboxWishes: '/inbox/wishes',
  inboxNotice: '/inbox/:id',
} as const

/** The address of a page about one thing: `addressOf(paths.call, { id })`. */
export function addressOf(path: string, params: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
