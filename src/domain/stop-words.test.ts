import { describe, expect, test } from 'vitest'
import { isCarrierYes, readRuleWord } from './stop-words.ts'

const kindOf = (text: string) => readRuleWord(text)?.kind ?? null
const read = (text: string) => {
  const word = readRuleWord(text)
  return word?.kind === 'stop' ? `${word.language} ${word.source}` : (word?.kind ?? null)
}

describe('to be left alone', () => {
  test.each([
    'STOP',
    'stop',
    ' Stop. ',
    'STOP!!!',
    '🛑 stop',
    'StopAll',
    'stop all',
    'UNSUBSCRIBE',
    'End',
    'QUIT',
    'revoke',
  ])('is said by the one word %s, whatever its case, spaces, signs and emoji', (text) =>
    expect(read(text)).toBe('en keyword'),
  )

  test.each([
    'please stop',
    'pls stop 🙏',
    'STOP NOW',
    'stop it',
    'stop texting',
    'opt-out',
    'OptOut',
    'Opt me out please',
  ])('is said with words around it: %s', (text) => expect(kindOf(text)).toBe('stop'))

  test.each([
    ['en', 'pls stop texting me'],
    ['en', "don't text me anymore"],
    ['en', 'Do not contact me again.'],
    ['en', 'please take me off your list'],
    ['en', 'I don’t want any more messages'],
    ['en', 'I no longer wish to receive texts from you'],
    ['en', 'remove my number'],
    ['en', 'no more texts thanks'],
    ['en', 'leave me alone'],
    ['en', 'I revoke my consent'],
    ['en', 'can you unsubscribe me'],
    ['en', 'stop sending me these messages about my appointment'],
    ['es', 'dejen de escribirme'],
    ['es', 'No me escriban más'],
    ['es', 'no quiero recibir más mensajes'],
    ['es', 'por favor denme de baja'],
    ['fr', 'arrêtez de m’écrire'],
    ['fr', 'Ne m’envoyez plus de messages'],
    ['fr', 'je ne veux plus recevoir de SMS'],
    ['fr', 'désabonnez-moi'],
    ['de', 'Hören Sie bitte auf, mir zu schreiben'],
    ['de', 'schreiben Sie mir nicht mehr'],
    ['de', 'Keine weiteren Nachrichten bitte'],
    ['de', 'Melden Sie mich bitte ab'],
    ['pt', 'parem de me mandar mensagens'],
    ['pt', 'não quero mais receber mensagens'],
    ['pt', 'Não me escreva mais'],
    ['it', 'smettete di scrivermi'],
    ['it', 'Non scrivetemi più'],
    ['it', 'non voglio più ricevere messaggi'],
  ])('is said in plain words (%s): %s', (language, text) => expect(read(text)).toBe(`${language} plain-words`))

  test.each([
    ['es', 'baja'],
    ['fr', 'arrêt'],
    ['fr', 'ARRET svp'],
    ['de', 'Stopp!'],
    ['de', 'abmelden'],
    ['pt', 'sair'],
    ['it', 'ferma'],
  ])('is said by a word of its language (%s): %s', (language, text) => expect(read(text)).toBe(`${language} keyword`))

  test('by a word that the carrier acts on itself is told apart', () => {
    expect(readRuleWord('Stop')).toMatchObject({ carrier: true })
    expect(readRuleWord('please stop')).toMatchObject({ carrier: false })
    expect(readRuleWord('arrêt')).toMatchObject({ carrier: false })
  })
})

describe('conversation is left to the agent', () => {
  test.each([
    'can I stop by at 5?',
    "I'll stop by tomorrow",
    'is there a bus stop nearby',
    'please don’t stop texting me',
    'don’t text me before 9, call me',
    'cancel my appointment',
    'please cancel',
    'cancel it',
    'at the end of the month',
    'what time does it end',
    'quit smoking session on Friday',
    'help me find a time on Friday',
    'more info about the facial please',
    'the day starts at 9',
    'no me va bien el martes',
    'quiero una cita antes de las 5',
    'je ne peux pas venir mardi',
    'ich möchte keine Farbe, nur schneiden',
    'non posso venire martedì',
    'cancella il mio appuntamento',
    'não posso na terça',
    'yes',
    'no',
    '2',
    '',
    '👍',
    `stop texting me ${'x'.repeat(400)}`,
  ])('%s', (text) => expect(readRuleWord(text)).toBeNull())
})

test.each([
  ['START', 'start'],
  ['unstop', 'start'],
  ['Iniciar', 'start'],
  ['HELP', 'help'],
  ['info?', 'help'],
  ['Ayuda', 'help'],
  ['Hilfe!', 'help'],
  ['CANCEL', 'cancel'],
  ['cancel.', 'cancel'],
])('%s is %s', (text, kind) => expect(kindOf(text)).toBe(kind))

test('a bare yes is what a carrier takes for an opt-in', () => {
  expect([isCarrierYes('YES!'), isCarrierYes('yes please')]).toEqual([true, false])
})
