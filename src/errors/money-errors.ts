import type { ErrorKind } from './error-kind.ts'

/** What money may be refused for. */
export const moneyErrors = {
  payment_unavailable: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing can be paid here at the moment',
    customer: 'This needs a payment ahead, and there is no way to make one here just now. Please ask the business.',
    member: 'A service asks for money and no way to pay is connected. Connect one under Payments.',
  },
  amount_invalid: {
    status: 409,
    audience: 'tenant',
    title: 'This amount cannot be paid',
    customer: 'What would be to pay cannot be charged. Please ask the business.',
    member: 'An amount is too small or too large for the provider that is connected.',
  },
  account_taken: {
    status: 409,
    audience: 'tenant',
    title: 'This account is connected already',
    member: 'This account or number is connected already, here or at another business.',
  },
  nothing_due: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing is due',
    member: 'Nothing is due here. Load it again: somebody may have settled it.',
  },
  nothing_paid: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing was paid',
    member: 'Nothing was paid for this booking, so nothing can go back.',
  },
  already_paid: {
    status: 409,
    audience: 'tenant',
    title: 'It was paid already',
    member: 'It was paid already. Take what is left at the venue.',
  },
  wrong_amount: {
    status: 409,
    audience: 'tenant',
    title: 'Another amount is expected',
    member: 'That amount does not fit what is left. Look at what is due and try again.',
  },
  wrong_currency: {
    status: 409,
    audience: 'tenant',
    title: 'Another currency is expected',
    member: 'This booking is paid in another currency.',
  },
  above_captured: {
    status: 409,
    audience: 'tenant',
    title: 'No more can be returned than was paid',
    member: 'No more can be returned than is left of what was paid.',
  },
  charge_under_way: {
    status: 409,
    audience: 'tenant',
    title: 'It is being charged at this moment',
    member: 'It is being charged at this moment. Try again in a minute.',
  },
  same_member: {
    status: 409,
    audience: 'tenant',
    title: 'Another member has to agree',
    member: 'You asked for this yourself: another member has to agree.',
  },
  act_closed: {
    status: 409,
    audience: 'tenant',
    title: 'It was decided already',
    member: 'Somebody has decided this already.',
  },
  act_expired: {
    status: 409,
    audience: 'tenant',
    title: 'It has waited too long',
    member: 'It has waited too long. Ask for it once more.',
  },
  provider_rejected: {
    status: 422,
    audience: 'tenant',
    title: 'The payment provider did not accept the credentials',
    member: 'The payment provider refused these credentials. Its own answer says why.',
  },
} as const satisfies Record<string, ErrorKind>
