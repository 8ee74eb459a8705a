import type { ErrorKind } from './error-kind.ts'

/** What messages and their channels may be refused for. */
export const messageErrors = {
  message_conflict: { status: 409, audience: 'customer', title: 'The message id stands for another text' },
  opted_out: {
    status: 409,
    audience: 'tenant',
    title: 'This number has opted out',
    member: 'This number has opted out of messages. Its owner has to write START first.',
  },
  pairing_stopped: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing was paired',
    member: 'No phone scanned the code, and nothing is kept. Begin again when the phone is at hand.',
  },
  not_taken: {
    status: 409,
    audience: 'tenant',
    title: 'Nobody has taken the conversation',
    member: 'Take the conversation over first.',
  },
  taken_by_other: {
    status: 409,
    audience: 'tenant',
    title: 'Another member has taken the conversation',
    member: 'Somebody else of the team has taken this conversation.',
  },
  customer_blocked: {
    status: 409,
    audience: 'tenant',
    title: 'The customer is blocked',
    member: 'This customer is blocked. Unblock them to write to them.',
  },
  not_answerable: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing would reach the customer now',
    member: 'Nothing would reach the customer this way now. The note above the field says why.',
  },
  push_unavailable: {
    status: 409,
    audience: 'tenant',
    title: 'Notifications are not set up here',
    member: 'Notifications are not set up on this server.',
  },
  push_refused: {
    status: 400,
    audience: 'tenant',
    title: 'This browser cannot be told',
    member: 'The push service of this browser did not take it. Turn notifications off and on again.',
  },
  message_invalid: {
    status: 400,
    audience: 'tenant',
    title: 'The text is empty or too long',
    member: 'The text is empty or too long.',
  },
  not_in_doubt: {
    status: 409,
    audience: 'tenant',
    title: 'It has neither failed nor is it unknown',
    member: 'This message is not in doubt any more.',
  },
  said_again: {
    status: 409,
    audience: 'tenant',
    title: 'It was said again already',
    member: 'Somebody has sent this again already.',
  },
  not_repeatable: {
    status: 409,
    audience: 'tenant',
    title: 'It is said once only',
    member: 'What the rules of a channel ask for is said once only.',
  },
  address_invalid: {
    status: 422,
    audience: 'tenant',
    title: 'A number of this customer is expected',
    member: 'That is no number of this customer.',
  },
  message_too_long: {
    status: 413,
    audience: 'customer',
    title: 'The message is too long',
    customer: 'That message is too long. Please send it in shorter parts.',
  },
  channel_rejected: {
    status: 422,
    audience: 'tenant',
    title: 'The provider did not accept it',
    member: 'The provider refused this. Its own answer says why.',
  },
  channel_silent: {
    status: 409,
    audience: 'tenant',
    title: 'The provider has not answered',
    member: 'The provider has not said whether the message was sent: look at the phone.',
  },
  pairing_failed: {
    status: 409,
    audience: 'tenant',
    title: 'The phone could not be paired',
    member: 'The connection to the phone did not come about. Try again in a minute.',
  },
} as const satisfies Record<string, ErrorKind>
