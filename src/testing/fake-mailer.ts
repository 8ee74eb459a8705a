import type { Mailer, MailResult, OutgoingEmail } from '../ports/mailer.ts'

/** A mailer that keeps what it is given and answers what it is told to, in order; then it accepts everything. */
export function createFakeMailer(kind: Mailer['kind'] = 'smtp') {
  const sent: OutgoingEmail[] = []
  const results: MailResult[] = []
  const mailer: Mailer = {
    kind,
    sender: 'bookings@parley.example',
    render: ({ content }) => ({ html: content.subject, text: content.subject }),
    send: async (email) => {
      sent.push(email)
      return results.shift() ?? { kind: 'accepted' }
    },
    close: async () => {},
  }
  return { mailer, sent, behave: (...next: readonly MailResult[]) => results.splice(0, results.length, ...next) }
}
