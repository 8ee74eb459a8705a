import { channelLanguageOf } from './channel-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

// What somebody who waits is asked when a time opens up, in each language of the channels: rendered from rows. What, when,
// what it costs, what is due, and until when it is kept.

interface WaitlistSentences {
  readonly offered: string
  /** It would move the booking they have. */
  readonly earlier: string
  /** Put in where a price is known, and where something is due before it is booked. */
  readonly price: string
  readonly due: string
  readonly card: string
  /** The question alone, for after an answer to something else. */
  readonly again: string
  readonly againEarlier: string
  readonly yes: string
  readonly no: string
}

const sentences: Readonly<Record<ChannelLanguage, WaitlistSentences>> = {
  en: {
    offered: '{business}: a time opened up: {what}, {when}{price}.{due} Kept until {until}. Book it? YES or NO',
    earlier:
      '{business}: an earlier time opened up: {what}, {when} instead of {old}. Kept until {until}. Move it? YES or NO',
    price: ', {amount}',
    due: ' {amount} is due to confirm it.',
    card: ' A card is needed to confirm it.',
    again: 'Shall I book {what}, {when}? It is kept until {until}.',
    againEarlier: 'Shall I move it to {when}? It is kept until {until}.',
    yes: 'Yes',
    no: 'No',
  },
  es: {
    offered:
      '{business}: se ha liberado una hora: {what}, {when}{price}.{due} Te la guardo hasta {until}. ¿La reservo? SÍ o NO',
    earlier:
      '{business}: se ha liberado una hora antes: {what}, {when} en lugar de {old}. Te la guardo hasta {until}. ¿La cambio? SÍ o NO',
    price: ', {amount}',
    due: ' Para confirmarla hay que pagar {amount}.',
    card: ' Para confirmarla hace falta una tarjeta.',
    again: '¿Reservo {what}, {when}? Te la guardo hasta {until}.',
    againEarlier: '¿La cambio a {when}? Te la guardo hasta {until}.',
    yes: 'Sí',
    no: 'No',
  },
  fr: {
    offered:
      '{business} : une place s’est libérée : {what}, {when}{price}.{due} Gardée jusqu’à {until}. Je réserve ? OUI ou NON',
    earlier:
      '{business} : une heure plus tôt s’est libérée : {what}, {when} au lieu de {old}. Gardée jusqu’à {until}. Je déplace ? OUI ou NON',
    price: ', {amount}',
    due: ' {amount} à payer pour confirmer.',
    card: ' Une carte est demandée pour confirmer.',
    again: 'Je réserve {what}, {when} ? C’est gardé jusqu’à {until}.',
    againEarlier: 'Je déplace à {when} ? C’est gardé jusqu’à {until}.',
    yes: 'Oui',
    no: 'Non',
  },
  de: {
    offered:
      '{business}: Es ist etwas frei geworden: {what}, {when}{price}.{due} Reserviert bis {until}. Buchen? JA oder NEIN',
    earlier:
      '{business}: Ein früherer Termin ist frei geworden: {what}, {when} statt {old}. Reserviert bis {until}. Verschieben? JA oder NEIN',
    price: ', {amount}',
    due: ' Zur Bestätigung sind {amount} fällig.',
    card: ' Zur Bestätigung wird eine Karte hinterlegt.',
    again: 'Soll ich {what}, {when} buchen? Reserviert bis {until}.',
    againEarlier: 'Soll ich auf {when} verschieben? Reserviert bis {until}.',
    yes: 'Ja',
    no: 'Nein',
  },
  pt: {
    offered:
      '{business}: abriu um horário: {what}, {when}{price}.{due} Guardado até {until}. Posso reservar? SIM ou NÃO',
    earlier:
      '{business}: abriu um horário mais cedo: {what}, {when} em vez de {old}. Guardado até {until}. Posso mudar? SIM ou NÃO',
    price: ', {amount}',
    due: ' Para confirmar, é preciso pagar {amount}.',
    card: ' Para confirmar, é preciso um cartão.',
    again: 'Posso reservar {what}, {when}? Está guardado até {until}.',
    againEarlier: 'Posso mudar para {when}? Está guardado até {until}.',
    yes: 'Sim',
    no: 'Não',
  },
  it: {
    offered: '{business}: si è liberato un orario: {what}, {when}{price}.{due} Tenuto fino a {until}. Prenoto? SÌ o NO',
    earlier:
      '{business}: si è liberato un orario prima: {what}, {when} invece di {old}. Tenuto fino a {until}. Sposto? SÌ o NO',
    price: ', {amount}',
    due: ' Per confermare si pagano {amount}.',
    card: ' Per confermare serve una carta.',
    again: 'Prenoto {what}, {when}? È tenuto fino a {until}.',
    againEarlier: 'Sposto a {when}? È tenuto fino a {until}.',
    yes: 'Sì',
    no: 'No',
  },
}

/** What an offer of freed time says, rendered already: service with who serves, times, amounts. */
export interface WaitlistWords {
  readonly business: string
  readonly what: string
  readonly when: string
  readonly until: string
  readonly price: string | null
  /** Due before it is booked; `card` where one is only saved. */
  readonly due: string | 'card' | null
  /** When the booking is that would move. */
  readonly old: string | null
}

/** The message that asks whether to take a freed time, and the same question in short. */
export function waitlistQuestion(
  locale: string,
  words: WaitlistWords,
): { readonly text: string; readonly again: string; readonly yes: string; readonly no: string } {
  const own = sentences[channelLanguageOf(locale)]
  const { price, due, old } = words
  const parts: Readonly<Record<string, string>> = {
    business: words.business,
    what: words.what,
    when: words.when,
    until: words.until,
    old: old ?? '',
    price: price === null ? '' : own.price.replace('{amount}', () => price),
    due: due === null ? '' : due === 'card' ? own.card : own.due.replace('{amount}', () => due),
  }
  const filled = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')
  return {
    text: filled(old === null ? own.offered : own.earlier),
    again: filled(old === null ? own.again : own.againEarlier),
    yes: own.yes,
    no: own.no,
  }
}
