import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** Address prefixes with a shell of their own; everything else belongs to the console. */
const shells = [
  { prefix: '/m/', file: 'm/index.html' },
  { prefix: '/l/', file: 'l/index.html' },
  { prefix: '/', file: 'index.html' },
]

function shellFor(request: FastifyRequest): string | undefined {
  const path = request.url.split('?')[0] ?? '/'
  const isPage = request.method === 'GET' && !path.startsWith('/api/') && !path.includes('/assets/')
  return isPage ? shells.find(({ prefix }) => path.startsWith(prefix))?.file : undefined
}

/** Serves the built pages: hashed files for ever, shells always asked again, addresses of screens answered by their shell. */
export async function servePages(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    cacheControl: false,
    redirect: true,
    setHeaders: (reply, path) => {
      const lasting = path.startsWith(join(directory, 'assets')) || /[\\/][ml][\\/]assets[\\/]/.test(path)
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    const shell = shellFor(request)
    if (shell === undefined) throw new Refusal('absent', 'request.absent')
    return reply.sendFile(shell)
  })
}
