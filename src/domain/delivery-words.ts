import type { DeliveryState } from './delivery.ts'

/** A state as a member reads it. `unknown` is the one that must not be overlooked. */
export const stateWords: Readonly<Record<DeliveryState, string>> = {
  pending: 'queued',
  sending: 'being sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'FAILED',
  unknown: 'UNKNOWN',
  dropped: 'not sent',
}

/**
 * What codes mean to whoever has to act on them: ours, then those of providers. Twilio:
 * https://www.twilio.com/docs/api/errors; Meta: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const words: Readonly<Record<string, string>> = {
  window_closed: 'the customer wrote too long ago for free words, and no approved text or other channel could stand in',
  account_gone: 'the account it was to leave from is not connected any more',
  logged_out: 'the phone it was to leave by has ended the pairing: pair it again',
  channel_gone: 'the channel it was to leave by is not installed any more',
  not_sent: 'it was never sent, and later words were',
  worker_lost: 'the service stopped while it was being sent',
  opted_out: 'the customer has opted out',
  blocked: 'the customer is blocked',
  no_consent: 'nobody has agreed to be written to at this number',
  too_late: 'it would have come too late',
  sent_otherwise: 'it went by another channel',
  template_unknown: 'the provider has no such approved text',
  not_for_sms: 'an SMS cannot carry it',
  '429': 'too many messages at once, eight times in a row',
  '14107': 'too many messages to this number',
  '20003': 'the provider does not accept the credentials',
  '20429': 'too many requests to the provider',
  '21211': 'that is no phone number',
  '21408': 'the account may not send to that country',
  '21610': 'the customer has opted out at the carrier',
  '21612': 'our number cannot reach that number',
  '21614': 'the number cannot receive SMS',
  '30001': 'the queue at the provider was full',
  '30002': 'the account at the provider is suspended',
  '30003': 'the phone is off or out of reach',
  '30004': 'the customer or the carrier blocks us',
  '30005': 'the number does not exist any more',
  '30006': 'the number is a landline, or cannot receive SMS',
  '30007': 'the carrier took it for spam',
  '30008': 'the carrier gave no reason',
  '30034': 'our number is not registered for texting in the US',
  '63003': 'the number is not on WhatsApp',
  '63005': 'WhatsApp refused the content',
  '63014': 'the customer blocks us on WhatsApp',
  '63016': 'the customer wrote too long ago for free words',
  '63018': 'too many messages at once',
  '63024': 'the number is not on WhatsApp',
  '130429': 'too many messages at once',
  '130472': 'WhatsApp held it back for an experiment of its own',
  '131026': 'the number is not on WhatsApp, or cannot be reached there',
  '131047': 'the customer wrote too long ago for free words',
  '131048': 'WhatsApp limits our number: too many were reported as spam',
  '131049': 'WhatsApp held it back: the customer has had many such messages',
  '131051': 'WhatsApp does not carry this kind of message',
  '131056': 'too many messages to this number',
  '132001': 'the provider has no such approved text',
  '132015': 'the approved text is paused',
  '190': 'the provider does not accept the credentials',
}

/** Why a part failed, was dropped or is in doubt: in words, the code behind them; only the code where we know none. */
export function failureWords(code: string | null): string {
  if (code === null || code === '') return 'no reason given'
  const known = Object.hasOwn(words, code) ? words[code] : undefined
  if (known === undefined) return /^[\d_]+$/.test(code) ? `code ${code}` : code
  return /^\d+$/.test(code) ? `${known} (${code})` : known
}

/** Why a text takes so many SMS; null where it takes one, or where nobody counts. */
export function segmentWords(
  segments: { readonly count: number; readonly encoding: 'GSM-7' | 'UCS-2' } | undefined,
): string | null {
  if (segments === undefined) return null
  const { count, encoding } = segments
  const why =
    encoding === 'GSM-7'
      ? count === 1
        ? 'GSM-7'
        : 'GSM-7, 153 characters each'
      : count === 1
        ? 'UCS-2'
        : 'UCS-2, 67 characters each: a character outside the GSM alphabet'
  return `${count} ${count === 1 ? 'segment' : 'segments'} (${why})`
}

/** What segments cost, as text, where the business has told the price of one: millionths of the currency. */
export function costWords(
  count: number,
  price: { readonly micros: number; readonly currency: string } | null,
): string | null {
  return price === null ? null : `${((count * price.micros) / 1_000_000).toFixed(4)} ${price.currency}`
}
