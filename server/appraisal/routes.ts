import type { FastifyInstance } from 'fastify'
import { appraisalEndpoints } from '../../contract/appraisal/endpoints.ts'
import { look } from '../platform/act.ts'
import { serve, type Services } from '../platform/http.ts'
import { ownContext } from '../platform/own.ts'
import { advanceAppraisal } from './advance.ts'
import { answerContest, attachToAppraisal, feedBack, noteContest, sendHome, takeRemedyStep } from './after.ts'
import { castBallot, handOutPaper, restartBallot, typePaper } from './ballot-box.ts'
import { decideAppraisal, reviseDecision } from './decide.ts'
import { openAppraisals, refreshSubjects } from './open-appraisal.ts'
import { contestOwn, showOwnAppraisals, writeOwnSelf } from './pocket.ts'
import { findPath, listAppraisals } from './queries.ts'
import { showRecordOf } from './record.ts'
import { noteRemark, writeOwnRemarks } from './remarks.ts'
import { showAppraisal, showHead } from './show-appraisal.ts'
import { noteSelf, setTakesPart } from './subjects.ts'

export function serveAppraisal(app: FastifyInstance, services: Services): void {
  serve(app, services, appraisalEndpoints, {
    'GET /api/appraisals': ({ ctx, query }) => look(ctx, 'appraisal.read', async (tx) => {
      const { under, page = 1, size = 50, order = 'desc', ...rest } = query
      const rows = await listAppraisals(tx, ctx.actor, { ...rest, page, size, order, ...(under === undefined ? {} : { path: await findPath(tx, ctx.actor, under) }) })
      return { rows: rows.map(showHead), total: rows[0]?.total ?? 0 }
    }),
    'POST /api/appraisals': ({ ctx, body }) => openAppraisals(ctx, body),
    'GET /api/appraisals/:id': ({ ctx, params }) => look(ctx, 'appraisal.read', (tx) => showAppraisal(tx, ctx, params.id)),
    'PUT /api/appraisals/:id/subjects/:personId': ({ ctx, params, body }) => setTakesPart(ctx, params.id, params.personId, body),
    'POST /api/appraisals/:id/refresh': ({ ctx, params }) => refreshSubjects(ctx, params.id),
    'PUT /api/appraisals/:id/self/:personId': ({ ctx, params, body }) => noteSelf(ctx, params.id, params.personId, body.text),
    'POST /api/appraisals/:id/remarks': ({ ctx, params, body }) => noteRemark(ctx, params.id, body),
    'POST /api/appraisals/:id/advance': ({ ctx, params, body }) => advanceAppraisal(ctx, params.id, body),
    'PUT /api/appraisals/:id/paper-voters': ({ ctx, params, body }) => handOutPaper(ctx, params.id, body.personIds),
    'PUT /api/appraisals/:id/paper-counts': ({ ctx, params, body }) => typePaper(ctx, params.id, body.counts),
    'POST /api/appraisals/:id/restart': ({ ctx, params, body }) => restartBallot(ctx, params.id, body.reason),
    'PUT /api/appraisals/:id/decisions': ({ ctx, params, body }) => decideAppraisal(ctx, params.id, body),
    'POST /api/appraisals/:id/decisions/:personId': ({ ctx, params, body }) => reviseDecision(ctx, params.id, params.personId, body),
    'POST /api/appraisals/:id/feedback': ({ ctx, params, body }) => feedBack(ctx, params.id, body),
    'POST /api/appraisals/:id/send-home': ({ ctx, params }) => sendHome(ctx, params.id),
    'POST /api/appraisals/:id/contests/:personId': ({ ctx, params, body }) => noteContest(ctx, params.id, params.personId, body.text),
    'POST /api/appraisals/:id/contests/:personId/answer': ({ ctx, params, body }) => answerContest(ctx, params.id, params.personId, body.answer),
    'PUT /api/appraisals/:id/remedies/:personId': ({ ctx, params, body }) => takeRemedyStep(ctx, params.id, params.personId, body),
    'POST /api/appraisals/:id/files': ({ ctx, params, body }) => attachToAppraisal(ctx, params.id, body.fileIds),
    'GET /api/people/:id/appraisals': ({ ctx, params }) => look(ctx, 'appraisal.read', (tx) => showRecordOf(tx, ctx, params.id)),
    'GET /api/pocket/appraisals': ({ ctx }) => showOwnAppraisals(ownContext(ctx)),
    'PUT /api/pocket/appraisals/:id/self': ({ ctx, params, body }) => writeOwnSelf(ownContext(ctx), params.id, body.text),
    'PUT /api/pocket/appraisals/:id/remarks': ({ ctx, params, body }) => writeOwnRemarks(ownContext(ctx), params.id, body.remarks),
    'POST /api/pocket/appraisals/:id/ballot': async ({ ctx, params, body }) => {
      await castBallot(ownContext(ctx), params.id, body.marks)
      return { says: '已投票。票箱是密封的，谁也不知道您怎么投的。' }
    },
    'POST /api/pocket/appraisals/:id/contest': ({ ctx, params, body }) => contestOwn(ownContext(ctx), params.id, body.text),
  })
}
