import { channelLanguageOf } from './channel-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/** The few words of ours in a calendar's event. `{…}` is filled in. */
interface CalendarWords {
  /** A service and who serves it. */
  readonly staffed: string
  readonly people: string
  readonly reference: string
  /** Before the link of the booking. */
  readonly change: string
  /** For the business: what waits for its word, or for money, and what nobody came to. */
  readonly requested: string
  readonly unpaid: string
  readonly missed: string
  /** Of a class. */
  readonly seats: string
}

const words: Readonly<Record<ChannelLanguage, CalendarWords>> = {
  en: {
    staffed: '{service} with {staff}',
    people: '{count} people',
    reference: 'Reference {reference}',
    change: 'Change or cancel: {url}',
    requested: 'Requested: {what}',
    unpaid: 'Not paid yet: {what}',
    missed: 'No-show: {what}',
    seats: '{taken} of {seats} seats',
  },
  es: {
    staffed: '{service} con {staff}',
    people: '{count} personas',
    reference: 'Referencia {reference}',
    change: 'Cambiar o cancelar: {url}',
    requested: 'Por confirmar: {what}',
    unpaid: 'Sin pagar: {what}',
    missed: 'No vino: {what}',
    seats: '{taken} de {seats} plazas',
  },
  fr: {
    staffed: '{service} avec {staff}',
    people: '{count} personnes',
    reference: 'Référence {reference}',
    change: 'Modifier ou annuler : {url}',
    requested: 'À confirmer : {what}',
    unpaid: 'Pas encore payé : {what}',
    missed: 'Pas venu : {what}',
    seats: '{taken} places sur {seats}',
  },
  de: {
    staffed: '{service} mit {staff}',
    people: '{count} Personen',
    reference: 'Buchung {reference}',
    change: 'Ändern oder absagen: {url}',
    requested: 'Angefragt: {what}',
    unpaid: 'Noch nicht bezahlt: {what}',
    missed: 'Nicht erschienen: {what}',
    seats: '{taken} von {seats} Plätzen',
  },
  pt: {
    staffed: '{service} com {staff}',
    people: '{count} pessoas',
    reference: 'Referência {reference}',
    change: 'Alterar ou cancelar: {url}',
    requested: 'A confirmar: {what}',
    unpaid: 'Ainda não pago: {what}',
    missed: 'Não veio: {what}',
    seats: '{taken} de {seats} lugares',
  },
  it: {
    staffed: '{service} con {staff}',
    people: '{count} persone',
    reference: 'Riferimento {reference}',
    change: 'Cambia o annulla: {url}',
    requested: 'Da confermare: {what}',
    unpaid: 'Non ancora pagato: {what}',
    missed: 'Non venuto: {what}',
    seats: '{taken} posti su {seats}',
  },
}

/** One of the words with its values; a name that looks like a gap stays what it is. */
export type CalendarWord = (key: keyof CalendarWords, values: Readonly<Record<string, string>>) => string

/** The words in the language of a BCP 47 tag, English where we do not speak it. */
export function calendarWordOf(locale: string): CalendarWord {
  const own = words[channelLanguageOf(locale)]
  return (key, values) => own[key].replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)
}
