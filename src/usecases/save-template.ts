import { z } from 'zod'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { gapsOf, notificationTemplateVariables, templateVariables } from '../domain/template-gaps.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'

/** What a person says of a text that the provider looks after. */
const templateSchema = z.object({
  name: z.string().min(1).max(512),
  /** As the provider names it: "en", "en_US". */
  language: z.string().regex(/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/),
  state: z.enum(['pending', 'approved', 'rejected', 'paused']),
  body: z.string().min(1).max(1024),
  variables: z.array(z.enum([...templateVariables, ...notificationTemplateVariables])).max(10),
  /** `reply`: any words of ours. Else the kind of notification that it is for ("reminder"). */
  purpose: z
    .string()
    .regex(/^[a-z][a-z-]{1,40}$/)
    .default('reply'),
})

/**
 * Keeps an approved text of an account, or its new state, for words that come after the reply window. Its gaps and the
 * names of what fills them must agree.
 */
export async function saveTemplate(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly accountId: string
    readonly template: unknown
    /** Null or left out for the operator at the terminal. */
    readonly memberId?: string | null | undefined
  },
): Promise<{ readonly ok: true } | Refusal<'template_invalid' | 'account_not_found'>> {
  const { tenantId, channel, accountId, memberId = null } = input
  const parsed = templateSchema.safeParse(input.template)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 5)
    return refusal('template_invalid', `The template cannot be used. ${faults.join('; ')}`)
  }
  const { body, variables, purpose } = parsed.data
  const known: readonly string[] = purpose === 'reply' ? templateVariables : notificationTemplateVariables
  const unknown = variables.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const names = known.join(', ')
    return refusal('template_invalid', `Nothing fills "${unknown}" in a text for "${purpose}". Known: ${names}.`)
  }
  if (gapsOf(body) !== variables.length) {
    return refusal('template_invalid', `The body has ${gapsOf(body)} gaps and ${variables.length} names to fill them.`)
  }
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    if ((await stores.channelAccounts.find(tenantId, channel, accountId)) === null) {
      return refusal('account_not_found', 'There is no such account.')
    }
    const row = { ...parsed.data, channel, accountId }
    await stores.templates.save(tenantId, row, nowMs)
    const subject = { subjectType: 'channel-account', subjectId: accountId } as const
    await auditAct(stores, { tenantId, memberId, action: 'channel-account.template-saved', ...subject, nowMs })
    return { ok: true as const }
  })
}
