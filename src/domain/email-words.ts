import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { ChannelLanguage } from './stop-phrases.ts'

/** The few sentences of ours around a mail, and on the page that unsubscribes. `{…}` is filled in. */
export interface EmailWords {
  /** Under every mail: why it came. */
  readonly why: string
  readonly whyBusiness: string
  readonly unsubscribe: string
  readonly ask: string
  readonly askMore: string
  readonly done: string
  readonly doneMore: string
  readonly undo: string
  readonly undone: string
  readonly undoneMore: string
  /** Of an address that no mail reaches. */
  readonly bounced: string
}

const words: Readonly<Record<ChannelLanguage, EmailWords>> = {
  en: {
    why: 'You get this e-mail because of a booking with {business}.',
    whyBusiness: 'You get this e-mail because {business} takes bookings here.',
    unsubscribe: 'Unsubscribe',
    ask: 'No more e-mails from {business}?',
    askMore: '{address} will get no confirmations and no reminders by e-mail. Your bookings stay as they are.',
    done: 'You are unsubscribed',
    doneMore: '{business} sends no more e-mails to {address}. Your bookings stay as they are.',
    undo: 'Undo',
    undone: 'You get e-mails again',
    undoneMore: '{business} writes to {address} about your bookings.',
    bounced: 'E-mails to {address} came back, so {business} sends none there.',
  },
  es: {
    why: 'Recibes este correo por una reserva con {business}.',
    whyBusiness: 'Recibes este correo porque {business} recibe reservas aquí.',
    unsubscribe: 'Darse de baja',
    ask: '¿No recibir más correos de {business}?',
    askMore: '{address} no recibirá confirmaciones ni recordatorios por correo. Tus reservas siguen igual.',
    done: 'Te has dado de baja',
    doneMore: '{business} no enviará más correos a {address}. Tus reservas siguen igual.',
    undo: 'Deshacer',
    undone: 'Vuelves a recibir correos',
    undoneMore: '{business} escribirá a {address} sobre tus reservas.',
    bounced: 'Los correos a {address} han sido devueltos, así que {business} no envía ninguno allí.',
  },
  fr: {
    why: 'Vous recevez cet e-mail en raison d’une réservation chez {business}.',
    whyBusiness: 'Vous recevez cet e-mail car {business} prend ici ses réservations.',
    unsubscribe: 'Se désabonner',
    ask: 'Ne plus recevoir d’e-mails de {business} ?',
    askMore: '{address} ne recevra plus ni confirmations ni rappels par e-mail. Vos réservations restent inchangées.',
    done: 'Vous êtes désabonné',
    doneMore: '{business} n’envoie plus d’e-mails à {address}. Vos réservations restent inchangées.',
    undo: 'Annuler',
    undone: 'Vous recevez à nouveau les e-mails',
    undoneMore: '{business} écrit à {address} au sujet de vos réservations.',
    bounced: 'Les e-mails à {address} sont revenus : {business} n’y envoie plus rien.',
  },
  de: {
    why: 'Sie erhalten diese E-Mail wegen einer Buchung bei {business}.',
    whyBusiness: 'Sie erhalten diese E-Mail, weil {business} hier Buchungen annimmt.',
    unsubscribe: 'Abbestellen',
    ask: 'Keine E-Mails mehr von {business}?',
    askMore:
      '{address} erhält dann keine Bestätigungen und keine Erinnerungen per E-Mail. Ihre Buchungen bleiben bestehen.',
    done: 'Sie sind abgemeldet',
    doneMore: '{business} schickt keine E-Mails mehr an {address}. Ihre Buchungen bleiben bestehen.',
    undo: 'Rückgängig',
    undone: 'Sie erhalten wieder E-Mails',
    undoneMore: '{business} schreibt an {address} über Ihre Buchungen.',
    bounced: 'E-Mails an {address} kamen zurück, deshalb schickt {business} dorthin keine.',
  },
  pt: {
    why: 'Você recebe este e-mail por causa de uma reserva com {business}.',
    whyBusiness: 'Você recebe este e-mail porque {business} recebe reservas aqui.',
    unsubscribe: 'Cancelar inscrição',
    ask: 'Não receber mais e-mails de {business}?',
    askMore: '{address} não receberá confirmações nem lembretes por e-mail. Suas reservas continuam como estão.',
    done: 'Inscrição cancelada',
    doneMore: '{business} não envia mais e-mails para {address}. Suas reservas continuam como estão.',
    undo: 'Desfazer',
    undone: 'Você volta a receber e-mails',
    undoneMore: '{business} escreve para {address} sobre suas reservas.',
    bounced: 'Os e-mails para {address} voltaram, por isso {business} não envia nenhum para lá.',
  },
  it: {
    why: 'Ricevi questa e-mail per una prenotazione da {business}.',
    whyBusiness: 'Ricevi questa e-mail perché {business} riceve qui le prenotazioni.',
    unsubscribe: 'Annulla iscrizione',
    ask: 'Non ricevere più e-mail da {business}?',
    askMore: '{address} non riceverà conferme né promemoria per e-mail. Le tue prenotazioni restano come sono.',
    done: 'Iscrizione annullata',
    doneMore: '{business} non invia più e-mail a {address}. Le tue prenotazioni restano come sono.',
    undo: 'Ripristina',
    undone: 'Ricevi di nuovo le e-mail',
    undoneMore: '{business} scrive a {address} delle tue prenotazioni.',
    bounced: 'Le e-mail a {address} sono tornate indietro: {business} non ne invia più lì.',
  },
}

/** One of them with its values; a name that looks like a gap stays what it is. */
export function emailWord(
  language: ChannelLanguage,
  key: keyof EmailWords,
  values: { readonly business: string; readonly address?: string },
): string {
  const gaps: Readonly<Record<string, string | undefined>> = { business: values.business, address: values.address }
  return words[language][key].replaceAll(/\{(business|address)\}/g, (gap, name: string) => gaps[name] ?? gap)
}

/** An address as whoever holds a link may see it: "d…@mail.example". */
export function hintOfAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${[...address][0] ?? ''}…${address.slice(at)}`
}

/** A number in E.164 as people write it; anything else as it is. */
export function shownPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
}
