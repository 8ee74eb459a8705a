import type { Mailer } from '../ports/mailer.ts'
import { type AccountMail, accountMail } from './mails.ts'

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
  const bring = async (to: Addressee, mail: AccountMail) => {
    if (mailer === undefined) return
    const { email: address, name, locale = null } = to
    const email = accountMail(mail, { id: nextId(), name, address, language: locale })
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      const result = await mailer.send(email)
      // Not known whether it arrived: twice the same link does no harm, no link does.
      if (result.kind === 'accepted') return
      if (result.kind === 'rejected' && !result.retryable) return log('account-mail-rejected', { code: result.code })
    }
    log('account-mail-failed', { kind: mail.kind })
  }
  return {
    isOpen: mailer !== undefined,
    send: (to, mail) => {
      if (mailer?.kind === 'demo' && 'url' in mail)
        show?.(`  ${mail.kind.replace('_', '-')} of ${to.email}: ${mail.url}`)
      if (onTheirWay >= onTheirWayMax) return log('account-mail-dropped', { kind: mail.kind })
      onTheirWay += 1
      bring(to, mail)
        .catch((fault: unknown) =>
          log('account-mail-failed', { fault: fault instanceof Error ? fault.name : 'unknown' }),
        )
        .finally(() => {
          onTheirWay -= 1
        })
    },
  }
}
