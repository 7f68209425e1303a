import type { FastifyInstance } from 'fastify'
import { personCareEndpoints } from '../../contract/people/care-endpoints.ts'
import { personEndpoints } from '../../contract/people/endpoints.ts'
import { serve, type Services } from '../platform/http.ts'
import { revealField } from './card/reveal.ts'
import { showPerson } from './card/show-person.ts'
import { changeContactFacts } from './forms/contact-facts.ts'
import { answerCorrection, askCorrection, showOpenCorrections, showProposal } from './forms/corrections.ts'
import { changePerson, checkPersonForm, enterPerson } from './forms/save-person.ts'
import { showPeople } from './list/list.ts'
import { mergePeople } from './merge/merge-people.ts'
import { showDuplicates, showMerges } from './merge/show-duplicates.ts'
import { unmergePeople } from './merge/unmerge-people.ts'
import { appoint, relieve } from './posts/appoint.ts'
import { endParticipation, startParticipation } from './relation/participations.ts'
import { endFormalRelation, readmitPerson, transferPerson } from './relation/transfer.ts'

export function servePeople(app: FastifyInstance, services: Services): void {
  serve(app, services, personEndpoints, {
    'GET /api/people': ({ ctx, query }) => showPeople(ctx, query),
    'GET /api/people/:id': ({ ctx, params }) => showPerson(ctx, params.id),
    'POST /api/people/check': ({ ctx, body }) => checkPersonForm(ctx, body),
    'POST /api/people': ({ ctx, body }) => enterPerson(ctx, body),
    'PUT /api/people/:id': ({ ctx, params, body }) => changePerson(ctx, params.id, body),
    'PUT /api/people/:id/contact': ({ ctx, params, body }) => changeContactFacts(ctx, params.id, body),
    'POST /api/people/:id/reveal': ({ ctx, params, body }) => revealField(ctx, params.id, body.field, body.reason),
    'POST /api/people/:id/transfer': ({ ctx, params, body }) => transferPerson(ctx, params.id, body),
    'POST /api/people/:id/end-relation': ({ ctx, params, body }) => endFormalRelation(ctx, params.id, body),
    'POST /api/people/:id/readmit': ({ ctx, params, body }) => readmitPerson(ctx, params.id, body),
    'POST /api/people/:id/participations': ({ ctx, params, body }) => startParticipation(ctx, params.id, body),
    'POST /api/participations/:id/end': ({ ctx, params, body }) => endParticipation(ctx, params.id, body.untilOn),
    'POST /api/orgs/:id/posts': ({ ctx, params, body }) => appoint(ctx, params.id, body),
    'POST /api/posts/:id/relieve': ({ ctx, params, body }) => relieve(ctx, params.id, body),
  })
  serve(app, services, personCareEndpoints, {
    'POST /api/people/:id/corrections': ({ ctx, params, body }) => askCorrection(ctx, params.id, body),
    'GET /api/corrections': ({ ctx }) => showOpenCorrections(ctx),
    'GET /api/corrections/:id': ({ ctx, params }) => showProposal(ctx, params.id),
    'POST /api/corrections/:id/answer': ({ ctx, params, body }) => answerCorrection(ctx, params.id, body),
    'GET /api/people-duplicates': ({ ctx }) => showDuplicates(ctx),
    'GET /api/people-merges': ({ ctx }) => showMerges(ctx),
    'POST /api/people-merges': ({ ctx, body }) => mergePeople(ctx, body),
    'POST /api/people-merges/:id/undo': ({ ctx, params, body }) => unmergePeople(ctx, params.id, body.reason),
  })
}
