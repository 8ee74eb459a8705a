import type { ErrorKind } from './error-kind.ts'

/** What a booking, an offer or a time may be refused for. */
export const bookingErrors = {
  offer_invalid: {
    status: 400,
    audience: 'customer',
    title: 'This offer was not issued here',
    customer: 'That time is not one I offered. Please pick one from the list.',
  },
  slot_taken: {
    status: 409,
    audience: 'customer',
    title: 'The time was just taken',
    customer: 'That time was just taken. Please pick another.',
  },
  hold_expired: {
    status: 409,
    audience: 'customer',
    title: 'The hold has expired',
    customer: 'That time was kept for a while and is free again. Please pick once more.',
  },
  customer_unknown: {
    status: 409,
    audience: 'tenant',
    title: 'Nobody has this number',
    member: 'No customer has that number. They must have written from it, or proven it, once.',
  },
  waitlist_full: {
    status: 409,
    audience: 'tenant',
    title: 'The waiting list is full',
    customer: 'The waiting list is full at the moment. Please try again in a few days.',
    member: 'The waiting list is full. Take off those who wait for nothing any more.',
  },
  booking_closed: {
    status: 409,
    audience: 'tenant',
    title: 'The booking waits for nobody',
    member: 'This booking waits for nobody any more. Load it again.',
  },
  move_closed: {
    status: 409,
    audience: 'customer',
    title: 'The booking can no longer be moved',
    customer: 'It is too late to move this booking here. The business can still help.',
  },
  cancel_closed: {
    status: 409,
    audience: 'customer',
    title: 'The booking can no longer be cancelled',
    customer: 'It is too late to cancel this booking here. The business can still help.',
  },
  wrong_state: {
    status: 409,
    audience: 'tenant',
    title: 'The booking’s state does not allow this',
    customer: 'That cannot be done with this booking any more.',
  },
  still_needed: {
    status: 409,
    audience: 'tenant',
    title: 'Something that is sold needs it',
    member: 'Something that is sold could not be sold without it. Change that first.',
  },
  confirmation_needed: {
    status: 409,
    audience: 'us',
    title: 'The customer has not said yes to these terms',
    us: 'A commit was asked for without a fresh yes. The gate held; look at the turn’s transcript.',
  },
  session_begun: { status: 409, audience: 'tenant', title: 'The class has begun already' },
  too_late: {
    status: 409,
    audience: 'tenant',
    title: 'It can no longer be taken back',
    member: 'It is too late to take this back; the customer has been told. Move it instead.',
  },
  name_missing: { status: 422, audience: 'tenant', title: 'A name is needed' },
  contact_missing: { status: 422, audience: 'tenant', title: 'A phone number or an e-mail address is needed' },
  offer_expired: {
    status: 410,
    audience: 'customer',
    title: 'The offer has expired',
    customer: 'That offer is too old. Please ask for times again.',
  },
  answers_needed: { status: 422, audience: 'customer', title: 'Something is still needed' },
  party_needed: {
    status: 422,
    audience: 'customer',
    title: 'The number of people is needed',
    customer: 'Please say for how many people.',
  },
  nights_needed: {
    status: 422,
    audience: 'customer',
    title: 'The number of nights is needed',
    customer: 'Please say for how many nights.',
  },
  time_needed: {
    status: 422,
    audience: 'customer',
    title: 'The time of day is needed',
    customer: 'Please say at what time of day.',
  },
  rule_invalid: {
    status: 400,
    audience: 'customer',
    title: 'The rule of the series cannot be read',
    customer: 'I cannot book a series like that. Please say how often and how many times.',
  },
  hold_limit: {
    status: 429,
    audience: 'customer',
    title: 'Too many open holds',
    customer: 'Several times are already being kept for you. Please confirm or drop one first.',
  },
} as const satisfies Record<string, ErrorKind>
