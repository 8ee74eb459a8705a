import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'it',
  discreetService: 'appuntamento',
  labels: {
    service: 'Che cosa',
    when: 'Quando',
    staff: 'Con',
    place: 'Dove',
    party: 'Persone',
    price: 'Prezzo',
    reference: 'Riferimento',
    manage: 'Cambia o annulla',
    customer: 'Cliente',
    contact: 'Contatto',
  },
  digest: {
    subject: '{business}: {date}, prenotazioni: {count}',
    today: '{date}: prenotazioni di oggi: {count}',
    quiet: 'Oggi non c’è nulla di prenotato.',
    booked: 'Nuove da ieri: {count}',
    cancelled: 'Annullate da ieri: {count}',
    noShows: 'Non si sono presentati: {count}',
    waiting: 'Aspettano la tua risposta: {count}',
    lost: 'Messaggi non arrivati: {count}',
    more: 'E altre {count}.',
  },
  words: {
    confirmation: {
      subject: 'Prenotato: {service}, {when}',
      text: '{business}: prenotato. {service}[ con {staff}][ per {party}], {when}. Riferimento {reference}.[ Cambia o annulla: {link}]',
    },
    change: {
      subject: 'Cambiato: {service}, {when}',
      text: '{business}: cambiato. {service}[ con {staff}][ per {party}] ora è {when}. Riferimento {reference}.[ Cambia o annulla: {link}]',
    },
    cancellation: {
      subject: 'Annullato: {service}, {when}',
      text: '{business}: {service}, {when}, è annullato. Riferimento {reference}. Scrivici per un altro orario.',
    },
    declined: {
      subject: 'Non è possibile: {service}, {when}',
      text: '{business}: ci dispiace, {service} il {when} non è possibile. Scrivici per un altro orario.',
    },
    released: {
      subject: 'Liberato: {service}, {when}',
      text: '{business}: non abbiamo avuto tue notizie, quindi {service}, {when}, è di nuovo libero. Non si paga nulla. Scrivici per un altro orario.',
    },
    payment: {
      subject: 'Pagamento della prenotazione {reference}',
      text: '{business}: per la prenotazione {reference}, {service}, {when}[, abbiamo ricevuto {paid}][, e ti restituiamo {returned}].',
    },
    reminder: {
      subject: 'Promemoria: {service}, {when}',
      text: '{business}: ti ricordiamo la prenotazione, {service}[ con {staff}][ per {party}], {when}.[ Cambia o annulla: {link}]',
      ask: '{business}: {service}[ con {staff}][ per {party}], {when}. Ci sarai? Rispondi C per confermare.[ Cambia o annulla: {link}]',
    },
    'follow-up': {
      subject: 'Grazie della visita',
      text: '{business}: grazie della visita[, {name}]. Se qualcosa non andava, scrivici.',
    },
    review: {
      subject: 'Com’è andata?',
      text: '{business}: grazie della visita[, {name}]. Racconti agli altri com’è andata? {review}',
    },
    'no-show': {
      subject: 'Ti aspettavamo',
      text: '{business}: ti aspettavamo {when}. Scrivici per un altro orario.',
    },
    'business-new': {
      subject: 'Nuova prenotazione: {service}, {when}',
      text: 'Nuova: {service}[ con {staff}][ per {party}], {when}. {customer}[, {contact}]. Riferimento {reference}.',
    },
    'business-changed': {
      subject: 'Prenotazione cambiata: {service}, {when}',
      text: 'Cambiata: {service}[ con {staff}][ per {party}] ora è {when}. {customer}[, {contact}]. Riferimento {reference}.',
    },
    'business-cancelled': {
      subject: 'Prenotazione annullata: {service}, {when}',
      text: 'Annullata: {service}[ con {staff}][ per {party}], {when}. {customer}[, {contact}]. Riferimento {reference}.',
    },
    'no-route': {
      subject: 'Niente raggiunge {customer}',
      text: 'Nessun messaggio raggiunge {customer}[, {contact}]: {missing}. Chiama per {service}, {when}. Riferimento {reference}.',
    },
  },
} satisfies NotificationLanguage
