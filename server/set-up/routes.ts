import type { FastifyInstance } from 'fastify'
import { setUpEndpoints } from '../../contract/set-up/endpoints.ts'
import { describeSession } from '../access/me.ts'
import { serve, type Services } from '../platform/http.ts'
import { listDemonstration, signInToDemonstration } from './demonstration.ts'
import { readSetUp, setUpDeployment } from './set-up.ts'

export function serveSetUp(app: FastifyInstance, services: Services, setUpCode: string | undefined): void {
  serve(app, services, setUpEndpoints, {
    'GET /api/set-up': () => readSetUp(services),
    'POST /api/set-up': ({ body }) => setUpDeployment(services, setUpCode, body),
    'GET /api/demonstration': () => listDemonstration(services),
    'POST /api/demonstration/sign-in': async ({ body, request, reply }) =>
      describeSession(await signInToDemonstration(services, body.userId, request, reply), services.clock()),
  })
}
