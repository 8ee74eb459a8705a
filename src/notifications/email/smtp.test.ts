import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Mailer } from '../../ports/mailer.ts'
import { type MailServerOfTest, openMailServer } from '../../testing/mail-server.ts'
import { outgoingEmail } from '../../testing/outgoing-email.ts'
import { createSmtpMailer } from './smtp.ts'

let server: MailServerOfTest
let mailer: Mailer
const accountOf = (port: number) =>
  ({ host: '127.0.0.1', port, security: 'none', login: null, sender: 'bookings@parley.example' }) as const

beforeAll(async () => {
  server = await openMailServer()
  mailer = createSmtpMailer(accountOf(server.port))
})
afterAll(async () => {
  await mailer.close()
  await server.close()
})
afterEach(() => {
  server.behave()
  server.taken.length = 0
})

const newest = () => {
  const taken = server.taken.at(-1)
  if (taken === undefined) throw new Error('no mail came')
  return taken
}

describe('a mail', () => {
  test('arrives with its sender, its words twice, and the way out in its header', async () => {
    expect(await mailer.send(outgoingEmail())).toEqual({ kind: 'accepted' })
    const { mail, envelope } = newest()
    expect(envelope).toEqual({ from: 'bookings@parley.example', to: ['dana@mail.example'] })
    expect(mail.from?.text).toBe('"Luna Salon" <bookings@parley.example>')
    expect(mail.replyTo?.text).toBe('hello@luna.example')
    expect(mail.subject).toBe('Booked: haircut with Ana, Tue 24 Nov, 5:30 pm')
    expect(mail.messageId).toBe('<01940000-0000-7000-8000-000000000001@parley.example>')
    expect(mail.text).toContain('When: Tuesday 24 November, 5:30 – 6:15 pm')
    expect(mail.text).toContain('Change or cancel: https://book.example/manage/')
    expect(mail.html).toContain('<h1')
    const header = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line.replaceAll(/\r\n\s+/g, ' ')
    expect(header('list-unsubscribe')).toBe('List-Unsubscribe: <https://book.example/unsubscribe/abc123>')
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(header('auto-submitted')).toBe('Auto-Submitted: auto-generated')
    expect(header('x-mailer')).toBeUndefined()
  })

  test('carries the invitation as a body that calendars read, and as a file', async () => {
    await mailer.send(outgoingEmail())
    const { raw, mail } = newest()
    const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ')
    expect(unfolded).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
    expect(unfolded.indexOf('text/html')).toBeLessThan(unfolded.indexOf('text/calendar'))
    const files = mail.attachments.filter(({ filename }) => filename === 'booking.ics')
    expect(files).toHaveLength(1)
    const calendar = new ICAL.Component(ICAL.parse(files[0]?.content.toString('utf8') ?? ''))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
    expect([event.uid, event.sequence]).toEqual(['01940000-0000-7000-8000-00000000000b', 3])
    expect(event.startDate.toString()).toBe('2026-11-24T17:30:00')
    const organizer = event.component.getFirstProperty('organizer')
    expect(organizer?.getFirstValue()).toBe('mailto:hello@luna.example')
    expect(organizer?.getParameter('sent-by')).toBe('mailto:bookings@parley.example')
    expect(event.attendees.map((one) => [one.getFirstValue(), one.getParameter('partstat')])).toEqual([
      ['mailto:dana@mail.example', 'ACCEPTED'],
    ])
  })

  test('to the business has no way out, and goes without an invitation', async () => {
    await mailer.send(outgoingEmail({ unsubscribe: null, calendar: null, replyTo: null }))
    const { mail, raw } = newest()
    expect(mail.headers.has('list')).toBe(false)
    expect(raw).not.toMatch(/text\/calendar|List-Unsubscribe/i)
  })

  test('keeps words of others in their place: no header, no recipient and no markup is made of them', async () => {
    const { content } = outgoingEmail()
    const evil = 'x\r\nBcc: all@mail.example\r\n\r\n<script>alert(1)</script>'
    await mailer.send(
      outgoingEmail({
        business: { name: evil, accentColor: '"></style><script>' },
        to: { name: evil, address: 'dana@mail.example' },
        content: { ...content, subject: evil, preview: evil, parts: [{ kind: 'text', text: evil }] },
        footer: [evil],
      }),
    )
    const { mail, envelope, raw } = newest()
    expect(envelope.to).toEqual(['dana@mail.example'])
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im)
    expect(mail.html).not.toContain('<script')
    expect(mail.subject).toContain('Bcc: all@mail.example')
  })

  test('in letters of every alphabet arrives as it was', async () => {
    const { content } = outgoingEmail()
    const words = 'Reservado: corte de pelo, señora Müller 😀 日本語 שלום'
    await mailer.send(
      outgoingEmail({ content: { ...content, subject: words, parts: [{ kind: 'text', text: words }] } }),
    )
    expect([newest().mail.subject, newest().mail.text?.split('\n')[0]]).toEqual([words, words])
  })
})

describe('an answer of the server', () => {
  test.each([
    [450, 'rcpt', undefined, { code: '450', retryable: true, isBounce: false }],
    [451, 'data', '4.3.0 later', { code: '451 4.3.0', retryable: true, isBounce: false }],
    [550, 'rcpt', undefined, { code: '550', retryable: false, isBounce: true }],
    [550, 'rcpt', '5.1.1 no such user', { code: '550 5.1.1', retryable: false, isBounce: true }],
    [550, 'rcpt', '5.7.1 not from you', { code: '550 5.7.1', retryable: false, isBounce: false }],
    [552, 'rcpt', '5.2.2 mailbox full', { code: '552 5.2.2', retryable: false, isBounce: false }],
    [554, 'data', '5.7.1 looks like spam', { code: '554 5.7.1', retryable: false, isBounce: false }],
    [550, 'data', undefined, { code: '550', retryable: false, isBounce: false }],
  ] as const)('%i at %s %s', async (code, at, words, expected) => {
    server.behave({ at, code, ...(words === undefined ? {} : { words }) })
    expect(await mailer.send(outgoingEmail())).toEqual({ kind: 'rejected', ...expected })
    expect(server.taken).toHaveLength(0)
    expect(await mailer.send(outgoingEmail())).toEqual({ kind: 'accepted' })
  })
})

test('an address of another alphabet is written for the server, and what can be no recipient is not tried again', async () => {
  const to = { name: null, address: 'dana@münchen.example' }
  expect(await mailer.send(outgoingEmail({ to }))).toEqual({ kind: 'accepted' })
  expect(newest().raw).toContain('To: dana@xn--mnchen-3ya.example')
  expect(await mailer.send(outgoingEmail({ to: { name: null, address: '' } }))).toMatchObject({ retryable: false })
})

describe('a connection that breaks', () => {
  test('before the words have left: it surely was not sent, and may be tried again', async () => {
    server.behave('drop-at-rcpt')
    expect(await mailer.send(outgoingEmail())).toMatchObject({ kind: 'rejected', retryable: true, isBounce: false })
  })

  test.each(['drop-in-data', 'take-and-drop'] as const)(
    '%s: nobody knows, and the client does not send it again',
    async (how) => {
      server.behave(how)
      const asked = server.asked()
      expect(await mailer.send(outgoingEmail())).toMatchObject({ kind: 'unknown' })
      expect(server.asked() - asked).toBe(1)
      expect(server.taken).toHaveLength(how === 'take-and-drop' ? 1 : 0)
    },
  )

  test('nobody listens: later', async () => {
    const dead = await openMailServer()
    await dead.close()
    const other = createSmtpMailer(accountOf(dead.port))
    expect(await other.send(outgoingEmail())).toEqual({
      kind: 'rejected',
      code: 'ESOCKET',
      retryable: true,
      isBounce: false,
    })
    await other.close()
  })
})

describe('a server that has to be trusted', () => {
  test('and offers no encryption, or one that nobody vouches for, gets neither words nor login', async () => {
    const plain = await openMailServer({ authOptional: false })
    const login = { user: 'parley', password: 'secret' }
    const mailers = [plain].map(({ port }) => createSmtpMailer({ ...accountOf(port), security: 'starttls', login }))
    const secure = await openMailServer({ disabledCommands: [], authOptional: false })
    mailers.push(createSmtpMailer({ ...accountOf(secure.port), security: 'starttls', login }))
    for (const one of mailers) {
      expect(await one.send(outgoingEmail())).toMatchObject({ kind: 'rejected', retryable: true, isBounce: false })
    }
    expect([...plain.taken, ...secure.taken]).toEqual([])
    await Promise.all([...mailers.map((one) => one.close()), plain.close(), secure.close()])
  })

  test('refuses our login: that is no fault of the address', async () => {
    const strict = await openMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error('no')),
    })
    const other = createSmtpMailer({ ...accountOf(strict.port), login: { user: 'parley', password: 'wrong' } })
    expect(await other.send(outgoingEmail())).toMatchObject({ kind: 'rejected', retryable: true, isBounce: false })
    await other.close()
    await strict.close()
  })
})

test('what a server refuses is told by its code alone', async () => {
  const told: unknown[] = []
  const other = createSmtpMailer({ ...accountOf(server.port), log: (event, fields) => told.push([event, fields]) })
  server.behave({ at: 'rcpt', code: 550, words: '5.1.1 <dana@mail.example> is unknown' })
  await other.send(outgoingEmail())
  expect(told).toEqual([
    [
      'mail-not-accepted',
      { emailId: outgoingEmail().id, kind: 'rejected', code: '550 5.1.1', retryable: false, isBounce: true },
    ],
  ])
  await other.close()
})

test('a hundred mails at once share three connections and all arrive', async () => {
  const sent = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      mailer.send(outgoingEmail({ id: `mail-${index}`, to: { name: null, address: `c${index}@mail.example` } })),
    ),
  )
  expect(new Set(sent.map(({ kind }) => kind))).toEqual(new Set(['accepted']))
  expect(new Set(server.taken.map(({ envelope }) => envelope.to[0])).size).toBe(100)
})
