import type { FastifyInstance } from 'fastify'
import { privacyEndpoints } from '../../contract/privacy/endpoints.ts'
import { privacyNotice } from '../../contract/privacy/notice.ts'
import { act, look } from '../platform/act.ts'
import { asOneself } from '../platform/actor.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { Refusal } from '../platform/refusal.ts'
import { downloadMyData } from './my-data.ts'
import { findNoticeVersion, setNoticeVersion } from './queries.ts'
import { listViewers, listWhoLooked } from './who.ts'

const asSelf = (ctx: Context): Context => ({ ...ctx, actor: asOneself(ctx.actor) })

async function readNotice(ctx: Context) {
  const accepted = await look(asSelf(ctx), 'signed-in', (tx) => findNoticeVersion(tx, ctx.actor))
  const { version, title, sections } = privacyNotice
  return { version, title, sections: sections.map((section) => ({ ...section })), accepted: accepted?.notice_version === version }
}

function acceptNotice(ctx: Context, version: string): Promise<void> {
  return act(asSelf(ctx), 'signed-in', async (tx) => {
    if (version !== privacyNotice.version) throw new Refusal('refused', 'privacy.another-notice')
    await setNoticeVersion(tx, ctx.actor, version)
    return { result: undefined, audit: { action: 'privacy.accept-notice', subjectKind: 'user', subjectId: ctx.actor.userId, detail: { version } } }
  })
}

export function servePrivacy(app: FastifyInstance, services: Services): void {
  serve(app, services, privacyEndpoints, {
    'GET /api/privacy/viewers': ({ ctx }) => listViewers(ctx),
    'GET /api/privacy/looks': ({ ctx, query }) => listWhoLooked(ctx, { page: query.page ?? 1, size: query.size ?? 50 }),
    'GET /api/privacy/notice': ({ ctx }) => readNotice(ctx),
    'POST /api/privacy/notice': ({ ctx, body }) => acceptNotice(ctx, body.version),
    'GET /api/privacy/my-data': async ({ ctx, reply }) => {
      const text = JSON.stringify(await downloadMyData(ctx), null, 2)
      await reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`我的信息-${ctx.today}.json`)}`)
        .send(text)
    },
  })
}
