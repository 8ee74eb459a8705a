import type { NotificationLanguage } from '../../domain/notification.ts'

export default {
  id: 'es',
  discreetService: 'cita',
  labels: {
    service: 'Qué',
    when: 'Cuándo',
    staff: 'Con',
    place: 'Dónde',
    party: 'Personas',
    price: 'Precio',
    reference: 'Referencia',
    manage: 'Cambiar o cancelar',
    customer: 'Cliente',
    contact: 'Contacto',
  },
  digest: {
    subject: '{business}: {date}, reservas: {count}',
    today: '{date}: reservas de hoy: {count}',
    quiet: 'Hoy no hay nada reservado.',
    booked: 'Nuevas desde ayer: {count}',
    cancelled: 'Canceladas desde ayer: {count}',
    noShows: 'No vinieron: {count}',
    waiting: 'Esperan tu respuesta: {count}',
    lost: 'Mensajes que no llegaron: {count}',
    more: 'Y {count} más.',
  },
  words: {
    confirmation: {
      subject: 'Reservado: {service}, {when}',
      text: '{business}: reservado. {service}[ con {staff}][ para {party}], {when}. Referencia {reference}.[ Cambiar o cancelar: {link}]',
    },
    change: {
      subject: 'Cambiado: {service}, {when}',
      text: '{business}: cambiado. {service}[ con {staff}][ para {party}] es ahora {when}. Referencia {reference}.[ Cambiar o cancelar: {link}]',
    },
    cancellation: {
      subject: 'Cancelado: {service}, {when}',
      text: '{business}: {service}, {when}, está cancelado. Referencia {reference}. Escríbenos para otro horario.',
    },
    declined: {
      subject: 'No es posible: {service}, {when}',
      text: '{business}: lo sentimos, {service} el {when} no es posible. Escríbenos para otro horario.',
    },
    released: {
      subject: 'Liberado: {service}, {when}',
      text: '{business}: no hemos sabido de ti, así que {service}, {when}, queda libre. No se cobra nada. Escríbenos para otro horario.',
    },
    payment: {
      subject: 'Pago de la reserva {reference}',
      text: '{business}: para la reserva {reference}, {service}, {when}[, hemos recibido {paid}][, y te devolvemos {returned}].',
    },
    reminder: {
      subject: 'Recordatorio: {service}, {when}',
      text: '{business}: te recordamos tu reserva, {service}[ con {staff}][ para {party}], {when}.[ Cambiar o cancelar: {link}]',
      ask: '{business}: {service}[ con {staff}][ para {party}], {when}. ¿Vienes? Responde C para confirmar.[ Cambiar o cancelar: {link}]',
    },
    'follow-up': {
      subject: 'Gracias por venir',
      text: '{business}: gracias por venir[, {name}]. Si algo no estuvo bien, escríbenos.',
    },
    review: {
      subject: '¿Qué tal fue?',
      text: '{business}: gracias por venir[, {name}]. ¿Cuentas a otros qué tal fue? {review}',
    },
    'no-show': {
      subject: 'Te echamos de menos',
      text: '{business}: te esperábamos el {when}. Escríbenos para otro horario.',
    },
    'business-new': {
      subject: 'Nueva reserva: {service}, {when}',
      text: 'Nueva: {service}[ con {staff}][ para {party}], {when}. {customer}[, {contact}]. Referencia {reference}.',
    },
    'business-changed': {
      subject: 'Reserva cambiada: {service}, {when}',
      text: 'Cambiada: {service}[ con {staff}][ para {party}] es ahora {when}. {customer}[, {contact}]. Referencia {reference}.',
    },
    'business-cancelled': {
      subject: 'Reserva cancelada: {service}, {when}',
      text: 'Cancelada: {service}[ con {staff}][ para {party}], {when}. {customer}[, {contact}]. Referencia {reference}.',
    },
    'no-route': {
      subject: 'Nada llega a {customer}',
      text: 'Ningún mensaje llega a {customer}[, {contact}]: {missing}. Llama por {service}, {when}. Referencia {reference}.',
    },
  },
} satisfies NotificationLanguage
