import type { z } from 'zod'
import type { Catalog } from '../domain/catalog.ts'
import type { PendingConfirmation, SessionContext } from '../domain/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import type { PaymentChange } from '../domain/payment-change.ts'
import type { BookingFact } from '../domain/tool-facts.ts'
import type { AttendanceHeard } from '../domain/understanding.ts'

/**
 * read: looks; note: changes the draft or intake; handoff: calls a person. These three are free.
 * commit: books, moves, cancels: only against the pending confirmation, after the customer's explicit yes.
 */
export type ToolEffect = 'read' | 'note' | 'handoff' | 'commit'

/** Who and where a call is for. From the session, never from arguments. */
export interface ToolContext {
  readonly tenantId: string
  readonly conversationId: string
  readonly turnId: string
  readonly catalog: Catalog
  readonly session: SessionContext
  readonly nowMs: number
  /** Set by the commit gate alone: the confirmation that this call consumes and the message that said yes. */
  readonly consent: { readonly confirmationId: string; readonly messageId: string } | null
  /** What our own reading heard of whether the customer comes; never from arguments. */
  readonly attendance?: AttendanceHeard | null
}

/** Expected refusals are values the planner can act on; a throw is a fault and becomes `tool_failed`. */
export type ToolResult<Output> =
  | { readonly ok: true; readonly output: Output; readonly session?: Partial<SessionContext> }
  | {
      readonly ok: false
      readonly code: string
      readonly message: string
      readonly details?: Readonly<Record<string, unknown>>
      readonly session?: Partial<SessionContext>
    }

/**
 * One thing the agent can do: one file in tools/, its file name the id ("find-availability", the model sees
 * find_availability). `execute` parses nothing: input has passed `input`, output is checked against `output`.
 * A commit tool also has `propose`, which runs when there is no yes yet: it checks that the commit would stand, takes
 * the soft hold where there is one, and returns the facts of the summary that code will render. It never commits.
 */
export interface Tool<Input = unknown, Output = unknown> {
  readonly id: string
  readonly effect: ToolEffect
  /** For the model, at most 300 characters. */
  readonly description: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
  readonly execute: (call: ToolContext, input: Input) => Promise<ToolResult<Output>>
  readonly propose?: (call: ToolContext, input: Input) => Promise<ToolResult<Proposal>>
}

/** What a commit would do, for the summary before the yes. */
export interface Proposal {
  readonly kind: 'book' | 'move' | 'cancel'
  readonly bookingId: string | null
  readonly offerId: string | null
  /** The very offer: the summary is rendered from it, whatever its short id means later in the turn. */
  readonly offer?: Offer | null
  /** The booking that is moved or cancelled, as it stands: the summary is rendered from it. */
  readonly booking?: BookingFact | null
  /** What waits for its payment and is given up for the offer by the same yes. */
  readonly instead?: BookingFact | undefined
  /** Minor units due if it is done now (a cancellation fee); 0 where free. */
  readonly fee: { readonly amount: number; readonly currency: string } | null
  /** Epoch milliseconds until which the booking can be cancelled free; null where never or not relevant. */
  readonly freeUntilMs: number | null
  /** What must still be known before a yes counts. */
  readonly missing: readonly ('name' | 'contact' | 'intake' | 'attendee')[]
  /** The intake question to ask next, where one is missing. */
  readonly intake?: { readonly id: string; readonly label: string } | null
  /** Of a move, what becomes of what was paid. */
  readonly payment?: PaymentChange | undefined
  /** The stored confirmation; null while something is missing. */
  readonly confirmation: PendingConfirmation | null
}
