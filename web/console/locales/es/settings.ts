import type { settings as english } from '../en/settings.ts'

export const settings = {
  groups: {
    sold: 'Lo que vende',
    told: 'Lo que se dice a los clientes',
    connected: 'Lo que está conectado',
    team: 'Su equipo',
  },
  sections: {
    services: { title: 'Servicios', text: 'Lo que se reserva, cuánto dura, cuánto cuesta' },
    staff: { title: 'Personal', text: 'Quién atiende, y qué se le puede pedir' },
    resources: { title: 'Salas y equipo', text: 'Salas, sillas, mesas: lo que puede estar ocupado' },
    hours: { title: 'Horarios', text: 'Cuándo trabaja cada uno, y fechas sueltas' },
    policies: { title: 'Normas', text: 'Confirmar, pagar a tiempo, lo que se hace a solas' },
    business: { title: 'Negocio e imagen', text: 'Nombre, contacto, lugares, color' },
    knowledge: { title: 'Respuestas', text: 'Lo que el asistente puede decir con sus palabras' },
    texts: { title: 'Mensajes', text: 'Confirmaciones y recordatorios: cuándo, cómo y con qué palabras' },
    channels: { title: 'Canales', text: 'WhatsApp, SMS: los números a los que escriben' },
    widget: { title: 'Chat web y página de reservas', text: 'Póngalos en su sitio o imprima un código' },
    calendars: { title: 'Calendarios', text: 'Vea las reservas en Google, Apple u Outlook' },
    webhooks: { title: 'Webhooks', text: 'Avise a su propio software de lo que ocurre' },
    payments: { title: 'Cuentas de pago', text: 'Con qué cuentas pagan los clientes' },
    waitlist: { title: 'Lista de espera', text: 'Quién espera, qué quedó libre, a quién se preguntó' },
  },
  readOnly: 'Su función puede ver esto, pero no cambiarlo.',
  staleText: 'Alguien guardó esto mientras usted escribía. No se ha perdido nada de lo suyo.',
  takeTheirs: 'Ver lo que guardaron',
  keepMine: 'Guardar lo mío',
  discard: 'Descartar',
  preview: 'Vista previa',
  wrongCredential: (why) => `No es lo esperado: ${why}.`,
} satisfies typeof english
