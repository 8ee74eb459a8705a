import type { ChannelLanguage } from './stop-phrases.ts'

/** The few words of ours in a calendar's event. `{…}` is filled in. */
export interface CalendarWords {
  /** A service and who serves it. */
  readonly staffed: string
  readonly people: string
  readonly reference: string
  /** Before the link of the booking. */
  readonly change: string
}

const words: Readonly<Record<ChannelLanguage, CalendarWords>> = {
  en: {
    staffed: '{service} with {staff}',
    people: '{count} people',
    reference: 'Reference {reference}',
    change: 'Change or cancel: {url}',
  },
  es: {
    staffed: '{service} con {staff}',
    people: '{count} personas',
    reference: 'Referencia {reference}',
    change: 'Cambiar o cancelar: {url}',
  },
  fr: {
    staffed: '{service} avec {staff}',
    people: '{count} personnes',
    reference: 'Référence {reference}',
    change: 'Modifier ou annuler : {url}',
  },
  de: {
    staffed: '{service} mit {staff}',
    people: '{count} Personen',
    reference: 'Buchung {reference}',
    change: 'Ändern oder absagen: {url}',
  },
  pt: {
    staffed: '{service} com {staff}',
    people: '{count} pessoas',
    reference: 'Referência {reference}',
    change: 'Alterar ou cancelar: {url}',
  },
  it: {
    staffed: '{service} con {staff}',
    people: '{count} persone',
    reference: 'Riferimento {reference}',
    change: 'Cambia o annulla: {url}',
  },
}

/** One of them with its values; a name that looks like a gap stays what it is. */
export function calendarWord(
  language: ChannelLanguage,
  key: keyof CalendarWords,
  values: Readonly<Record<string, string>>,
): string {
  return words[language][key].replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)
}
