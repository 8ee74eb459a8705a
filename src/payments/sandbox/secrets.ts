import { z } from 'zod'

const secret = z.string().trim().min(16, 'is longer').max(512)

/** The sandbox has no keys of anybody: the core makes a secret, so that its events are signed like real ones. */
export const sandboxSecrets = z.object({
  webhookSecret: secret.meta({
    title: 'Signing secret',
    description: 'Any long word: it signs the events.',
    isSecret: true,
  }),
  previousWebhookSecret: secret.optional().meta({
    title: 'Previous signing secret',
    description: 'Only while you change it: events signed with either are accepted.',
    isSecret: true,
  }),
})

export type SandboxSecrets = z.output<typeof sandboxSecrets>
