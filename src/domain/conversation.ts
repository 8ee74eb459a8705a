import { z } from 'zod'
import { offerSchema } from './offer.ts'
import { visitStepsMax } from './visit-steps.ts'

/** A value that the customer gave, with the message it came from ("said back", corrected and never asked twice). */
const said = <T extends z.ZodType>(value: T) => z.object({ value, messageId: z.string() }).nullable()

/** "HH:MM" on the wall clock of the location. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The days wished: one day when from equals to; both inclusive. `weekdays` (ISO) narrows a range. */
export const dateWishSchema = z.object({
  from: plainDate,
  to: plainDate,
  weekdays: z.array(z.number().int().min(1).max(7)).optional(),
})
export type DateWish = z.infer<typeof dateWishSchema>

/** The time wished: `at` one start; otherwise a window of starts, open on a null side. `around` prefers the nearest. */
export const timeWishSchema = z.object({
  kind: z.enum(['at', 'around', 'window']),
  start: wallTime.nullable(),
  end: wallTime.nullable(),
  /** The customer's word where there was one ("afternoon", "after work"), to say it back. */
  label: z.string().max(40).nullable(),
})
export type TimeWish = z.infer<typeof timeWishSchema>

/** How the services of a visit, or the people of one, lie in time: begin together, end together, one after the other. */
export const meetSchema = z.enum(['in_order', 'start', 'finish'])
export type Meet = z.infer<typeof meetSchema>

/** Whether one member of staff does the whole visit, or each step has another. */
export const staffingSchema = z.enum(['same', 'different', 'any'])
export type Staffing = z.infer<typeof staffingSchema>

/** A series as an RRULE ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4"); without COUNT and UNTIL its end was not said. */
export const repeatWishSchema = z.object({ rule: z.string().min(1).max(120), words: z.string().max(120) })
export type RepeatWish = z.infer<typeof repeatWishSchema>

/** What the customer wants so far. Understanding keeps it; a model may amend it through a tool only. */
export const draftSchema = z.object({
  intent: z.enum(['book', 'move', 'cancel', 'find']).nullable(),
  service: said(z.string()),
  /** The services of one visit in order, `service` the first; null where it is one. */
  services: said(z.array(z.string()).min(2).max(visitStepsMax)).default(null),
  /** Each of `services` is another person's, in the order of the people. */
  ownServices: said(z.literal(true)).default(null),
  /** Who was asked for by name for each of `services`, in their order; null for one that anybody may do. */
  stepStaff: said(z.array(z.string().nullable()).min(2).max(visitStepsMax)).default(null),
  meet: said(meetSchema).default(null),
  staffing: said(staffingSchema).default(null),
  /** The same again on further dates; `date` and `time` are those of the first. */
  repeat: said(repeatWishSchema).default(null),
  /** A staff resource id, or "any" where the customer said so. */
  staff: said(z.string()),
  location: said(z.string()),
  /** Searchable attributes of staff and places as the customer asked for them: city, kind, language … */
  attributes: z.record(z.string(), z.object({ value: z.string(), messageId: z.string() })),
  date: said(dateWishSchema),
  time: said(timeWishSchema),
  party: said(z.number().int().min(1).max(999)),
  nights: said(z.number().int().min(1).max(365)),
  /** The day a stay ends, where that was said rather than its nights; `nights` follows from it and `date`. */
  departure: said(plainDate).default(null),
  name: said(z.string().max(120)),
  phone: said(z.string().max(20)),
  email: said(z.string().max(254)),
  answers: z.record(z.string(), z.object({ value: z.string().max(1000), messageId: z.string() })),
  /** The standing booking that a move or a cancellation is about (id). */
  booking: said(z.string()),
  /** The offer picked from those shown (id), until another wish replaces it. */
  offer: said(z.string()),
  /** Staff the customer turned down ("anyone else?"), not to be proposed again. */
  declinedStaff: z.array(z.string()).max(50),
  /** A service wished besides and no part of this booking: it is taken up when this one is made. */
  next: said(z.string()).default(null),
  /** Whom it is for, where that is not whoever writes; `kin` as it was said ("daughter"), or that it is for themselves. */
  attendee: said(
    z.object({ name: z.string().max(120).nullable(), kin: z.string().max(40).nullable(), self: z.boolean() }),
  ).default(null),
})
export type Draft = z.infer<typeof draftSchema>

/** What the agent asked last, so that a bare "4" or "Dana" is read as the answer to it. */
export const openQuestionSchema = z.object({
  about: z.enum([
    'service',
    'staff',
    'location',
    'date',
    'time',
    'party',
    'nights',
    'repeat',
    'offer',
    'name',
    'contact',
    'confirm',
    'booking',
    'intake',
    'handoff',
    'code',
    'attribute',
    'attendance',
    'anything',
  ]),
  /** For intake and attribute: which. */
  key: z.string().nullable(),
  /** What was listed, in the order shown, so that "the second" binds. */
  options: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** Of a standing booking: its local day and time, by which it may be named. */
        date: plainDate.optional(),
        time: wallTime.optional(),
      }),
    )
    .max(10),
})
export type OpenQuestion = z.infer<typeof openQuestionSchema>

/** The one commit the customer has been asked to say yes to. The row of the same id is what counts. */
export const pendingConfirmationSchema = z.object({
  id: z.string(),
  tool: z.string(),
  /** The very arguments, as proposed; the hash binds the yes to them. */
  arguments: z.record(z.string(), z.unknown()),
  argumentsHash: z.string(),
  summaryMessageId: z.string().nullable(),
  expiresAtMs: z.number().int(),
  /** The hold to be confirmed, or the booking to be moved or cancelled. */
  bookingId: z.string().nullable().optional(),
  /** The offer as the summary showed it: what is committed, whatever its short id means by then. */
  offer: offerSchema.nullable().optional(),
  /** The question with its terms, rendered with the summary, to put again after an answer to something else. */
  again: z
    .object({
      kind: z.enum(['book', 'move', 'cancel']),
      text: z.string().max(400),
      /** A move that is for other people or nights. */
      recounted: z.boolean().optional(),
    })
    .optional(),
})
export type PendingConfirmation = z.infer<typeof pendingConfirmationSchema>

/** Bookings still to come, asked about or not, as many as a conversation has before it at once. */
export const askedAttendanceMax = 5

const askedAttendanceSchema = z.object({
  bookingId: z.string(),
  /** As it was booked, to say it back. */
  service: z.string(),
  startMs: z.number().int(),
  timeZone: z.string(),
  /** Null where nobody has asked whether they come. */
  askedAtMs: z.number().int().nullable(),
  attends: z.enum(['coming', 'not_coming']).nullable(),
})
export type AskedAttendance = z.infer<typeof askedAttendanceSchema>

/** Others that a customer has booked for, as many as are remembered in a conversation. */
export const knownOthersMax = 8

/** Everything the agent remembers of a conversation besides its messages. Checked on every read and write. */
export const sessionContextSchema = z.object({
  version: z.literal(1),
  locale: z.string(),
  /** The customer's zone where known, else the tenant's. */
  timeZone: z.string(),
  customerId: z.string().nullable(),
  /** `anonymous`: web chat. `channel`: the phone number is the customer. `proven`: a code or a link. */
  identified: z.enum(['anonymous', 'channel', 'proven']),
  /** Of a customer who is known by the channel or a code: read anew for every turn. */
  known: z
    .object({
      name: z.string().nullable(),
      /** Whom else they have booked for. */
      others: z.array(z.string()).max(knownOthersMax),
      /** Their bookings show more than one name: one phone, a family. */
      several: z.boolean(),
    })
    .nullable()
    .default(null),
  draft: draftSchema,
  /** Offers shown, in the order shown; at most ten. */
  offers: z.array(offerSchema).max(10),
  openQuestion: openQuestionSchema.nullable(),
  pendingConfirmation: pendingConfirmationSchema.nullable(),
  /** Bookings that have not begun, those that a reminder asked about here before the others: read anew for every turn. */
  askedAttendance: z.array(askedAttendanceSchema).max(askedAttendanceMax).default([]),
  /** Bookings this conversation may see and change: made here, or opened through their link (ids). */
  bookingIds: z.array(z.string()).max(50),
  /** Consecutive messages that were not understood: the second offers a person. */
  misunderstood: z.number().int().min(0),
  handoff: z.enum(['none', 'requested', 'taken']),
})
export type SessionContext = z.infer<typeof sessionContextSchema>

export const emptyDraft: Draft = {
  intent: null,
  service: null,
  services: null,
  ownServices: null,
  stepStaff: null,
  meet: null,
  staffing: null,
  repeat: null,
  staff: null,
  location: null,
  attributes: {},
  date: null,
  time: null,
  party: null,
  nights: null,
  departure: null,
  name: null,
  phone: null,
  email: null,
  answers: {},
  booking: null,
  offer: null,
  declinedStaff: [],
  next: null,
  attendee: null,
}

/** The context of a conversation in which nothing has been said. */
export function newSessionContext(input: { locale: string; timeZone: string }): SessionContext {
  return {
    version: 1,
    locale: input.locale,
    timeZone: input.timeZone,
    customerId: null,
    identified: 'anonymous',
    known: null,
    draft: emptyDraft,
    offers: [],
    openQuestion: null,
    pendingConfirmation: null,
    askedAttendance: [],
    bookingIds: [],
    misunderstood: 0,
    handoff: 'none',
  }
}

/** How long a yes may follow its summary, and how old a yes may be when it is used. */
export const confirmationLifetimeMs = 15 * 60_000

/** What was answered to the questions of the intake so far, by their ids. */
export function answersOf({ draft }: Pick<SessionContext, 'draft'>): Record<string, string> {
  return Object.fromEntries(Object.entries(draft.answers).map(([id, { value }]) => [id, value]))
}
