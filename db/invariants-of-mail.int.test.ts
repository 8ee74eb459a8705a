import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailDemo, openMailDemo } from '../src/testing/mail-demo.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let demo: MailDemo
let admin: Client

/** A mail that has left, one to the business, one to somebody who has unsubscribed since. */
beforeAll(async () => {
  demo = await openMailDemo()
  admin = connect({ url: demo.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const soon = demo.clock.now().epochMilliseconds + 3_600_000
  await demo.send('luna-salon', { kind: 'reminder', atLeastOnce: false, urgent: false, expiresAtMs: soon })
  const gone = { address: 'gone@mail.example', name: null }
  const id = await demo.send('luna-salon', { to: gone })
  demo.clock.advance({ minutes: 1 })
  await demo.app.request(demo.unsubscribePath('luna-salon', id), { method: 'POST' })
  demo.clock.advance({ minutes: 1 })
  await demo.send('luna-salon', { to: gone, purpose: 'business' })
})
afterAll(async () => {
  await admin.end()
  await demo.close()
})

const run = () => runInvariants({ auditUrl: demo.place.auditUrl, nowMs: demo.clock.now().epochMilliseconds })

test('all hold on mails that were sent, and on who wants none', async () => {
  const results = await run()
  const rows = results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
  expect(rows.filter((row) => /^(23|27|28|30) /.test(row))).toEqual([])
  const [sent] = await admin`SELECT count(*)::int AS mails FROM emails WHERE state = 'sent'`
  expect(sent?.mails).toBe(3)
})

const faults: readonly (readonly [number, string, string])[] = [
  [
    23,
    'a mail that was due ten minutes ago and nobody has begun to send',
    `UPDATE emails SET state = 'pending', next_attempt_at = next_attempt_at - interval '1 hour'`,
  ],
  [
    23,
    'a link with a token in a mail that is stored',
    `UPDATE emails SET content = jsonb_set(content, '{preview}', '"https://x.example/manage/abcdefghijklmnopqrstuvwxyz"')`,
  ],
  [
    27,
    'a mail that is on its way for ten minutes',
    `UPDATE emails SET state = 'sending', sending_at = sending_at - interval '11 minutes'`,
  ],
  [
    27,
    'a mail that is sent again though nobody knows and once was promised',
    `UPDATE emails SET state = 'pending', error_code = 'worker_lost' WHERE NOT at_least_once`,
  ],
  [
    27,
    'a mail that is given up though it was to be sent again',
    `UPDATE emails SET state = 'unknown', error_code = 'ECONNECTION' WHERE at_least_once`,
  ],
  [27, 'a mail that was tried more often than allowed', `UPDATE emails SET attempts = 27`],
  [
    28,
    'mailed to an address that wants none, or does not exist',
    `UPDATE email_suppressions SET since = since - interval '90 seconds'`,
  ],
  [28, 'mailed to an address that wants none, or does not exist', `UPDATE email_suppressions SET reason = 'bounced'`],
  [30, 'mailed in the quiet hours', `UPDATE emails SET time_zone = 'Asia/Tokyo' WHERE NOT urgent`],
  [30, 'mailed when it was of no use any more', `UPDATE emails SET expires_at = sending_at`],
]

test.each(faults)('%i sees: %s', async (number, fault, plant) => {
  const seen = await faultsAfter(admin, plant, demo.clock.now().epochMilliseconds)
  expect(seen.get(number)).toContain(fault)
})
