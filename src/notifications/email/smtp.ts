import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Mailer, MailResult, OutgoingEmail } from '../../ports/mailer.ts'
import { emailHtml } from './html.ts'
import { type MessageFields, messageOf } from './message.ts'
import { type FailedMail, refusalOf } from './refusal.ts'
import { emailText } from './text.ts'

/** An SMTP server that takes mail for others. */
export interface SmtpAccount {
  readonly host: string
  readonly port: number
  /** `tls` from the first byte, `starttls` before anything is said, or in the clear: only within one machine. */
  readonly security: 'tls' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | null
  /** The address that mails come from. */
  readonly sender: string
  /** Told what a server refused, by its code: no address, no name, no words. Nobody where left out. */
  readonly log?: ((event: string, fields: Readonly<Record<string, unknown>>) => void) | undefined
}

const connectionsMax = 3
/** A connection is replaced after so many mails: servers count. */
const messagesMax = 100
const idleMs = 30_000
const connectMs = 10_000
/** Nothing heard for so long. */
const silenceMs = 30_000
/** The whole of one mail, waiting for a free connection included; below the lease of a sending. */
const sendMs = 80_000
const closeMs = 5_000

/**
 * Sends by SMTP over a few connections. It never sends a mail again by itself: what becomes of one whose connection broke
 * is decided by whoever knows what was promised.
 */
export function createSmtpMailer(account: SmtpAccount): Mailer {
  const { sender, log } = account
  const transport = openTransport(account)
  const begun = watchBeginnings(transport)
  const running = new Set<Promise<MailResult>>()
  const render = (email: OutgoingEmail) => ({ html: emailHtml(email), text: emailText(email) })
  const send = async (id: string, fields: MessageFields): Promise<MailResult> => {
    try {
      await transport.sendMail({ ...fields, signal: AbortSignal.timeout(sendMs) })
      return { kind: 'accepted' }
    } catch (fault) {
      const refused = refusalOf(failureOf(fault), begun.has(fields.messageId))
      log?.('mail-not-accepted', { emailId: id, ...refused })
      return refused
    } finally {
      begun.forget(fields.messageId)
    }
  }
  return {
    kind: 'smtp',
    sender,
    render,
    send: async (email) => {
      const sending = send(email.id, messageOf(email, render(email), sender))
      running.add(sending)
      return sending.finally(() => running.delete(sending))
    },
    close: async () => {
      await Promise.race([Promise.allSettled(running), pause(closeMs)])
      transport.close({ force: true })
    },
  }
}

function openTransport({ host, port, security, login }: SmtpAccount) {
  return createTransport({
    pool: true,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    maxConnections: connectionsMax,
    maxMessages: messagesMax,
    // A mail whose connection broke may have arrived: it is not for the pool to send it again.
    maxRequeues: 0,
    idleTimeout: idleMs,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
}

/**
 * Which mails have begun to leave: their words are read only once the server has said that it listens. By the client's
 * error alone a connection that broke before that looks the same as one that broke after.
 */
function watchBeginnings(transport: ReturnType<typeof openTransport>) {
  const streams = new Map<string, Readable[]>()
  transport.use('stream', (mail, callback) => {
    const { message } = mail
    const { messageId } = mail.data
    const create = message.createReadStream.bind(message)
    message.createReadStream = (...options) => {
      const stream = create(...options)
      if (messageId !== undefined) streams.set(messageId, [...(streams.get(messageId) ?? []), stream])
      return stream
    }
    callback()
  })
  return {
    has: (messageId: string) => (streams.get(messageId) ?? []).some(({ readableDidRead }) => readableDidRead),
    forget: (messageId: string) => streams.delete(messageId),
  }
}

function failureOf(fault: unknown): FailedMail {
  if (typeof fault !== 'object' || fault === null) return {}
  const { code, responseCode, response, command } = fault as Record<string, unknown>
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
    ...(typeof response === 'string' ? { response } : {}),
    ...(typeof command === 'string' ? { command } : {}),
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
