import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSmtpMailer } from '../notifications/email/smtp.ts'
import { type MailDemo, openMailDemo } from '../testing/mail-demo.ts'
import { openMailServer } from '../testing/mail-server.ts'
import { allowLines, emailLines, suppressedLines, testLines } from './email-text.ts'

let demo: MailDemo
beforeAll(async () => {
  demo = await openMailDemo()
})
afterAll(() => demo.close())

test('mails are listed with what became of them, and whose they are is only hinted at', async () => {
  expect(await emailLines(demo.ports, 'pine-lodge')).toEqual(['Pine Lodge has sent no e-mail yet.'])
  await demo.send('pine-lodge', { kind: 'reminder' })
  const text = (await emailLines(demo.ports, 'pine-lodge')).join('\n')
  expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}reminder {2}sent {2}d…@mail\.example {2}[0-9a-f-]{36}$/)
})

test('an address that wants none is let again by a person, with a reason', async () => {
  const id = await demo.send('luna-salon')
  expect(await suppressedLines(demo.ports, 'luna-salon')).toEqual(['Luna Salon may write to every address.'])
  await demo.app.request(demo.unsubscribePath('luna-salon', id), { method: 'POST' })
  expect((await suppressedLines(demo.ports, 'luna-salon')).join()).toContain('unsubscribed  dana@mail.example')
  const act = { slug: 'luna-salon', address: 'DANA@mail.example', why: 'asked for it by telephone' }
  expect((await allowLines(demo.ports, act)).join()).toContain('it had unsubscribed')
  await expect(allowLines(demo.ports, act)).rejects.toThrow('Nothing stands against that address')
  expect(await demo.send('luna-salon')).not.toBe('')
})

test('the server of the settings is tried out, and what it says is told', async () => {
  const server = await openMailServer()
  const account = { host: '127.0.0.1', port: server.port, security: 'none', login: null } as const
  const mailer = createSmtpMailer({ ...account, sender: 'bookings@parley.example' })
  const { ids } = demo.ports
  for (const _ of ['first', 'second']) {
    expect((await testLines({ mailer, ids }, 'me@mail.example')).join()).toContain('The server took it')
  }
  expect(server.taken[0]?.mail.subject).toBe('A test of the mail server')
  expect(new Set(server.taken.map(({ mail }) => mail.messageId)).size).toBe(2)
  server.behave({ at: 'rcpt', code: 550, words: '5.7.1 not from you' })
  await expect(testLines({ mailer, ids }, 'me@mail.example')).rejects.toThrow('did not take it: 550 5.7.1')
  await expect(testLines({ mailer, ids }, 'nobody')).rejects.toThrow('no e-mail address')
  await expect(testLines(demo.ports, 'me@mail.example')).rejects.toThrow('SMTP_HOST')
  await mailer.close()
  await server.close()
})
