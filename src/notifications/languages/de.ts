import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'de',
  discreetService: 'Termin',
  labels: {
    service: 'Was',
    when: 'Wann',
    staff: 'Bei',
    place: 'Wo',
    party: 'Personen',
    price: 'Preis',
    reference: 'Buchung',
    manage: 'Ändern oder absagen',
    customer: 'Kunde',
    contact: 'Kontakt',
  },
  digest: {
    subject: '{business}: {date}, Buchungen: {count}',
    today: '{date}: Buchungen heute: {count}',
    quiet: 'Heute ist nichts gebucht.',
    booked: 'Neu seit gestern: {count}',
    cancelled: 'Abgesagt seit gestern: {count}',
    noShows: 'Nicht gekommen: {count}',
    waiting: 'Warten auf Ihr Wort: {count}',
    lost: 'Nicht zugestellte Nachrichten: {count}',
    more: 'Und {count} weitere.',
  },
  words: {
    confirmation: {
      subject: 'Gebucht: {service}, {when}',
      text: '{business}: Gebucht. {service}[ bei {staff}][ für {party}], {when}. Buchung {reference}.[ Ändern oder absagen: {link}]',
    },
    change: {
      subject: 'Geändert: {service}, {when}',
      text: '{business}: Geändert. {service}[ bei {staff}][ für {party}] ist jetzt {when}. Buchung {reference}.[ Ändern oder absagen: {link}]',
    },
    cancellation: {
      subject: 'Abgesagt: {service}, {when}',
      text: '{business}: {service}, {when}, ist abgesagt. Buchung {reference}. Schreiben Sie uns für einen anderen Termin.',
    },
    declined: {
      subject: 'Nicht möglich: {service}, {when}',
      text: '{business}: Leider ist {service} am {when} nicht möglich. Schreiben Sie uns für einen anderen Termin.',
    },
    released: {
      subject: 'Freigegeben: {service}, {when}',
      text: '{business}: Wir haben nichts von Ihnen gehört, {service}, {when}, ist wieder frei. Es kostet nichts. Schreiben Sie uns für einen anderen Termin.',
    },
    payment: {
      subject: 'Zahlung zu Buchung {reference}',
      text: '{business}: Buchung {reference}, {service}, {when}[: {paid} sind da][, {returned} gehen an Sie zurück].',
    },
    reminder: {
      subject: 'Erinnerung: {service}, {when}',
      text: '{business}: Zur Erinnerung, {service}[ bei {staff}][ für {party}], {when}.[ Ändern oder absagen: {link}]',
      ask: '{business}: {service}[ bei {staff}][ für {party}], {when}. Kommen Sie? Antworten Sie JA zum Bestätigen.[ Ändern oder absagen: {link}]',
    },
    'follow-up': {
      subject: 'Danke für Ihren Besuch',
      text: '{business}: Danke für Ihren Besuch[, {name}]. Wenn etwas nicht gut war, schreiben Sie uns.',
    },
    review: {
      subject: 'Wie war es?',
      text: '{business}: Danke für Ihren Besuch[, {name}]. Mögen Sie anderen sagen, wie es war? {review}',
    },
    'no-show': {
      subject: 'Wir haben Sie vermisst',
      text: '{business}: Wir haben Sie am {when} vermisst. Schreiben Sie uns für einen anderen Termin.',
    },
    'business-new': {
      subject: 'Neue Buchung: {service}, {when}',
      text: 'Neu: {service}[ bei {staff}][ für {party}], {when}. {customer}[, {contact}]. Buchung {reference}.',
    },
    'business-changed': {
      subject: 'Geänderte Buchung: {service}, {when}',
      text: 'Geändert: {service}[ bei {staff}][ für {party}] ist jetzt {when}. {customer}[, {contact}]. Buchung {reference}.',
    },
    'business-cancelled': {
      subject: 'Abgesagte Buchung: {service}, {when}',
      text: 'Abgesagt: {service}[ bei {staff}][ für {party}], {when}. {customer}[, {contact}]. Buchung {reference}.',
    },
    'no-route': {
      subject: 'Nichts erreicht {customer}',
      text: 'Keine Nachricht erreicht {customer}[, {contact}]: {missing}. Bitte rufen Sie an wegen {service}, {when}. Buchung {reference}.',
    },
  },
} satisfies NotificationLanguage
