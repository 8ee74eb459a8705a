import type { Mailer } from '../../ports/mailer.ts'
import { emailHtml } from './html.ts'
import { emailText } from './text.ts'

/** Takes every mail and sends none: people look at them at /demo/outbox. */
export function createDemoMailer(): Mailer {
  return {
    kind: 'demo',
    sender: 'bookings@parley.example',
    render: (email) => ({ html: emailHtml(email), text: emailText(email) }),
    send: async () => ({ kind: 'accepted' }),
    close: async () => {},
  }
}
