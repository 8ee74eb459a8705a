import { expect, test } from 'vitest'
import type { PhoneMessage } from '../../src/testing/vendor.ts'
import { lostFaults, type Posted } from './lost.ts'

const link = 'parley:manage:01a208f6-c600-7008-828b-a55e8c30c9ad'
const message = (id: string, text: string, change: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id,
  to: '+12125550142',
  text,
  taps: [],
  arrived: true,
  ...change,
})
const good: Posted = {
  said: [
    { text: 'Which time?', choices: [{ id: 'o1', label: 'Tuesday 24 November at 10:00' }] },
    { text: `It’s booked. ${link}`, choices: [] },
  ],
  outbox: [
    { state: 'delivered', providerMessageId: 'a' },
    { state: 'read', providerMessageId: 'b' },
  ],
  taken: [
    message('a', 'Which time?', {
      taps: [{ kind: 'row', id: 'o1', label: 'Tuesday 24…', detail: 'Tuesday 24 November at 10:00' }],
    }),
    message('b', "It's booked. http://localhost:8080/manage/abc_DEF-1"),
  ],
}
const [asked, booked] = good.taken as [PhoneMessage, PhoneMessage]

test('finds nothing where all that was said arrived', () => expect(lostFaults(good)).toEqual([]))

test.each<[string, Partial<Posted>, RegExp]>([
  ['a message that never arrived', { taken: [asked, { ...booked, arrived: false }] }, /^never arrived/],
  ['the wrong order', { taken: [booked, asked] }, /not in order/],
  ['a choice cut short', { taken: [{ ...asked, taps: [] }, booked] }, /^a choice never arrived/],
  ['half a text', { taken: [asked, { ...booked, text: "It's booked." }] }, /^never arrived/],
  ['a message twice', { taken: [asked, booked, { ...booked, id: 'c' }] }, /twice/],
  ['an unknown end', { outbox: [{ state: 'unknown', providerMessageId: null }, ...good.outbox] }, /ended as unknown/],
  ['no receipt', { outbox: good.outbox.map((row) => ({ ...row, state: 'sent' })) }, /ended as sent/],
  ['one id twice', { outbox: [...good.outbox, ...good.outbox] }, /two parts/],
])('finds %s', (_, change, fault) => {
  expect(lostFaults({ ...good, ...change })[0]).toMatch(fault)
})
