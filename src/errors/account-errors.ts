import type { ErrorKind } from './error-kind.ts'

/** What logging in and membership may be refused for. */
export const accountErrors = {
  log_in_failed: {
    status: 401,
    audience: 'tenant',
    title: 'E-mail and password do not fit together',
    member: 'E-mail and password do not fit together. Try again, or ask for a link by mail.',
  },
  log_in_stale: {
    status: 403,
    audience: 'tenant',
    title: 'Log in once more first',
    member: 'Log in once more before you change this.',
  },
  password_wrong: {
    status: 422,
    audience: 'tenant',
    title: 'That is not the password now',
    member: 'That is not your password now.',
  },
  password_weak: {
    status: 422,
    audience: 'tenant',
    title: 'The password is too short or too long',
    member: 'A password has 10 to 128 characters.',
  },
  code_wrong: {
    status: 422,
    audience: 'tenant',
    title: 'The code does not fit',
    member: 'That code does not fit. It changes every half a minute.',
  },
  passkey_failed: {
    status: 422,
    audience: 'tenant',
    title: 'The passkey does not fit',
    member: 'That passkey does not fit here.',
  },
  link_expired: {
    status: 410,
    audience: 'tenant',
    title: 'The link was used already, or is too old',
    member: 'This link was used already, or is too old. Ask for a new one.',
  },
  too_many_tries: {
    status: 429,
    audience: 'tenant',
    title: 'Too many tries',
    member: 'That was tried too often. Wait a while, or log in by a link.',
  },
  account_exists: {
    status: 409,
    audience: 'tenant',
    title: 'Somebody has an account with this address',
    member: 'You have an account with this address already. Log in to it to go on.',
  },
  invitation_for_other: {
    status: 409,
    audience: 'tenant',
    title: 'The invitation is for somebody else',
    member: 'This invitation is for another address than the one you are logged in with.',
  },
  member_exists: {
    status: 409,
    audience: 'tenant',
    title: 'Somebody with this address is a member already',
    member: 'Somebody with this address is a member already.',
  },
  last_owner: {
    status: 409,
    audience: 'tenant',
    title: 'A business has one owner at least',
    member: 'A business needs one owner at least. Make somebody else an owner first.',
  },
} as const satisfies Record<string, ErrorKind>
