import { expect, test } from 'vitest'
import { createSeededRandom } from '../../src/testing/random.ts'
import type { PhoneMessage, PhoneSaid } from '../../src/testing/vendor.ts'
import type { ShownOffer } from '../simulators/booking-view.ts'
import { asDoneOnPhone } from './manners.ts'
import { shownLines } from './screen.ts'

const labels = ['10:00 with Ana', 'Yes, move it', 'Change']
const ids = ['o1', 'yes:1', 'no']
const meant = ids.map((id, index) => ({ id, label: labels[index] ?? '' }))
const message = { id: 'm1', to: '+12125550142', arrived: true, taps: [] }
const sms: PhoneMessage = { ...message, text: `When?\n\n1. ${labels[0]}\n2. ${labels[1]}\n3. ${labels[2]}\n\nReply 1.` }
const taps = meant.map(({ id, label }) => ({ kind: 'button' as const, id, label }))
const whatsapp: PhoneMessage = { ...message, text: 'When?', taps }
const offer = { offerId: 'o1' } as ShownOffer

function said(words: Parameters<typeof asDoneOnPhone>[0], of: PhoneMessage, reacts = false): PhoneSaid[] {
  const shown = shownLines([of], meant)
  return Array.from({ length: 200 }, (_, seed) =>
    asDoneOnPhone(words, { shown, reacts, random: createSeededRandom(seed) }),
  )
}
const texts = (all: PhoneSaid[]) => new Set(all.map((one) => (one.kind === 'text' ? one.text : one.kind)))

test('reads choices from numbered lines that say one of them in full, and from taps', () => {
  expect(shownLines([sms], meant).map(({ id, number }) => [id, number])).toEqual([
    ['o1', '1'],
    ['yes:1', '2'],
    ['no', '3'],
  ])
  expect(shownLines([sms], [{ id: 'o1', label: '10:00' }])).toEqual([])
  expect(shownLines([whatsapp], []).map(({ id }) => id)).toEqual(ids)
})

test('picks by number or by the words of the line on SMS, by a tap on WhatsApp', () => {
  const pick = { text: 'ignored', choiceId: 'o1' }
  expect(texts(said(pick, sms))).toEqual(new Set(['1', '1.', '#1', '10:00 with Ana']))
  expect(texts(said(pick, whatsapp))).toEqual(new Set(['tap']))
  expect(texts(said({ text: 'the first one', picks: offer }, whatsapp))).toEqual(new Set(['the first one', 'tap']))
})

test('says yes in words, by its number or button, and with a thumb where thumbs are handed on', () => {
  const yes = { text: 'yep', means: 'yes' as const }
  expect(texts(said(yes, sms))).toEqual(new Set(['yep', '2', '2.', '#2', 'Yes, move it']))
  expect(texts(said(yes, whatsapp))).toEqual(new Set(['yep', 'tap']))
  expect(texts(said(yes, whatsapp, true))).toEqual(new Set(['yep', 'tap', 'reaction']))
})

test('never taps what is not there, nor twice at once', () => {
  expect(texts(said({ text: 'the cabin', choiceId: 'o9' }, whatsapp))).toEqual(new Set(['the cabin']))
  expect(texts(said({ text: 'yes', means: 'yes', act: 'twice' }, whatsapp, true))).toEqual(new Set(['yes']))
})
