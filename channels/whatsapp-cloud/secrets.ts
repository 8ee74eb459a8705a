import { z } from 'zod'

const secret = (min: number) => z.string().trim().min(min, 'is longer').max(1_024)

/** What a number at Meta's cloud API needs; titles and descriptions are for the form. `isSecret`: never shown again. */
export const cloudSecrets = z.object({
  phoneNumberId: z
    .string()
    .trim()
    .regex(/^\d{5,32}$/, 'is the number’s id, digits only')
    .meta({ title: 'Phone number ID', description: 'Under WhatsApp, API setup. Not the phone number itself.' }),
  accessToken: secret(20).meta({
    title: 'Access token',
    description: 'Of a system user that never expires, with whatsapp_business_messaging.',
    isSecret: true,
  }),
  appSecret: secret(16).meta({
    title: 'App secret',
    description: 'Under App settings, Basic. Signs every webhook.',
    isSecret: true,
  }),
  previousAppSecret: secret(16).optional().meta({
    title: 'Previous app secret',
    description: 'Only while you rotate: webhooks signed with either are accepted.',
    isSecret: true,
  }),
  verifyToken: z.string().trim().min(8, 'has at least 8 characters').max(256).meta({
    title: 'Verify token',
    description: 'A word of your own: the same that you give to Meta.',
    isSecret: true,
  }),
})

export type CloudSecrets = z.output<typeof cloudSecrets>
