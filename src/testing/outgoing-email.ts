import { invitationText } from '../domain/email-invitation.ts'
import type { OutgoingEmail } from '../ports/mailer.ts'

/** A confirmation with everything that a mail may have; the test changes what it is about. */
export function outgoingEmail(changes: Partial<OutgoingEmail> = {}): OutgoingEmail {
  const manageUrl = 'https://book.example/manage/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  return {
    id: '01940000-0000-7000-8000-000000000001',
    business: { name: 'Luna Salon', accentColor: '#7a4e9f' },
    replyTo: 'hello@luna.example',
    to: { name: 'Dana Müller', address: 'dana@mail.example' },
    language: 'en-US',
    content: {
      subject: 'Booked: haircut with Ana, Tue 24 Nov, 5:30 pm',
      preview: 'Luna Salon, SoHo. Free to cancel until Mon 23 Nov, 5:30 pm.',
      parts: [
        { kind: 'heading', text: 'Booked: Tue 24 Nov, 5:30 pm' },
        { kind: 'text', text: 'Hello Dana, your haircut with Ana is booked. We look forward to seeing you.' },
        {
          kind: 'facts',
          facts: [
            { label: 'What', value: 'Haircut with Ana' },
            { label: 'When', value: 'Tuesday 24 November, 5:30 – 6:15 pm' },
            { label: 'Where', value: 'Luna Salon, 86 Greene Street, New York' },
            { label: 'Price', value: '$60, paid there' },
            { label: 'Reference', value: 'K7QM2D' },
          ],
        },
        {
          kind: 'actions',
          actions: [
            { label: 'Change or cancel', url: manageUrl },
            { label: 'Pay the deposit', url: `${manageUrl}/pay` },
          ],
        },
        { kind: 'note', text: 'Free to cancel until Mon 23 Nov, 5:30 pm.' },
      ],
    },
    footer: ['Luna Salon · +1 212 555 0123', 'You get this e-mail because of a booking with Luna Salon.'],
    calendar: invitationText(
      {
        method: 'REQUEST',
        event: {
          uid: '01940000-0000-7000-8000-00000000000b',
          sequence: 3,
          stampMs: Date.UTC(2026, 10, 23, 15, 12),
          startMs: Date.UTC(2026, 10, 24, 22, 30),
          endMs: Date.UTC(2026, 10, 24, 23, 15),
          timeZone: 'America/New_York',
          summary: 'Haircut with Ana · Luna Salon',
          description: `Reference K7QM2D\nChange or cancel: ${manageUrl}`,
          url: manageUrl,
          location: 'Luna Salon, 86 Greene Street, New York',
          status: 'CONFIRMED',
          organizer: { name: 'Luna Salon', email: 'hello@luna.example', sentBy: 'bookings@parley.example' },
          attendee: { name: 'Dana Müller', email: 'dana@mail.example' },
        },
      },
      (text) => text,
    ),
    unsubscribe: { url: 'https://book.example/unsubscribe/abc123', label: 'Unsubscribe' },
    ...changes,
  }
}
