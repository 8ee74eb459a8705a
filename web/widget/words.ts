/** The widget's own words. What the business and its assistant say comes from the server. */
const en = {
  chatWith: 'Chat with {name}',
  assistant: 'Booking assistant',
  startOver: 'Start over',
  startOverSure: 'Really start over?',
  close: 'Close chat',
  messages: 'Messages',
  suggestions: 'Suggested answers',
  write: 'Write a message',
  message: 'Message',
  send: 'Send',
  writing: 'writing…',
  offline: 'No connection. What you write is kept and sent when it is back.',
  restarted: 'The earlier conversation is over. This is a new one.',
  refused: 'That could not be sent. It is back in the field below.',
  you: 'You',
  agent: 'Assistant',
  member: 'Team',
  system: 'Note',
  fromTeam: 'From the team',
  booking: 'Booking {reference}',
  reference: 'Reference {reference}',
  withStaff: 'with {staff}',
  waitsForPayment: 'Waiting for payment',
  cancelled: 'Cancelled',
  expired: 'Expired',
  declined: 'Declined',
  addToCalendar: 'Add to calendar',
  change: 'Change',
  cancel: 'Cancel',
  payNow: 'Pay now',
  pay: 'Pay {amount}',
  leaveCard: 'Leave a card',
  opensTab: '(opens a new tab)',
}

export type Words = Readonly<Record<keyof typeof en, string>>

const es: Words = {
  chatWith: 'Chat con {name}',
  assistant: 'Asistente de reservas',
  startOver: 'Empezar de nuevo',
  startOverSure: '¿Seguro?',
  close: 'Cerrar el chat',
  messages: 'Mensajes',
  suggestions: 'Respuestas sugeridas',
  write: 'Escribe un mensaje',
  message: 'Mensaje',
  send: 'Enviar',
  writing: 'escribiendo…',
  offline: 'Sin conexión. Lo que escribas se guarda y se envía cuando vuelva.',
  restarted: 'La conversación anterior ha terminado. Esta es nueva.',
  refused: 'No se ha podido enviar. Está otra vez en el campo de abajo.',
  you: 'Tú',
  agent: 'Asistente',
  member: 'Equipo',
  system: 'Nota',
  fromTeam: 'Del equipo',
  booking: 'Reserva {reference}',
  reference: 'Referencia {reference}',
  withStaff: 'con {staff}',
  waitsForPayment: 'Pendiente de pago',
  cancelled: 'Cancelada',
  expired: 'Caducada',
  declined: 'Rechazada',
  addToCalendar: 'Añadir al calendario',
  change: 'Cambiar',
  cancel: 'Cancelar',
  payNow: 'Pagar ahora',
  pay: 'Pagar {amount}',
  leaveCard: 'Dejar una tarjeta',
  opensTab: '(se abre en otra pestaña)',
}

export function wordsOf(language: 'en' | 'es'): Words {
  return language === 'es' ? es : en
}

/** Puts values where their names stand in braces. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
