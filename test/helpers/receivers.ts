import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  to: string[]
  /** Headers and body as they came over the wire. */
  source: string
}

export interface MailReceiver {
  port: number
  mails: Mail[]
  /** What it says to the next recipients, one each; then it accepts again. */
  refuse(...codes: number[]): void
  close(): Promise<void>
}

/** A real SMTP server; with `login`, it takes mail only from who knows it. */
export async function receiveMail(login?: { user: string; password: string }): Promise<MailReceiver> {
  const mails: Mail[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    authOptional: login === undefined, allowInsecureAuth: true, disabledCommands: login === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'], logger: false,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.password) done(null, { user: username ?? '' })
      else done(Object.assign(new Error('wrong password'), { responseCode: 535 }))
    },
    onRcptTo(_address, _session, done) {
      const code = refusals.shift()
      done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  return {
    port: (server.server.address() as AddressInfo).port, mails,
    refuse: (...codes) => void refusals.push(...codes),
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

export interface Posted {
  headers: Record<string, string | string[] | undefined>
  body: Record<string, unknown>
}

export interface HttpReceiver {
  url: string
  posted: Posted[]
  /** What it answers to the next requests, one each; `hang` never answers. Then it answers `usual` again. */
  answer(...answers: ({ status: number; body: object } | 'hang')[]): void
  /** Resolves when that many have come in. */
  came(count: number): Promise<void>
  close(): Promise<void>
}

/** A gateway over HTTP. */
export async function receiveHttp(usual: object): Promise<HttpReceiver> {
  const posted: Posted[] = []
  const answers: ({ status: number; body: object } | 'hang')[] = []
  const waiting: { count: number; done: () => void }[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      posted.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown> })
      for (const { count, done } of waiting) if (posted.length >= count) done()
      const answer = answers.shift() ?? { status: 200, body: usual }
      if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, posted,
    answer: (...next) => void answers.push(...next),
    came: (count) => posted.length >= count ? Promise.resolve() : new Promise((done) => void waiting.push({ count, done })),
    close: () => new Promise((closed) => {
      server.closeAllConnections()
      server.close(() => closed())
    }),
  }
}
