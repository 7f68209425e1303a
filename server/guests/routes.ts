import type { FastifyInstance } from 'fastify'
import { guestEndpoints } from '../../contract/guests/endpoints.ts'
import { noteAllRead, noteRead, readInbox, readOne } from '../bulletins/inbox.ts'
import { listFiles, takeIn, takeOut } from '../files/read-files.ts'
import { readFile, sendFile } from '../files/transfer.ts'
import { showGuestLearning } from '../learning/own-learning.ts'
import { receivePackage } from '../learning/packages.ts'
import { receiveParcel } from '../learning/parcels.ts'
import { chooseSession, withdrawFromSession } from '../learning/places.ts'
import { look } from '../platform/act.ts'
import type { Context } from '../platform/context.ts'
import { serve, type Services } from '../platform/http.ts'
import { claimTask, deliverClaim, giveBackClaim } from '../tasks/claim.ts'
import { readHall } from '../tasks/show.ts'
import { openGuest, requireGuest } from './open-guest.ts'

async function showTasks(ctx: Context) {
  const guest = await openGuest(ctx)
  if (guest === null) return { host: null, open: [], mine: [] }
  const { open, mine } = await look(guest, 'guest.use', (tx) => readHall(tx, guest, guest.personId))
  return { host: guest.host, open, mine }
}

async function showLearning(ctx: Context) {
  const guest = await openGuest(ctx)
  if (guest === null) return { host: null, sessions: [], packages: [], parcels: [] }
  return { host: guest.host, ...await showGuestLearning(guest) }
}

async function showInbox(ctx: Context, query: Parameters<typeof readInbox>[1]) {
  const guest = await openGuest(ctx)
  if (guest === null) return { host: null, rows: [], total: 0, unread: 0 }
  return { host: guest.host, ...await readInbox(guest, query) }
}

/** The closed list of what is done as a guest; each call opens the stay anew, and acts in the county of the host alone. */
export function serveGuests(app: FastifyInstance, services: Services): void {
  serve(app, services, guestEndpoints, {
    'GET /api/pocket/host/tasks': ({ ctx }) => showTasks(ctx),
    'POST /api/pocket/host/tasks/:id/claim': async ({ ctx, params }) => {
      const guest = await requireGuest(ctx)
      return claimTask(guest, params.id, guest.personId)
    },
    'POST /api/pocket/host/task-claims/:id/deliver': async ({ ctx, params, body }) => deliverClaim(await requireGuest(ctx), params.id, body),
    'POST /api/pocket/host/task-claims/:id/give-back': async ({ ctx, params, body }) => giveBackClaim(await requireGuest(ctx), params.id, body.note),
    'GET /api/pocket/host/learning': ({ ctx }) => showLearning(ctx),
    'POST /api/pocket/host/learning/sessions/:id/choose': async ({ ctx, params }) => chooseSession(await requireGuest(ctx), params.id),
    'POST /api/pocket/host/learning/sessions/:id/withdraw': async ({ ctx, params }) => withdrawFromSession(await requireGuest(ctx), params.id),
    'POST /api/pocket/host/learning/packages/:id/receive': async ({ ctx, params }) => receivePackage(await requireGuest(ctx), params.id),
    'POST /api/pocket/host/learning/parcels/:id/receive': async ({ ctx, params }) => receiveParcel(await requireGuest(ctx), params.id),
    'GET /api/pocket/host/inbox': ({ ctx, query }) => showInbox(ctx, query),
    'GET /api/pocket/host/inbox/:id': async ({ ctx, params }) => readOne(await requireGuest(ctx), params.id),
    'POST /api/pocket/host/inbox/:id/read': async ({ ctx, params }) => noteRead(await requireGuest(ctx), params.id),
    'POST /api/pocket/host/inbox/read-all': async ({ ctx }) => noteAllRead(await requireGuest(ctx)),
    'POST /api/pocket/host/files': async ({ ctx, request }) => {
      const guest = await requireGuest(ctx)
      return takeIn(guest, await readFile(request))
    },
    'GET /api/pocket/host/files': async ({ ctx, query }) => ({ rows: await listFiles(await requireGuest(ctx), query.concept, query.owner) }),
    'GET /api/pocket/host/files/:id': async ({ ctx, params, reply }) => sendFile(reply, await takeOut(await requireGuest(ctx), params.id)),
  })
}
