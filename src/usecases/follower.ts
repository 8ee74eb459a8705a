import type { Booking } from '../domain/booking-state.ts'
import type { OutboxEvent } from '../domain/outbox-event.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts, NotificationPorts, Ports } from '../ports/ports.ts'

export type FollowPorts = Pick<Ports, 'queue' | 'clock' | 'ids' | 'links' | 'random'> &
  Pick<ChannelPorts, 'channels' | 'secretBox'> &
  MailPorts &
  NotificationPorts

/** A committed fact, with its booking as it is now: that may be later than the fact. */
export interface FollowedFact {
  readonly tenantId: string
  readonly event: OutboxEvent
  readonly booking: Booking | null
  /** A move that was taken back or replaced before anybody was told: people hear nothing of it. */
  readonly unheard: boolean
  readonly nowMs: number
}

/**
 * Somebody who is to hear of what happened: writes rows and jobs in the transaction it is given, and speaks to nobody.
 * What it has heard it may hear again.
 */
export type Follower = (ports: FollowPorts, stores: Stores, fact: FollowedFact) => Promise<void>
