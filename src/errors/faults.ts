import type { ErrorKind } from './error-kind.ts'

/** What is wrong on our side, or with what we depend on. */
export const faults = {
  internal: { status: 500, audience: 'us', title: 'Something went wrong on our side' },
  tool_failed: { status: 500, audience: 'us', title: 'Something went wrong on our side', us: 'A tool threw.' },
  config_invalid: { status: 500, audience: 'us', title: 'Something went wrong on our side' },
  model_failed: {
    status: 502,
    audience: 'us',
    title: 'The language model gave no usable answer',
    us: 'The built-in planner takes over; look at the model’s status and the breaker.',
  },
  not_stored: {
    status: 409,
    audience: 'tenant',
    title: 'The phone agreed, and its keys could not be stored',
    member: 'The phone agreed, but the keys could not be stored. Remove the linked device there, and try again.',
  },
  unavailable: {
    status: 503,
    audience: 'us',
    title: 'Not available at the moment',
    customer: 'I cannot reach the calendar at the moment. Please try again in a minute.',
    us: 'The database or a provider does not answer; see /readyz.',
  },
} as const satisfies Record<string, ErrorKind>
