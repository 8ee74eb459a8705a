import { ProviderRefusal } from '../outcome.ts'
import type { OpenTwilio, TwilioClient } from './client.ts'
import type { TwilioSecrets } from './secrets.ts'

type Checked = { readonly ok: true; readonly sender: string } | { readonly ok: false; readonly why: string }

/** Whether Twilio knows the account and it is active, then what `checkNumber` says of the number. Words are for a person. */
export async function checkTwilio(
  open: OpenTwilio,
  secrets: TwilioSecrets,
  checkNumber: (client: TwilioClient, phoneNumber: string) => Promise<Checked>,
): Promise<Checked> {
  try {
    const client = await open(secrets)
    const account = await client.api.v2010.accounts(secrets.accountSid).fetch()
    if (account.status !== 'active') return { ok: false, why: `Twilio says that this account is ${account.status}.` }
    return await checkNumber(client, secrets.phoneNumber)
  } catch (error) {
    return { ok: false, why: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ProviderRefusal)) return 'Twilio could not be reached. Please try again in a moment.'
  if (error.status === 401 || error.status === 403 || error.code === '20003') {
    return 'Twilio does not accept this account SID with this auth token.'
  }
  if (error.status === 404) return 'Twilio knows no such account.'
  return `Twilio refuses with code ${error.code}.`
}
