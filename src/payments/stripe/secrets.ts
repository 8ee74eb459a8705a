import { z } from 'zod'

const key = (pattern: RegExp, like: string) => z.string().trim().regex(pattern, `begins with ${like}`).max(512)

/** What an account at Stripe needs; titles and descriptions are for the form. `isSecret`: never shown again. */
export const stripeSecrets = z.object({
  secretKey: key(/^[rs]k_(?:test|live)_\w{8,}$/, 'sk_ or rk_').meta({
    title: 'Secret key',
    description:
      'Under Developers, API keys. A restricted key (rk_…) is better: docs/payments/stripe.md says with which rights.',
    isSecret: true,
  }),
  webhookSecret: key(/^whsec_\w{8,}$/, 'whsec_').meta({
    title: 'Signing secret',
    description: 'Of the webhook endpoint, under Developers, Webhooks. Signs every event.',
    isSecret: true,
  }),
  previousWebhookSecret: key(/^whsec_\w{8,}$/, 'whsec_')
    .optional()
    .meta({
      title: 'Previous signing secret',
      description: 'Only while you roll the secret: events signed with either are accepted.',
      isSecret: true,
    }),
  connectedAccount: key(/^acct_\w{8,}$/, 'acct_')
    .optional()
    .meta({
      title: 'Connected account',
      description:
        'Only where a platform’s keys serve several businesses (Stripe Connect): the business’s own account.',
    }),
})

export type StripeSecrets = z.output<typeof stripeSecrets>

/** Which of Stripe's two worlds a key opens. */
export function isLive({ secretKey }: StripeSecrets): boolean {
  return secretKey.slice(3).startsWith('live_')
}

/** Those that an event may be signed with: two while they are rolled. */
export function signingSecrets({ webhookSecret, previousWebhookSecret }: StripeSecrets): string[] {
  return previousWebhookSecret === undefined ? [webhookSecret] : [webhookSecret, previousWebhookSecret]
}
