import type { InvitationMail } from '../ports/accounts.ts'
import type { Mailer, OutgoingEmail } from '../ports/mailer.ts'
import { type AccountMail, accountMail, invitationMail } from './mails.ts'

export interface Addressee {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale?: string | null | undefined
}

/** Sends what the accounts write; at once, and not waited for: no answer takes longer because somebody has an account. */
export interface Post {
  /** Mails leave here at all. */
  readonly isOpen: boolean
  readonly send: (to: Addressee, mail: AccountMail) => void
  readonly invite: (mail: InvitationMail) => void
}

/** Beyond so many on their way nothing is added: whoever asks again in a minute gets theirs. */
const onTheirWayMax = 50
const attemptsMax = 3

/**
 * Not by the outbox of a business: a link that opens an account is nobody's but the person's, and is stored nowhere.
 * `show` is the demo's terminal, where nothing is sent.
 */
export function createPost(parts: {
  readonly mailer: Mailer | undefined
  readonly nextId: () => string
  readonly show?: ((line: string) => void) | undefined
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}): Post {
  const { mailer, nextId, show, log } = parts
  let onTheirWay = 0
  const bring = async (email: OutgoingEmail, kind: string) => {
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      // Not known whether it arrived is as good as that: the same link twice does no harm.
      const result = await mailer?.send(email)
      if (result?.kind !== 'rejected') return
      if (!result.retryable) return log('account-mail-rejected', { kind, code: result.code })
    }
    log('account-mail-failed', { kind })
  }
  const post = (email: OutgoingEmail, kind: string) => {
    if (onTheirWay >= onTheirWayMax) return log('account-mail-dropped', { kind })
    onTheirWay += 1
    bring(email, kind)
      .catch(() => log('account-mail-failed', { kind }))
      .finally(() => {
        onTheirWay -= 1
      })
  }
  return {
    isOpen: mailer !== undefined,
    send: ({ email: address, name, locale = null }, mail) => {
      if (mailer?.kind === 'demo' && 'url' in mail)
        show?.(`  ${mail.kind.replace('_', '-')} of ${address}: ${mail.url}`)
      post(accountMail(mail, { id: nextId(), name, address, language: locale }), mail.kind)
    },
    invite: (mail) => {
      if (mailer?.kind === 'demo') show?.(`  invitation of ${mail.to.email}: ${mail.url}`)
      post(invitationMail(mail, nextId()), 'invitation')
    },
  }
}
