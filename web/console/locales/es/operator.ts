import type { operator as en } from '../en/operator.ts'

export const operator: typeof en = {
  text: 'Todos los negocios de esta instalación. Puedes ver sus ajustes y su estado, y nada de sus clientes.',
  emptyTitle: 'Todavía no hay negocios',
  emptyText: 'Los negocios aparecen aquí cuando están configurados.',
  members: (count) => (count === 1 ? '1 miembro' : `${count} miembros`),
  fine: 'Bien',
  incidents: (count) => (count === 1 ? '1 incidencia abierta' : `${count} incidencias abiertas`),
  deadJobs: (count) => (count === 1 ? '1 tarea muerta' : `${count} tareas muertas`),
  deadLetters: (count) => (count === 1 ? '1 carta sin leer' : `${count} cartas sin leer`),
  state: 'Estado',
  noIncidents: 'No hay incidencias abiertas ni tareas muertas.',
  incident: (kind) => kind.replaceAll('_', ' '),
  deadJob: (queue, attempts) => `Tarea ${queue}, ${attempts} intentos`,
  since: (when) => `desde ${when}`,
  settings: 'Ajustes, para leer',
  facts: { vertical: 'Ramo', timeZone: 'Zona', locale: 'Idioma', currency: 'Moneda' },
  services: 'Servicios',
  resources: 'Equipo y recursos',
  locations: 'Lugares',
  channels: 'Canales',
  paymentAccounts: 'Cuentas de pago',
}
