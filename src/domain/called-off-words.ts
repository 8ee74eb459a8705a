import { channelLanguageOf } from './channel-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/** `{business}`, `{service}` and `{when}` are put in. */
const sentences: Readonly<Record<ChannelLanguage, string>> = {
  en: '{business}: {service} on {when} has been called off, and your booking with it. Write here for another time.',
  es: '{business}: {service} del {when} se ha cancelado, y con ella tu reserva. Escribe aquí para otro horario.',
  fr: '{business} : {service} du {when} est annulé, et votre réservation avec. Écrivez ici pour un autre horaire.',
  de: '{business}: {service} am {when} fällt aus, Ihre Buchung damit auch. Schreiben Sie hier für einen anderen Termin.',
  pt: '{business}: {service} de {when} foi cancelado, e a sua reserva também. Escreva aqui para outro horário.',
  it: '{business}: {service} del {when} è annullato, e con esso la tua prenotazione. Scrivi qui per un altro orario.',
}

/** What a customer reads when the business calls off what they had booked; weekday, date and time where it takes place. */
export function calledOffText(locale: string, { business, service, startMs, timeZone }: CalledOff): string {
  const language = channelLanguageOf(locale)
  const tag = locale.toLowerCase().startsWith(language) ? locale : language
  const when = Temporal.Instant.fromEpochMilliseconds(startMs)
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(tag, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
  const parts: Readonly<Record<string, string>> = { business, service, when }
  return sentences[language].replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')
}

export interface CalledOff {
  readonly business: string
  readonly service: string
  readonly startMs: number
  /** IANA name of where it takes place. */
  readonly timeZone: string
}
