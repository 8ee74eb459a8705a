import type { ChannelLanguage } from './stop-phrases.ts'

/** What a customer is told about money when nobody asked, in each language of the channels: rendered from rows. */
export interface PaymentSentences {
  /** `{link}` is the page to pay on. */
  readonly link: string
  readonly holdLink: string
  readonly paid: string
  readonly saved: string
  /** Paid late, and the time could be taken again. */
  readonly again: string
  /** Paid, and the time is gone. */
  readonly late: string
  readonly expired: string
  readonly refund: string
  readonly feeLink: string
  /** As `holdLink`, with no word of how long there is. */
  readonly cardLink: string
  /** Nothing is asked for any more. */
  readonly waived: string
}

const sentences: Readonly<Record<ChannelLanguage, PaymentSentences>> = {
  en: {
    link: '{business}: to confirm booking {reference}, please pay {amount} here within 15 minutes: {link}',
    holdLink: '{business}: to confirm booking {reference}, please leave a card here within 15 minutes: {link}',
    paid: '{business}: thank you, we have received {amount}. Booking {reference} is confirmed.',
    saved: '{business}: thank you, your card is saved. Booking {reference} is confirmed.',
    again: '{business}: {amount} came late, but the time was still free. It is confirmed as booking {reference}.',
    late: '{business}: {amount} for booking {reference} came when the time was no longer free. You get all of it back.',
    expired: '{business}: the time to pay for booking {reference} is over and it is free again. Write to us to go on.',
    refund: '{business}: we are returning {amount} for booking {reference}. It can take your bank a few days.',
    feeLink: '{business}: {amount} is due for booking {reference}. Please pay it here: {link}',
    cardLink: '{business}: please leave a card for booking {reference} here: {link}',
    waived: '{business}: nothing has to be paid ahead any more. Booking {reference} is confirmed.',
  },
  es: {
    link: '{business}: para confirmar la reserva {reference}, paga {amount} aquí en 15 minutos: {link}',
    holdLink: '{business}: para confirmar la reserva {reference}, deja una tarjeta aquí en 15 minutos: {link}',
    paid: '{business}: gracias, hemos recibido {amount}. La reserva {reference} está confirmada.',
    saved: '{business}: gracias, tu tarjeta está guardada. La reserva {reference} está confirmada.',
    again: '{business}: {amount} llegó tarde, pero la hora seguía libre. Queda confirmada como reserva {reference}.',
    late: '{business}: {amount} de la reserva {reference} llegó cuando la hora ya no estaba libre. Te lo devolvemos todo.',
    expired: '{business}: el plazo para pagar la reserva {reference} ha terminado. Escríbenos para seguir.',
    refund: '{business}: te devolvemos {amount} de la reserva {reference}. Tu banco puede tardar unos días.',
    feeLink: '{business}: quedan {amount} por pagar de la reserva {reference}. Págalo aquí: {link}',
    cardLink: '{business}: deja una tarjeta para la reserva {reference} aquí: {link}',
    waived: '{business}: ya no hay que pagar nada por adelantado. La reserva {reference} está confirmada.',
  },
  fr: {
    link: '{business} : pour confirmer la réservation {reference}, payez {amount} ici sous 15 minutes : {link}',
    holdLink:
      '{business} : pour confirmer la réservation {reference}, enregistrez une carte ici sous 15 minutes : {link}',
    paid: '{business} : merci, nous avons reçu {amount}. La réservation {reference} est confirmée.',
    saved: '{business} : merci, votre carte est enregistrée. La réservation {reference} est confirmée.',
    again: '{business} : {amount} reçu en retard, mais l’heure était libre. Réservation {reference} confirmée.',
    late: '{business} : {amount} pour la réservation {reference} est arrivé trop tard. Nous vous rendons tout.',
    expired: '{business} : le délai pour payer la réservation {reference} est passé. Écrivez-nous pour continuer.',
    refund: '{business} : nous vous rendons {amount} pour la réservation {reference}, sous quelques jours.',
    feeLink: '{business} : {amount} reste dû pour la réservation {reference}. Payez ici : {link}',
    cardLink: '{business} : enregistrez une carte pour la réservation {reference} ici : {link}',
    waived: '{business} : plus rien à payer d’avance. La réservation {reference} est confirmée.',
  },
  de: {
    link: '{business}: Um Buchung {reference} zu bestätigen, zahlen Sie bitte {amount} hier in 15 Minuten: {link}',
    holdLink: '{business}: Um Buchung {reference} zu bestätigen, hinterlegen Sie hier in 15 Minuten eine Karte: {link}',
    paid: '{business}: Danke, {amount} ist da. Buchung {reference} ist bestätigt.',
    saved: '{business}: Danke, Ihre Karte ist hinterlegt. Buchung {reference} ist bestätigt.',
    again: '{business}: {amount} kam spät, aber die Zeit war noch frei. Sie ist als Buchung {reference} bestätigt.',
    late: '{business}: {amount} für Buchung {reference} kam, als die Zeit nicht mehr frei war. Sie bekommen alles zurück.',
    expired: '{business}: Die Zeit, Buchung {reference} zu zahlen, ist vorbei. Schreiben Sie uns, um weiterzumachen.',
    refund: '{business}: Wir erstatten {amount} für Buchung {reference}. Ihre Bank braucht einige Tage.',
    feeLink: '{business}: Für Buchung {reference} sind {amount} offen. Bitte hier zahlen: {link}',
    cardLink: '{business}: Bitte hinterlegen Sie hier eine Karte für Buchung {reference}: {link}',
    waived: '{business}: Es ist nichts mehr vorab zu zahlen. Buchung {reference} ist bestätigt.',
  },
  pt: {
    link: '{business}: para confirmar a reserva {reference}, pague {amount} aqui em 15 minutos: {link}',
    holdLink: '{business}: para confirmar a reserva {reference}, deixe um cartão aqui em 15 minutos: {link}',
    paid: '{business}: obrigado, recebemos {amount}. A reserva {reference} está confirmada.',
    saved: '{business}: obrigado, o seu cartão está guardado. A reserva {reference} está confirmada.',
    again: '{business}: {amount} chegou tarde, mas a hora ainda estava livre. Confirmada como reserva {reference}.',
    late: '{business}: {amount} da reserva {reference} chegou quando a hora já não estava livre. Devolvemos tudo.',
    expired: '{business}: o prazo para pagar a reserva {reference} terminou. Escreva-nos para continuar.',
    refund: '{business}: devolvemos {amount} da reserva {reference}. O seu banco pode demorar alguns dias.',
    feeLink: '{business}: falta pagar {amount} da reserva {reference}. Pague aqui: {link}',
    cardLink: '{business}: deixe um cartão para a reserva {reference} aqui: {link}',
    waived: '{business}: já não é preciso pagar nada antes. A reserva {reference} está confirmada.',
  },
  it: {
    link: '{business}: per confermare la prenotazione {reference}, paga {amount} qui entro 15 minuti: {link}',
    holdLink: '{business}: per confermare la prenotazione {reference}, lascia una carta qui entro 15 minuti: {link}',
    paid: '{business}: grazie, abbiamo ricevuto {amount}. La prenotazione {reference} è confermata.',
    saved: '{business}: grazie, la tua carta è salvata. La prenotazione {reference} è confermata.',
    again: '{business}: {amount} è arrivato tardi, ma l’ora era libera. Confermata come prenotazione {reference}.',
    late: '{business}: {amount} per la prenotazione {reference} è arrivato troppo tardi. Ti restituiamo tutto.',
    expired: '{business}: il tempo per pagare la prenotazione {reference} è scaduto. Scrivici per continuare.',
    refund: '{business}: ti restituiamo {amount} per la prenotazione {reference}. La banca può metterci alcuni giorni.',
    feeLink: '{business}: per la prenotazione {reference} restano {amount}. Paga qui: {link}',
    cardLink: '{business}: lascia una carta per la prenotazione {reference} qui: {link}',
    waived: '{business}: non c’è più nulla da pagare prima. La prenotazione {reference} è confermata.',
  },
}

/** One sentence with its facts in it; a fact that is not given leaves no gap. */
export function paymentSentence(
  language: ChannelLanguage,
  key: keyof PaymentSentences,
  facts: {
    readonly business: string
    readonly reference: string
    readonly amount?: string | undefined
    readonly link?: string | undefined
  },
): string {
  return sentences[language][key].replace(/\{(business|reference|amount|link)\}/g, (_, name: keyof typeof facts) => {
    return facts[name] ?? ''
  })
}
