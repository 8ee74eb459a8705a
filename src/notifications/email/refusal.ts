import type { MailResult } from '../../ports/mailer.ts'

/** What a failed attempt looked like. */
export interface FailedMail {
  /** The client's own code: ECONNECTION, EAUTH … */
  readonly code?: string | undefined
  /** Of the server's answer, where it gave one, and that answer. */
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
  /** What it answered to: `RCPT TO`, `DATA` … */
  readonly command?: string | undefined
}

/**
 * What a failure means. `hasBegun`: some of the words had left, so that without an answer nobody knows whether the server
 * has them. An answer of its own decides: 4xx is for later, 5xx for good; and a fault of ours (who we are, how we
 * connect) is nobody's address.
 */
export function refusalOf({ code, responseCode, response, command }: FailedMail, hasBegun: boolean): MailResult {
  const retry = (why: string): MailResult => ({ kind: 'rejected', code: why, retryable: true, isBounce: false })
  if (responseCode === undefined || responseCode < 400) {
    const why = code ?? 'no_answer'
    // Said by the client itself, before any server: what it cannot send now it can never send.
    if (command === 'API' && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
      return { kind: 'rejected', code: why, retryable: false, isBounce: false }
    }
    return hasBegun ? { kind: 'unknown', why } : retry(why)
  }
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  const why = enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`
  // 503: the session was in the wrong state; 530, 535 and the like: who we are, which a person has to put right.
  const isOurFault = code === 'EAUTH' || code === 'ETLS' || responseCode === 503 || responseCode === 530
  if (responseCode < 500 || isOurFault) return retry(why)
  const isAboutAddress = command === 'RCPT TO' || command === 'DATA'
  const isBounce = isAboutAddress && (enhanced === undefined ? noMailbox(responseCode, command) : isDead(enhanced))
  return { kind: 'rejected', code: why, retryable: false, isBounce }
}

/** RFC 3463: the address is wrong, or its mailbox is closed. Full mailboxes, policies and spam verdicts are not that. */
function isDead(enhanced: string): boolean {
  return /^5\.1\.(?:0|1|2|3|4|6|10)$/.test(enhanced) || enhanced === '5.2.1'
}

/** RFC 5321, where a server says no more than the number: no such mailbox, not here, no such name. */
function noMailbox(responseCode: number, command: string | undefined): boolean {
  return command === 'RCPT TO' && (responseCode === 550 || responseCode === 551 || responseCode === 553)
}
