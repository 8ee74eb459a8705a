import type { MailPorts, OutgoingEmail, RenderedEmail } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'
import { composeEmail } from './compose-email.ts'

/** A mail that nobody got, as it would have arrived. */
export interface DemoEmail extends RenderedEmail {
  readonly email: EmailRow
  readonly outgoing: OutgoingEmail
}

type OutboxPorts = Pick<Ports, 'database' | 'clock' | 'links'> & MailPorts

/** The newest mails of a tenant, newest first, whatever became of them; none where real ones are sent. */
export function listDemoOutbox(
  ports: OutboxPorts,
  { tenantId, limit }: { readonly tenantId: string; readonly limit: number },
): Promise<readonly EmailRow[]> {
  if (ports.mailer?.kind !== 'demo') return Promise.resolve([])
  return ports.database.inTenant(tenantId, (stores) => stores.emails.listRecent(tenantId, limit))
}

/** One of them with its bodies and its calendar file, made as they are made when it is sent; null where there is none. */
export function readDemoEmail(
  ports: OutboxPorts,
  { tenantId, emailId }: { readonly tenantId: string; readonly emailId: string },
): Promise<DemoEmail | null> {
  const { mailer } = ports
  if (mailer?.kind !== 'demo') return Promise.resolve(null)
  return ports.database.inTenant(tenantId, async (stores) => {
    const email = await stores.emails.find(tenantId, emailId)
    const catalog = await stores.catalog.load(tenantId, ports.clock.now().epochMilliseconds)
    if (email === null || catalog === null) return null
    const outgoing = composeEmail(ports, { tenantId, email, tenant: catalog.tenant, invitation: email.invitation })
    return { email, outgoing, ...mailer.render(outgoing) }
  })
}
