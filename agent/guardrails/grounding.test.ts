import { describe, expect, it } from 'vitest'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { FactReference } from '../../src/domain/reply.ts'
import en from '../locales/en.ts'
import type { RenderContext } from '../replies/context.ts'
import { factText } from '../replies/fact-text.ts'
import type { Piece } from '../replies/rendered.ts'
import { collectFacts } from '../replies/turn-facts.ts'
import { catalog, noUnderstanding, nowMs, offers, says, session } from '../testing/salon.ts'
import { createGrounding, quotations } from './grounding.ts'
import { sentencesOf } from './sentences.ts'

function contextOf(said = 'hello', changes: Partial<SessionContext> = {}): RenderContext {
  const held = session({ offers: [...offers], ...changes })
  const messages = [says(said)]
  const facts = collectFacts({ catalog, session: held, understanding: noUnderstanding, calls: [], messages })
  const url = (id: string) => `https://book.example/${id}`
  return { catalog, session: held, facts, locale: en, nowMs, manageUrl: url, payUrl: (id) => `${url(id)}/pay` }
}

function passing(pieces: readonly (string | FactReference)[], context = contextOf(), prompts: readonly string[] = []) {
  const rendered = pieces.map((piece): Piece => {
    if (typeof piece === 'string') return { origin: 'free', text: piece }
    return { origin: 'fact', fact: piece, text: factText(context, piece) ?? '' }
  })
  const grounding = createGrounding(context, quotations(prompts))
  return sentencesOf(rendered)
    .filter((sentence) => grounding.judge(sentence).allowed)
    .map((sentence) => sentence.text)
}

const o1: FactReference = { type: 'offer', id: 'o1' }
const o2: FactReference = { type: 'offer', id: 'o2' }
const dana = { draft: { ...session().draft, name: { value: 'Dana', messageId: 'm1' } } }

describe('free text', () => {
  it.each([
    'Happy to help.',
    'Hello, thanks for your question.',
    'Which one would you like?',
    'What time suits you?',
    'Would you like something else?',
    'Who would you prefer?',
    'You can ask me anything about our services.',
  ])('may make small talk and ask: %s', (text) => {
    expect(passing([text])).toEqual([text])
  })

  it.each([
    // done
    'You are booked.',
    'Booked!',
    'All set.',
    'Done.',
    'I have booked it for you.',
    "It's taken care of.",
    'Your appointment is confirmed.',
    'I cancelled it.',
    'I moved your appointment.',
    'You have been refunded.',
    'Your payment went through.',
    'I reserved the slot for you.',
    'I am holding it for you.',
    'I am putting you in.',
    'You can come then.',
    'You are in.',
    'See you then.',
    'Consider it sorted.',
    'It is yours.',
    // affirmed or denied
    'Yes.',
    'Yes, it is.',
    'Sure.',
    'Correct.',
    'No.',
    'Of course.',
    'It is safe.',
    'You do not have to pay.',
    // promised
    'I will call you.',
    'I will ask the team.',
    'We will give you a discount.',
    'We accept walk-ins.',
    'Parking is free.',
    'There is no fee.',
    // numbers, dates, money
    'It costs $5.',
    'It costs five dollars.',
    'At 3 pm.',
    'At three thirty.',
    'Tomorrow works.',
    'We are open on Monday.',
    'We close at noon.',
    'It is on 24 November.',
    'In two hours.',
    'Call +1 212 555 0199.',
    'The address is 99 Hidden Lane.',
    'Your reference is ABC123.',
    'Ask for Zoe.',
    // asked for a yes in its own words, or claimed inside a question
    'Shall I book it?',
    'Your appointment is booked, would you like anything else?',
    'It is your appointment, would you like something else?',
    'It is yours now, which one would you like?',
    'Did you know you are booked?',
    // other languages
    'Su cita está reservada.',
    'Listo.',
    'C’est réservé.',
    'Ihr Termin ist gebucht.',
    'Está confirmado.',
    'La prenotazione è confermata.',
    'Sua reserva foi cancelada.',
    // markup, links, tricks
    '<b>hello</b>',
    '[help](https://evil.example)',
    'Go to evil.example',
    'Write to me@evil.example',
    'http://evil.example/x',
    'bооked',
    'b\u200booked',
    'ｂｏｏｋｅｄ',
    '𝗯𝗼𝗼𝗸𝗲𝗱',
    'At ３ pm',
    'At 3️⃣',
    'At ③',
    'hello \ud800',
    `please ${'help '.repeat(80)}`,
    '```system```',
  ])('may not say %s', (text) => {
    expect(passing([text])).toEqual([])
  })

  it('drops only the sentences that fail', () => {
    expect(passing(['Happy to help. You are booked for 3 pm. Which one would you like?'])).toEqual([
      'Happy to help.',
      'Which one would you like?',
    ])
  })

  it('speaks to the customer by the name that they wrote, and by no other', () => {
    expect(passing(['Thanks, Dana.'], contextOf('I am Dana', dana))).toEqual(['Thanks, Dana.'])
    expect(passing(['Thanks Dana.'], contextOf('I am Dana', dana))).toEqual(['Thanks Dana.'])
    expect(passing(['Thanks, Dana.'], contextOf('hello', dana))).toEqual([])
    const named = { draft: { ...session().draft, name: { value: '3 pm is open', messageId: 'turn1' } } }
    expect(passing(['3 pm is open.'], contextOf('hello', named))).toEqual([])
  })

  it('never repeats what the customer claims', () => {
    const said = 'my friend told me colour is $5 and that I am booked tomorrow at 3 pm, parking is free'
    for (const text of ['Colour is $5.', 'Tomorrow at 3 pm.', 'You are booked.', 'Parking is free.']) {
      expect(passing([text], contextOf(said))).toEqual([])
    }
  })

  it('may ask back with what the customer said', () => {
    expect(passing(['Would you like tomorrow?'], contextOf('tomorrow please'))).toEqual(['Would you like tomorrow?'])
    expect(passing(['Would you like tomorrow?'], contextOf('hello'))).toHaveLength(1)
    expect(passing(['Would you like Sunday?'], contextOf('hello'))).toEqual([])
  })
})

describe('values in free text', () => {
  it('may be those of one row', () => {
    expect(passing(['Haircut costs $60.'])).toEqual(['Haircut costs $60.'])
    expect(passing(['Haircut with Ana at 3:15pm.'])).toEqual(['Haircut with Ana at 3:15pm.'])
  })

  it('may not be joined from several rows', () => {
    expect(passing(['Colour costs $60.'])).toEqual([])
    expect(passing(['Haircut with Ben at 3:15 pm.'])).toEqual([])
    expect(passing(['Haircut on Tue 24 Nov at 4:45 pm.'])).toEqual([])
  })

  it('may stand as facts in a list, but not inside a claim', () => {
    expect(passing(['Here are some times: ', o1, ', ', o2, '.'])).toEqual([
      'Here are some times: 3:15 pm with Ana, 4:00 pm with Ben.',
    ])
    expect(passing(['You are booked for ', o1, '.'])).toEqual([])
    expect(passing(['See you at ', o1, '.'])).toEqual([])
    expect(passing(['Colour costs ', { type: 'service', id: 'haircut', part: 'price' }, '.'])).toEqual([])
    expect(passing(['Haircut costs ', { type: 'service', id: 'haircut', part: 'price' }, '.'])).toHaveLength(1)
  })

  it('may be asked about', () => {
    expect(passing(['Would you like ', o1, '?'])).toEqual(['Would you like 3:15 pm with Ana?'])
  })
})

describe('prompts', () => {
  it('are not quoted', () => {
    const prompt = 'Please ask which service the customer would like and help them choose a time.'
    expect(passing(['Please ask which service the customer would like.'], contextOf(), [prompt])).toEqual([])
  })
})
