import { z } from 'zod'

const e164 = /^\+[1-9]\d{6,14}$/

/** What an account at Twilio needs; titles and descriptions are for the form. `isSecret`: never shown again. */
export const twilioSecrets = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'is AC and 32 digits or letters a to f')
    .meta({ title: 'Account SID', description: 'On the first page of the Twilio console.' }),
  authToken: z
    .string()
    .trim()
    .min(16, 'is longer')
    .max(128)
    .meta({ title: 'Auth token', description: 'Beside the account SID. Signs every webhook.', isSecret: true }),
  secondaryAuthToken: z.string().trim().min(16).max(128).optional().meta({
    title: 'Secondary auth token',
    description: 'Only while you rotate: webhooks signed with either are accepted.',
    isSecret: true,
  }),
  phoneNumber: z
    .string()
    .trim()
    .regex(e164, 'is written like +14155550100')
    .meta({ title: 'Phone number', description: 'The one that customers write to, with its country code.' }),
})

export type TwilioSecrets = z.output<typeof twilioSecrets>

/** Those that a webhook may be signed with: two while they are rotated. */
export function tokensOf({ authToken, secondaryAuthToken }: TwilioSecrets): string[] {
  return secondaryAuthToken === undefined ? [authToken] : [authToken, secondaryAuthToken]
}
