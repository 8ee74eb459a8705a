import { channelLanguageOf } from './channel-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/** What a customer is told about money when nobody asked, in each language of the channels: rendered from rows. */
export interface PaymentSentences {
  /** `{link}` is the page to pay on, `{until}` the last instant. */
  readonly link: string
  readonly holdLink: string
  /** It stands now: what, when, and `{link}` to change or cancel it. So do `saved`, `again`, `waived` and `moved`. */
  readonly paid: string
  readonly saved: string
  /** Paid late, and the time could be taken again. */
  readonly again: string
  /** Paid, and the time is gone. */
  readonly late: string
  /** The same of a card, from which nothing was taken. */
  readonly cardLate: string
  /** Paid, and nothing was asked for, or no longer: paid twice, cancelled, another amount. */
  readonly notDue: string
  readonly expired: string
  readonly refund: string
  /** The same, where the business called it off. */
  readonly calledOff: string
  readonly feeLink: string
  /** As `holdLink`, with no word of how long there is. */
  readonly cardLink: string
  /** Nothing is asked for any more. */
  readonly waived: string
  /** What a booking with more people or nights costs more, before it moves. */
  readonly moveLink: string
  readonly moved: string
  /** The difference was not paid in time. */
  readonly moveExpired: string
  /** It was paid, and the booking can no longer move there. */
  readonly moveLate: string
}

const sentences: Readonly<Record<ChannelLanguage, PaymentSentences>> = {
  en: {
    link: '{business}: to confirm booking {reference}, please pay {amount} here by {until}: {link}',
    holdLink: '{business}: to confirm booking {reference}, please leave a card here by {until}: {link}',
    paid: '{business}: thank you, we have received {amount}. It is confirmed: {service}, {when}. Reference {reference}. Change or cancel: {link}',
    saved:
      '{business}: thank you, your card is saved. It is confirmed: {service}, {when}. Reference {reference}. Change or cancel: {link}',
    again:
      '{business}: {amount} came late, but the time was still free. It is confirmed: {service}, {when}. Reference {reference}. Change or cancel: {link}',
    late: '{business}: {amount} for booking {reference} came when the time was no longer free. You get all of it back.',
    cardLate: '{business}: your card for booking {reference} came when the time was no longer free. Nothing was taken.',
    notDue: '{business}: {amount} came for booking {reference} and was not due. You get all of it back.',
    expired: '{business}: the time to pay for booking {reference} is over and it is free again. Write to us to go on.',
    calledOff:
      '{business}: we have to cancel booking {reference}, sorry. {amount} goes back to you; your bank may take a few days.',
    refund: '{business}: we are returning {amount} for booking {reference}. It can take your bank a few days.',
    feeLink: '{business}: {amount} is due for booking {reference}. Please pay it here: {link}',
    cardLink: '{business}: please leave a card for booking {reference} here: {link}',
    waived:
      '{business}: nothing has to be paid ahead any more. It is confirmed: {service}, {when}. Reference {reference}. Change or cancel: {link}',
    moveLink: '{business}: to change booking {reference}, please pay {amount} more here by {until}: {link}',
    moved:
      '{business}: thank you, we have received {amount}. Changed: {service}, {when}. Reference {reference}. Change or cancel: {link}',
    moveExpired:
      '{business}: the time to pay for the change of booking {reference} is over. The booking stays as it was.',
    moveLate: '{business}: {amount} came when booking {reference} could no longer be changed. You get all of it back.',
  },
  es: {
    link: '{business}: para confirmar la reserva {reference}, paga {amount} aquí antes de {until}: {link}',
    holdLink: '{business}: para confirmar la reserva {reference}, deja una tarjeta aquí antes de {until}: {link}',
    paid: '{business}: gracias, hemos recibido {amount}. Reservado: {service}, {when}. Referencia {reference}. Cambiar o cancelar: {link}',
    saved:
      '{business}: gracias, tu tarjeta está guardada. Reservado: {service}, {when}. Referencia {reference}. Cambiar o cancelar: {link}',
    again:
      '{business}: {amount} llegó tarde, pero la hora seguía libre. Reservado: {service}, {when}. Referencia {reference}. Cambiar o cancelar: {link}',
    late: '{business}: {amount} de la reserva {reference} llegó cuando la hora ya no estaba libre. Te lo devolvemos todo.',
    cardLate:
      '{business}: tu tarjeta para la reserva {reference} llegó cuando la hora ya no estaba libre. No se ha cobrado nada.',
    notDue: '{business}: llegaron {amount} de la reserva {reference} que no había que pagar. Te lo devolvemos todo.',
    expired: '{business}: el plazo para pagar la reserva {reference} ha terminado. Escríbenos para seguir.',
    calledOff:
      '{business}: tenemos que cancelar la reserva {reference}, lo sentimos. Te devolvemos {amount}, en unos días por tu banco.',
    refund: '{business}: te devolvemos {amount} de la reserva {reference}. Tu banco puede tardar unos días.',
    feeLink: '{business}: quedan {amount} por pagar de la reserva {reference}. Págalo aquí: {link}',
    cardLink: '{business}: deja una tarjeta para la reserva {reference} aquí: {link}',
    waived:
      '{business}: ya no hay que pagar nada por adelantado. Reservado: {service}, {when}. Referencia {reference}. Cambiar o cancelar: {link}',
    moveLink: '{business}: para cambiar la reserva {reference}, paga {amount} más aquí antes de {until}: {link}',
    moved:
      '{business}: gracias, hemos recibido {amount}. Cambiado: {service}, {when}. Referencia {reference}. Cambiar o cancelar: {link}',
    moveExpired:
      '{business}: el plazo para pagar el cambio de la reserva {reference} ha terminado. La reserva sigue como estaba.',
    moveLate: '{business}: {amount} llegó cuando la reserva {reference} ya no se podía cambiar. Te lo devolvemos todo.',
  },
  fr: {
    link: '{business} : pour confirmer la réservation {reference}, payez {amount} ici avant {until} : {link}',
    holdLink:
      '{business} : pour confirmer la réservation {reference}, enregistrez une carte ici avant {until} : {link}',
    paid: '{business} : merci, nous avons reçu {amount}. Réservé : {service}, {when}. Référence {reference}. Modifier ou annuler : {link}',
    saved:
      '{business} : merci, votre carte est enregistrée. Réservé : {service}, {when}. Référence {reference}. Modifier ou annuler : {link}',
    again:
      '{business} : {amount} reçu en retard, mais l’heure était libre. Réservé : {service}, {when}. Référence {reference}. Modifier ou annuler : {link}',
    late: '{business} : {amount} pour la réservation {reference} est arrivé trop tard. Nous vous rendons tout.',
    cardLate: '{business} : votre carte pour la réservation {reference} est arrivée trop tard. Rien n’a été débité.',
    notDue: '{business} : {amount} reçu pour la réservation {reference} n’était pas dû. Nous vous rendons tout.',
    expired: '{business} : le délai pour payer la réservation {reference} est passé. Écrivez-nous pour continuer.',
    calledOff:
      '{business} : nous devons annuler la réservation {reference}, désolés. Nous vous rendons {amount}, sous quelques jours.',
    refund: '{business} : nous vous rendons {amount} pour la réservation {reference}, sous quelques jours.',
    feeLink: '{business} : {amount} reste dû pour la réservation {reference}. Payez ici : {link}',
    cardLink: '{business} : enregistrez une carte pour la réservation {reference} ici : {link}',
    waived:
      '{business} : plus rien à payer d’avance. Réservé : {service}, {when}. Référence {reference}. Modifier ou annuler : {link}',
    moveLink:
      '{business} : pour modifier la réservation {reference}, payez {amount} de plus ici avant {until} : {link}',
    moved:
      '{business} : merci, nous avons reçu {amount}. Modifié : {service}, {when}. Référence {reference}. Modifier ou annuler : {link}',
    moveExpired:
      '{business} : le délai pour payer le changement de la réservation {reference} est passé. Elle reste comme avant.',
    moveLate:
      '{business} : {amount} est arrivé trop tard pour modifier la réservation {reference}. Nous vous rendons tout.',
  },
  de: {
    link: '{business}: Um Buchung {reference} zu bestätigen, zahlen Sie bitte {amount} hier bis {until}: {link}',
    holdLink: '{business}: Um Buchung {reference} zu bestätigen, hinterlegen Sie hier bis {until} eine Karte: {link}',
    paid: '{business}: Danke, {amount} ist da. Gebucht: {service}, {when}. Buchung {reference}. Ändern oder absagen: {link}',
    saved:
      '{business}: Danke, Ihre Karte ist hinterlegt. Gebucht: {service}, {when}. Buchung {reference}. Ändern oder absagen: {link}',
    again:
      '{business}: {amount} kam spät, aber die Zeit war noch frei. Gebucht: {service}, {when}. Buchung {reference}. Ändern oder absagen: {link}',
    late: '{business}: {amount} für Buchung {reference} kam, als die Zeit nicht mehr frei war. Sie bekommen alles zurück.',
    cardLate:
      '{business}: Ihre Karte für Buchung {reference} kam, als die Zeit nicht mehr frei war. Nichts wurde abgebucht.',
    notDue: '{business}: {amount} kam für Buchung {reference} und war nicht zu zahlen. Sie bekommen alles zurück.',
    expired: '{business}: Die Zeit, Buchung {reference} zu zahlen, ist vorbei. Schreiben Sie uns, um weiterzumachen.',
    calledOff:
      '{business}: Leider müssen wir Buchung {reference} absagen. Wir erstatten {amount}, Ihre Bank braucht einige Tage.',
    refund: '{business}: Wir erstatten {amount} für Buchung {reference}. Ihre Bank braucht einige Tage.',
    feeLink: '{business}: Für Buchung {reference} sind {amount} offen. Bitte hier zahlen: {link}',
    cardLink: '{business}: Bitte hinterlegen Sie hier eine Karte für Buchung {reference}: {link}',
    waived:
      '{business}: Es ist nichts mehr vorab zu zahlen. Gebucht: {service}, {when}. Buchung {reference}. Ändern oder absagen: {link}',
    moveLink: '{business}: Um Buchung {reference} zu ändern, zahlen Sie bitte {amount} mehr hier bis {until}: {link}',
    moved:
      '{business}: Danke, {amount} ist da. Geändert: {service}, {when}. Buchung {reference}. Ändern oder absagen: {link}',
    moveExpired:
      '{business}: Die Zeit, die Änderung von Buchung {reference} zu zahlen, ist vorbei. Die Buchung bleibt, wie sie war.',
    moveLate: '{business}: {amount} kam, als Buchung {reference} nicht mehr zu ändern war. Sie bekommen alles zurück.',
  },
  pt: {
    link: '{business}: para confirmar a reserva {reference}, pague {amount} aqui até {until}: {link}',
    holdLink: '{business}: para confirmar a reserva {reference}, deixe um cartão aqui até {until}: {link}',
    paid: '{business}: obrigado, recebemos {amount}. Reservado: {service}, {when}. Referência {reference}. Alterar ou cancelar: {link}',
    saved:
      '{business}: obrigado, o seu cartão está guardado. Reservado: {service}, {when}. Referência {reference}. Alterar ou cancelar: {link}',
    again:
      '{business}: {amount} chegou tarde, mas a hora ainda estava livre. Reservado: {service}, {when}. Referência {reference}. Alterar ou cancelar: {link}',
    late: '{business}: {amount} da reserva {reference} chegou quando a hora já não estava livre. Devolvemos tudo.',
    cardLate:
      '{business}: o seu cartão para a reserva {reference} chegou quando a hora já não estava livre. Nada foi cobrado.',
    notDue: '{business}: recebemos {amount} da reserva {reference} que não era preciso pagar. Devolvemos tudo.',
    expired: '{business}: o prazo para pagar a reserva {reference} terminou. Escreva-nos para continuar.',
    calledOff:
      '{business}: temos de cancelar a reserva {reference}, desculpe. Devolvemos {amount}, em alguns dias pelo seu banco.',
    refund: '{business}: devolvemos {amount} da reserva {reference}. O seu banco pode demorar alguns dias.',
    feeLink: '{business}: falta pagar {amount} da reserva {reference}. Pague aqui: {link}',
    cardLink: '{business}: deixe um cartão para a reserva {reference} aqui: {link}',
    waived:
      '{business}: já não é preciso pagar nada antes. Reservado: {service}, {when}. Referência {reference}. Alterar ou cancelar: {link}',
    moveLink: '{business}: para alterar a reserva {reference}, pague mais {amount} aqui até {until}: {link}',
    moved:
      '{business}: obrigado, recebemos {amount}. Alterado: {service}, {when}. Referência {reference}. Alterar ou cancelar: {link}',
    moveExpired:
      '{business}: o prazo para pagar a alteração da reserva {reference} terminou. A reserva fica como estava.',
    moveLate: '{business}: {amount} chegou quando a reserva {reference} já não se podia alterar. Devolvemos tudo.',
  },
  it: {
    link: '{business}: per confermare la prenotazione {reference}, paga {amount} qui entro {until}: {link}',
    holdLink: '{business}: per confermare la prenotazione {reference}, lascia una carta qui entro {until}: {link}',
    paid: '{business}: grazie, abbiamo ricevuto {amount}. Prenotato: {service}, {when}. Riferimento {reference}. Cambia o annulla: {link}',
    saved:
      '{business}: grazie, la tua carta è salvata. Prenotato: {service}, {when}. Riferimento {reference}. Cambia o annulla: {link}',
    again:
      '{business}: {amount} è arrivato tardi, ma l’ora era libera. Prenotato: {service}, {when}. Riferimento {reference}. Cambia o annulla: {link}',
    late: '{business}: {amount} per la prenotazione {reference} è arrivato troppo tardi. Ti restituiamo tutto.',
    cardLate:
      '{business}: la tua carta per la prenotazione {reference} è arrivata quando l’orario non era più libero. Nulla è stato addebitato.',
    notDue: '{business}: {amount} per la prenotazione {reference} non era dovuto. Ti restituiamo tutto.',
    expired: '{business}: il tempo per pagare la prenotazione {reference} è scaduto. Scrivici per continuare.',
    calledOff:
      '{business}: dobbiamo annullare la prenotazione {reference}, ci dispiace. Ti restituiamo {amount}, tra qualche giorno.',
    refund: '{business}: ti restituiamo {amount} per la prenotazione {reference}. La banca può metterci alcuni giorni.',
    feeLink: '{business}: per la prenotazione {reference} restano {amount}. Paga qui: {link}',
    cardLink: '{business}: lascia una carta per la prenotazione {reference} qui: {link}',
    waived:
      '{business}: non c’è più nulla da pagare prima. Prenotato: {service}, {when}. Riferimento {reference}. Cambia o annulla: {link}',
    moveLink: '{business}: per cambiare la prenotazione {reference}, paga {amount} in più qui entro {until}: {link}',
    moved:
      '{business}: grazie, abbiamo ricevuto {amount}. Cambiato: {service}, {when}. Riferimento {reference}. Cambia o annulla: {link}',
    moveExpired: '{business}: il tempo per pagare il cambio della prenotazione {reference} è scaduto. Resta com’era.',
    moveLate:
      '{business}: {amount} è arrivato quando la prenotazione {reference} non si poteva più cambiare. Ti restituiamo tutto.',
  },
}

/** One sentence with its facts in it; a fact that is not given leaves no gap. */
export function paymentSentence(language: ChannelLanguage, key: keyof PaymentSentences, facts: PaymentWords): string {
  return sentences[language][key].replace(
    /\{(business|reference|amount|link|until|service|when)\}/g,
    (_, name: keyof PaymentWords) => facts[name] ?? '',
  )
}

export interface PaymentWords {
  readonly business: string
  readonly reference: string
  readonly amount?: string | undefined
  readonly link?: string | undefined
  /** The last instant to pay, as `paymentUntil` says it. */
  readonly until?: string | undefined
  readonly service?: string | undefined
  /** When it is, as `paymentWhen` says it. */
  readonly when?: string | undefined
}

/** "Fri 11 Dec, 3:00 pm": weekday, date and time where it takes place, in the words of a language tag. */
export function paymentWhen(locale: string, ms: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const tag = tagOf(locale)
  // English dates as we say them everywhere; only the clock is American there.
  const day = at.toLocaleString(tag.startsWith('en') ? 'en-GB' : tag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  })
  return `${day.replace(/^(\w{3}),/, '$1')}, ${clockOf(tag, at)}`
}

/** "3:29 pm", with its date where that is another day than today. */
export function paymentUntil(
  locale: string,
  { ms, nowMs, timeZone }: { readonly ms: number; readonly nowMs: number; readonly timeZone: string },
): string {
  const [at, now] = [ms, nowMs].map((one) => Temporal.Instant.fromEpochMilliseconds(one).toZonedDateTimeISO(timeZone))
  const isToday = at !== undefined && now !== undefined && at.toPlainDate().equals(now.toPlainDate())
  return isToday ? clockOf(tagOf(locale), at) : paymentWhen(locale, ms, timeZone)
}

function clockOf(tag: string, at: Temporal.ZonedDateTime): string {
  return at
    .toLocaleString(tag, { hour: 'numeric', minute: '2-digit' })
    .replace(/\s?([AP])M$/i, (_, half: string) => ` ${half.toLowerCase()}m`)
}

function tagOf(locale: string): string {
  const language = channelLanguageOf(locale)
  return locale.toLowerCase().startsWith(language) ? locale : language
}
