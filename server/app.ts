import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { serveAccess } from './access/routes.ts'
import { authenticate } from './access/sessions.ts'
import { serveAccounts } from './accounts/routes.ts'
import { recordRefusals } from './audit/record-refusals.ts'
import { serveAudit } from './audit/routes.ts'
import { servePrivacy } from './privacy/routes.ts'
import { serveSetUp } from './set-up/routes.ts'
import { serveComplaints } from './complaints/routes.ts'
import { serveExports } from './exports/routes.ts'
import { serveImports } from './imports/routes.ts'
import { serveOrgs } from './orgs/routes.ts'
import { servePeople } from './people/routes.ts'
import { answerAbsence, answerError, answerErrors } from './platform/answer-errors.ts'
import type { Services } from './platform/http.ts'
import { guardRequests, validatorCompiler } from './platform/guard-requests.ts'
import { servePages } from './platform/static-pages.ts'
import { serveLetters } from './stays/letter-routes.ts'
import { serveStays } from './stays/routes.ts'
import { servePocket } from './pocket/routes.ts'
import { serveStatistics } from './statistics/routes.ts'
import { serveContacts } from './contacts/routes.ts'
import { serveGatherings } from './gatherings/routes.ts'
import { serveSweeps } from './sweeps/routes.ts'
import { serveWorklist } from './worklist/routes.ts'
import { serveAdvice } from './advice/routes.ts'
import { serveTalks } from './talks/routes.ts'
import { serveTasks } from './tasks/routes.ts'
import { servePoints } from './points/routes.ts'
import { serveDuties } from './duties/routes.ts'
import { serveReports } from './reports/routes.ts'
import { serveBooks } from './books/routes.ts'
import { serveLearning } from './learning/routes.ts'
import { serveAppraisal } from './appraisal/routes.ts'
import { serveVotes } from './votes/routes.ts'
import { serveBulletins } from './bulletins/routes.ts'
import { serveFiles } from './files/routes.ts'
import { serveNotices } from './notices/routes.ts'
import { servePlaybooks } from './playbooks/routes.ts'
import { serveFigures } from './figures/routes.ts'
import { serveGuests } from './guests/routes.ts'

export interface AppOptions {
  services: Services
  /** Requests per minute and address, the general limit; null switches all such limits off, for tests. */
  rateLimit?: number | null
  /** Opens the first set-up while there is no account. */
  setUpCode?: string
  /** Folder of the built pages; without it only the interface answers. */
  pages?: string
}

export const uploadLimit = 30 * 1024 * 1024

export async function buildApp({ services, rateLimit: perMinute = 1200, setUpCode, pages }: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: services.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: process.env['HONGYAN_TRUST_PROXY'] === '1',
    forceCloseConnections: true,
    frameworkErrors: answerError,
  })
  app.setValidatorCompiler(validatorCompiler)
  answerErrors(app)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: [`'self'`], imgSrc: [`'self'`, 'data:', 'blob:'], styleSrc: [`'self'`, `'unsafe-inline'`], fontSrc: [`'self'`, 'data:'],
        scriptSrc: [`'self'`], connectSrc: [`'self'`], frameAncestors: [`'none'`], formAction: [`'self'`],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  if (perMinute !== null) await app.register(rateLimit, { max: perMinute, timeWindow: 60_000 })
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 10, fields: 10 } })
  app.decorateRequest('actor', null)
  app.decorateRequest('session', null)
  guardRequests(app)
  recordRefusals(app, services)
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/api/') && request.routeOptions.config.outside !== true) await authenticate(services, request)
  })
  serveAccess(app, services)
  serveAccounts(app, services)
  serveAudit(app, services)
  servePrivacy(app, services)
  serveSetUp(app, services, setUpCode)
  serveComplaints(app, services)
  serveExports(app, services)
  serveImports(app, services)
  serveOrgs(app, services)
  servePeople(app, services)
  servePocket(app, services)
  serveStatistics(app, services)
  serveStays(app, services)
  serveLetters(app, services)
  serveContacts(app, services)
  serveGatherings(app, services)
  serveSweeps(app, services)
  serveWorklist(app, services)
  serveAdvice(app, services)
  serveReports(app, services)
  serveBooks(app, services)
  serveLearning(app, services)
  servePoints(app, services)
  serveDuties(app, services)
  serveTasks(app, services)
  serveBulletins(app, services)
  serveTalks(app, services)
  serveFiles(app, services)
  serveNotices(app, services)
  servePlaybooks(app, services)
  serveVotes(app, services)
  serveFigures(app, services)
  serveGuests(app, services)
  serveAppraisal(app, services)
  if (pages === undefined) answerAbsence(app)
  else await servePages(app, pages)
  return app
}
