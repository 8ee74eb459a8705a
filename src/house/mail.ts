import type { Config } from '../config.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Log } from '../system/log.ts'

/**
 * What sends e-mail here: the server of the settings; without one the demo keeps its mails to be looked at, and nobody
 * else sends any. Its client is loaded only where it is set.
 */
export async function openMailer(
  { smtp }: Pick<Config, 'smtp'>,
  { isDemo, log }: { readonly isDemo: boolean; readonly log: Log },
): Promise<Mailer | undefined> {
  if (smtp === undefined)
    return isDemo ? (await import('../notifications/email/demo.ts')).createDemoMailer() : undefined
  const { createSmtpMailer } = await import('../notifications/email/smtp.ts')
  return createSmtpMailer({ ...smtp, log: (event, fields) => log.warn(fields, event) })
}
