import type { calendarFeeds as en } from '../en/calendar-feeds.ts'

export const calendarFeeds: typeof en = {
  text: 'Una dirección que lee Google Calendar, Apple u Outlook. Las reservas aparecen ahí; lo que se apunte ahí no vuelve.',
  whole: (business) => `Todo ${business}`,
  make: 'Crear dirección',
  makeOf: (name) => `Crear dirección: ${name}`,
  show: 'Mostrar',
  showOf: (name) => `Mostrar la dirección: ${name}`,
  titleOf: (name) => `Calendario: ${name}`,
  secretText: 'Quien tenga esta dirección lee el calendario. Désela solo a quien corresponda.',
  showsLabel: 'Qué muestra',
  shows: { names: 'Con nombres', times: 'Solo las horas' },
  made: 'La dirección está creada',
  shown: 'Esta es la dirección',
  address: 'Dirección',
  addressText: 'En tu calendario: añadir por dirección (URL). Se vuelve a leer cada hora más o menos.',
  subscribe: 'Suscribirse en este dispositivo',
  roll: 'Crear otra dirección',
  rolled: 'La dirección anterior ya no abre nada',
  end: 'Terminarla',
  ended: 'La dirección ya no abre nada',
}
