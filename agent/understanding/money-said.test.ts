import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import { nowMs, catalog as salon, says, session } from '../testing/salon.ts'
import { understand } from './understand.ts'

/** The salon, asking for part of what a colour costs. */
const catalog: Catalog = {
  ...salon,
  services: salon.services.map((service) =>
    service.id === 'colour' ? { ...service, paymentRules: [{ rule: { kind: 'percent', percent: 20 } }] } : service,
  ),
}

function read(text: string, held: Partial<SessionContext> = {}, shop = catalog) {
  const known = session({ bookingIds: ['b1'], ...held })
  return understand({ session: known, inbound: [says(text)], history: [], catalog: shop, nowMs, locale: 'en-US' })
}
const parts = (text: string, held: Partial<SessionContext> = {}, shop = catalog) =>
  read(text, held, shop).understanding.questions.flatMap((one) => ('part' in one ? [one.part] : []))

describe('questions about paying', () => {
  it.each([
    ['how much is the deposit?', 'asked'],
    ['do I have to pay now?', 'asked'],
    ['can I pay there in cash?', 'asked'],
    ['will my card be charged now?', 'asked'],
    ['is there anything to pay in advance?', 'asked'],
    ['hw much now?', 'asked'],
    ['no deposit for me, just confirm', 'asked'],
    ['please waive the deposit', 'asked'],
    ['you wanted my card last time, now too?', 'asked'],
    ['so we owe nothing today?', 'asked'],
    ['do I still owe anything', 'asked'],
    ["what's the damage", 'asked'],
    ['why do I have to pay?', 'why'],
    ['may I ask what the fee is for', 'why'],
    ['what is the deposit for?', 'why'],
    ['is the deposit refundable?', 'refundable'],
    ['when do I get my money back?', 'refundable'],
    ['refund how much', 'refundable'],
    ['how much is coming back to me?', 'refundable'],
    ['what share of the price would be refunded if we called it off?', 'back'],
    ['I want a refund', 'refundable'],
    ['refund please', 'refundable'],
    ['refund me the deposit for tomorrow', 'refundable'],
    ['give me my money back', 'refundable'],
    ['money back pls', 'refundable'],
    ['how long does the refund take', 'refundable'],
    ['did I get my 5 dollars back?', 'refundable'],
    ['will I get it back?', 'refundable'],
    ['do I get the deposit back if I cancel', 'back'],
    ['do I lose it if I cancel', 'back'],
    ['will it be kept or is my money gone?', 'refundable'],
    ['can you say whether it is returned', 'refundable'],
    ['what happens if I cancel now?', 'back'],
    ['if I were to cancel at this point, how much would be returned?', 'back'],
    ['how much do I get back if I cancel tomorrow', 'back'],
    ['what would it cost to cancel?', 'back'],
    ['what if I do not come?', 'missed'],
    ['is there a no-show fee?', 'missed'],
    ['is that on top of the price?', 'rest'],
    ['how much is left to pay?', 'rest'],
    ['what will be left to pay when we are there', 'rest'],
    ['send me the link again', 'link'],
    ['where do I pay', 'link'],
    ['I paid', 'paid'],
    ['done, paid', 'paid'],
    ['did you get my payment?', 'paid'],
    ['u got the money?', 'paid'],
    ['how much did you take?', 'paid'],
    ['still got our spot?', 'paid'],
    ['do you still hold our table', 'paid'],
    ['did you refund me', 'paid'],
    ['has my refund arrived?', 'paid'],
    ['where is my refund', 'paid'],
    ['the link does not work', 'trouble'],
    ['my card was declined', 'trouble'],
  ])('are told apart: %s', (text, part) => {
    expect(parts(text)).toEqual([part])
  })

  it.each([
    'how much is a haircut?',
    'haircut on Friday at 3',
    'can i get a haircut tmrw after 3',
    'could we get the table by the window?',
    'will I get it on Friday?',
    'do I have a reservation on Friday?',
    'Friday does not work for me',
    'thanks, I will be back',
    'can I come back later',
    'do you have a table for two',
    'do you still have a slot on Friday?',
    'can you keep me posted',
    'what time is my appointment?',
  ])('are not heard where none is: %s', (text) => {
    expect(parts(text)).toEqual([])
  })

  it('are none of ours in a house that asks for nothing, while there is no booking', () => {
    expect(parts('did my payment go through?', { bookingIds: [] }, salon)).toEqual([])
    expect(parts('how much is the deposit on a rental car?', { bookingIds: [] }, salon)).toEqual([])
  })

  it('leave what else is asked beside them', () => {
    const { questions } = read('how much is a colour and do I have to pay now?').understanding
    expect(questions.map(({ about }) => about)).toEqual(expect.arrayContaining(['price', 'money']))
  })

  it('cancel nothing, and wish for no other time', () => {
    for (const text of ['what if I cancel my colour tomorrow?', 'how much do I get back if I cancel on Friday at 3?']) {
      const { draft } = read(text).session
      expect([draft.intent, draft.date, draft.time, draft.service]).toEqual([null, null, null, null])
    }
  })
})

describe('while something is to be paid', () => {
  const pays = { openQuestion: { about: 'anything' as const, key: 'pay', options: [] } }

  it('"never mind" gives it up, which is asked for first', () => {
    expect(read('never mind', pays).session.draft.intent).toBe('cancel')
    expect(read('never mind').session.draft.intent).toBe(null)
  })
})

describe('after the question whether to cancel', () => {
  const pendingConfirmation = {
    id: 'c1',
    tool: 'cancel_booking',
    arguments: { bookingId: 'b1' },
    argumentsHash: 'h',
    summaryMessageId: 's1',
    expiresAtMs: nowMs + 60_000,
    bookingId: 'b1',
  }
  const draft = { ...session().draft, intent: 'cancel' as const }
  const consent = (text: string) => read(text, { pendingConfirmation, draft }).understanding.consent

  it.each(['ok cancel it', 'cancel it', 'good, then cancel it please', 'yes, cancel'])('agrees: %s', (text) => {
    expect(consent(text)).toBe('yes')
  })

  it.each([
    'cancel that',
    'do not cancel it',
    'why cancel it?',
    'cancel',
    'what if I cancel it?',
    'cancel it on Friday',
  ])('does not agree: %s', (text) => expect(consent(text)).not.toBe('yes'))
})
