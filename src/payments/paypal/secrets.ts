import { z } from 'zod'

const word = (min: number) => z.string().trim().min(min, 'is longer').max(256)

/** What an account at PayPal needs; titles and descriptions are for the form. `isSecret`: never shown again. */
export const paypalSecrets = z.object({
  environment: z.enum(['live', 'sandbox']).meta({
    title: 'Environment',
    description: 'Sandbox is PayPal’s own world for trying out: its money is not real.',
  }),
  clientId: word(16).meta({ title: 'Client ID', description: 'Of the app, under Apps and credentials.' }),
  clientSecret: word(16).meta({ title: 'Client secret', description: 'Beside the client ID.', isSecret: true }),
  webhookId: word(8).regex(/^\w+$/, 'is letters and digits').meta({
    title: 'Webhook ID',
    description: 'Of the webhook in the app’s settings. Events are signed for this ID.',
  }),
  previousWebhookId: word(8).regex(/^\w+$/, 'is letters and digits').optional().meta({
    title: 'Previous webhook ID',
    description: 'Only while you change the webhook: events for either are accepted.',
  }),
})

export type PaypalSecrets = z.output<typeof paypalSecrets>
