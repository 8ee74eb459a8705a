import type { EmailState } from '../domain/email.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'

export type EmailOutcomePorts = Pick<Ports, 'queue' | 'clock' | 'ids' | 'links' | 'random'> &
  Pick<ChannelPorts, 'channels' | 'secretBox'> &
  MailPorts

/** Why a mail is not to be sent any more, asked in the transaction that sends it; null where it is wanted. */
export async function whyUnwanted(
  _stores: Stores,
  _of: { readonly tenantId: string; readonly email: EmailRow; readonly nowMs: number },
): Promise<string | null> {
  return null
}

/** Tells whoever asked for a mail what became of it, in the transaction that writes it. Safe to be told twice. */
export async function noteEmailOutcome(
  _ports: EmailOutcomePorts,
  _stores: Stores,
  _outcome: {
    readonly tenantId: string
    readonly email: EmailRow
    readonly state: Extract<EmailState, 'sent' | 'failed' | 'unknown' | 'dropped'>
    /** A short code; null where it was sent. */
    readonly why: string | null
    readonly nowMs: number
  },
): Promise<void> {}
