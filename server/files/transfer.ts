import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'

/** The one file of a form. */
export async function readFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = await request.file({ limits: { files: 1 } })
  if (part === undefined) throw new Refusal('invalid', 'files.none')
  return { name: part.filename, bytes: await part.toBuffer() }
}

/** A download under its own name, whatever it calls itself. */
export async function sendFile(reply: FastifyReply, { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer }): Promise<void> {
  await reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}
