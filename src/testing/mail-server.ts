// A real SMTP server in this process, for tests: it takes, refuses or drops what it is told to, and reads what it took.
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/**
 * What the server does with the next mail. `drop-…` ends the connection without a word: when the recipient is named, in
 * the middle of the words, or when it has all of them; `take-and-drop` keeps the mail all the same.
 */
export type MailOutcome =
  | 'accept'
  | { readonly at: 'rcpt' | 'data'; readonly code: number; readonly words?: string }
  | 'drop-at-rcpt'
  | 'drop-in-data'
  | 'take-and-drop'

export interface TakenMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  /** As it came over the wire. */
  readonly raw: string
  readonly mail: ParsedMail
  /** Whether a login came with it, and whether the line was encrypted. */
  readonly user: string | null
  readonly isSecure: boolean
}

/** Listens on a free port of 127.0.0.1. Outcomes are used up in order; then everything is accepted. */
export async function openMailServer(options: SMTPServerOptions = {}) {
  const outcomes: MailOutcome[] = []
  const taken: TakenMail[] = []
  let asked = 0
  const dead = new Set<string>()
  const outcomeOf = () => outcomes[0] ?? 'accept'
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? '' }),
    onRcptTo: (address, session, callback) => {
      asked += 1
      const outcome = dead.has(address.address) ? ({ at: 'rcpt', code: 550 } as const) : outcomeOf()
      if (outcome === 'drop-at-rcpt') return drop(server, session.id, outcomes)
      if (typeof outcome === 'object' && outcome.at === 'rcpt') {
        if (!dead.has(address.address)) outcomes.shift()
        return callback(refusal(outcome))
      }
      callback()
    },
    onData: (stream, session, callback) => {
      const outcome = outcomes.shift() ?? 'accept'
      if (outcome === 'drop-in-data') return stream.once('data', () => drop(server, session.id, []))
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (typeof outcome === 'object') return callback(refusal(outcome))
        const raw = Buffer.concat(chunks).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          envelope: { from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address) },
          raw,
          mail: await simpleParser(raw),
          user: typeof session.user === 'string' ? session.user : null,
          isSecure: session.secure,
        })
        if (outcome === 'take-and-drop') return drop(server, session.id, [])
        callback()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    taken,
    asked: () => asked,
    /** The next mails, in order. */
    behave: (...next: readonly MailOutcome[]) => outcomes.splice(0, outcomes.length, ...next),
    /** From now on there is no such mailbox. */
    kill: (address: string) => dead.add(address),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
export type MailServerOfTest = Awaited<ReturnType<typeof openMailServer>>

function refusal({ code, words }: { readonly code: number; readonly words?: string }): Error {
  return Object.assign(new Error(words ?? 'no'), { responseCode: code })
}

function drop(server: SMTPServer, id: string, used: MailOutcome[]): void {
  used.shift()
  for (const connection of server.connections) {
    if (connection.id === id) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
  }
}
