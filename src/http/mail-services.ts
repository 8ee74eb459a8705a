import type { MailPorts } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'
import { type DemoEmail, listDemoOutbox, readDemoEmail } from '../usecases/read-demo-outbox.ts'
import { readUnsubscribe, resubscribe, type UnsubscribeView, unsubscribe } from '../usecases/unsubscribe.ts'

/** What the pages about mail ask for. */
export interface MailServices {
  readonly findUnsubscribe: (token: string) => Promise<UnsubscribeView | null>
  readonly unsubscribe: (token: string) => Promise<boolean>
  readonly resubscribe: (token: string) => Promise<boolean>
  /** Undefined where mails are really sent: then nobody looks at them. */
  readonly outbox?: DemoOutbox | undefined
}

export interface DemoOutbox {
  /** Whether mails of this business may be looked at by everybody. */
  readonly shows: (slug: string) => boolean
  readonly list: (tenantId: string, limit: number) => Promise<readonly EmailRow[]>
  readonly read: (tenantId: string, emailId: string) => Promise<DemoEmail | null>
}

/** Over the real use cases. `shows` says whose mails everybody may see while nothing is sent. */
export function mailServices(
  ports: Pick<Ports, 'database' | 'clock' | 'links'> & MailPorts,
  { shows }: Pick<DemoOutbox, 'shows'>,
): MailServices {
  return {
    findUnsubscribe: (token) => readUnsubscribe(ports, token),
    unsubscribe: (token) => unsubscribe(ports, token),
    resubscribe: (token) => resubscribe(ports, token),
    outbox:
      ports.mailer?.kind === 'demo'
        ? {
            shows,
            list: (tenantId, limit) => listDemoOutbox(ports, { tenantId, limit }),
            read: (tenantId, emailId) => readDemoEmail(ports, { tenantId, emailId }),
          }
        : undefined,
  }
}
