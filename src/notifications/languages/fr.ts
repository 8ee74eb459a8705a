import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'fr',
  discreetService: 'rendez-vous',
  labels: {
    service: 'Quoi',
    when: 'Quand',
    staff: 'Avec',
    place: 'Où',
    party: 'Personnes',
    price: 'Prix',
    reference: 'Référence',
    manage: 'Modifier ou annuler',
    customer: 'Client',
    contact: 'Contact',
  },
  digest: {
    subject: '{business} : {date}, réservations : {count}',
    today: '{date} : réservations du jour : {count}',
    quiet: 'Rien n’est réservé aujourd’hui.',
    booked: 'Nouvelles depuis hier : {count}',
    cancelled: 'Annulées depuis hier : {count}',
    noShows: 'Absents : {count}',
    waiting: 'Attendent votre réponse : {count}',
    lost: 'Messages non parvenus : {count}',
    more: 'Et {count} de plus.',
  },
  words: {
    confirmation: {
      subject: 'Réservé : {service}, {when}',
      text: '{business} : réservé. {service}[ avec {staff}][ pour {party}], {when}. Référence {reference}.[ Modifier ou annuler : {link}]',
    },
    change: {
      subject: 'Modifié : {service}, {when}',
      text: '{business} : modifié. {service}[ avec {staff}][ pour {party}] : désormais {when}. Référence {reference}.[ Modifier ou annuler : {link}]',
    },
    cancellation: {
      subject: 'Annulé : {service}, {when}',
      text: '{business} : {service}, {when}, est annulé. Référence {reference}. Écrivez-nous pour un autre horaire.',
    },
    declined: {
      subject: 'Pas possible : {service}, {when}',
      text: '{business} : désolés, {service} le {when} n’est pas possible. Écrivez-nous pour un autre horaire.',
    },
    released: {
      subject: 'Libéré : {service}, {when}',
      text: '{business} : sans nouvelles de vous, {service}, {when}, est de nouveau libre. Rien n’est débité. Écrivez-nous pour un autre horaire.',
    },
    payment: {
      subject: 'Paiement de la réservation {reference}',
      text: '{business} : pour la réservation {reference}, {service}, {when}[, nous avons reçu {paid}][, et nous vous rendons {returned}].',
    },
    reminder: {
      subject: 'Rappel : {service}, {when}',
      text: '{business} : rappel de votre réservation, {service}[ avec {staff}][ pour {party}], {when}.[ Modifier ou annuler : {link}]',
      ask: '{business} : {service}[ avec {staff}][ pour {party}], {when}. Serez-vous là ? Répondez C pour confirmer.[ Modifier ou annuler : {link}]',
    },
    'follow-up': {
      subject: 'Merci de votre visite',
      text: '{business} : merci de votre visite[, {name}]. Si quelque chose n’allait pas, écrivez-nous.',
    },
    review: {
      subject: 'C’était comment ?',
      text: '{business} : merci de votre visite[, {name}]. Voulez-vous dire aux autres comment c’était ? {review}',
    },
    'no-show': {
      subject: 'Nous vous attendions',
      text: '{business} : nous vous attendions le {when}. Écrivez-nous pour un autre horaire.',
    },
    'business-new': {
      subject: 'Nouvelle réservation : {service}, {when}',
      text: 'Nouveau : {service}[ avec {staff}][ pour {party}], {when}. {customer}[, {contact}]. Référence {reference}.',
    },
    'business-changed': {
      subject: 'Réservation modifiée : {service}, {when}',
      text: 'Modifié : {service}[ avec {staff}][ pour {party}] : désormais {when}. {customer}[, {contact}]. Référence {reference}.',
    },
    'business-cancelled': {
      subject: 'Réservation annulée : {service}, {when}',
      text: 'Annulé : {service}[ avec {staff}][ pour {party}], {when}. {customer}[, {contact}]. Référence {reference}.',
    },
    'no-route': {
      subject: 'Rien ne parvient à {customer}',
      text: 'Aucun message ne parvient à {customer}[, {contact}] : {missing}. Appelez pour {service}, {when}. Référence {reference}.',
    },
  },
} satisfies NotificationLanguage
