import type { texts as en } from '../en/texts.ts'

export const texts: typeof en = {
  audiences: { customer: 'A los clientes', business: 'A ti' },
  ownWords: 'Sus palabras',
  builtIn: 'Texto incluido',
  notSent: 'No se envía',
  servicesApart: (count) => (count === 1 ? 'un servicio es distinto' : `${count} servicios son distintos`),
  rulesTitle: 'Cuándo y cómo',
  rulesText: 'Solo a quien aceptó que le escriban, y nunca de noche salvo que sea urgente.',
  allServices: 'Todos los servicios',
  addRule: 'Añadir regla',
  turnOff: 'No enviarlo',
  turnOn: 'Volver a enviarlo',
  builtInRule: 'Incluida. Una regla tuya ocupa su lugar.',
  replacesBuiltIn: 'Su primera regla ocupa el lugar de lo incluido.',
  ruleRemoved: 'Regla eliminada',
  removeRule: (rule) => `Quitar: ${rule}`,
  atOnce: 'Enseguida',
  and: ' y ',
  everyDay: (time) => `Cada día a las ${time}`,
  inMinutes: (minutes, side) => {
    const isHours = minutes % 60 === 0
    const count = isHours ? minutes / 60 : minutes
    const unit = isHours ? 'hora' : 'minuto'
    return `${count} ${unit}${count === 1 ? '' : 's'} ${side === 'before' ? 'antes' : 'después'}`
  },
  inDays: (days, time, side) => {
    const count = `${days} día${days === 1 ? '' : 's'} ${side === 'before' ? 'antes' : 'después'}`
    const when = days === 0 ? 'El mismo día' : count
    return time === null ? when : `${when} a las ${time}`
  },
  asks: 'pregunta si vienen',
  ways: { auto: 'por chat o correo', chat: 'por chat', email: 'por correo', off: 'no se envía' },
  amount: 'Cuánto',
  unit: 'Unidad',
  units: { minutes: 'Minutos', hours: 'Horas', days: 'Días' },
  time: 'A las',
  timeText: 'Vacío: a la hora de la cita.',
  way: 'Por',
  service: 'Para',
  asksToConfirm: 'Preguntar si vienen',
  link: 'Dónde se escribe la reseña (https://…)',
  wordsTitle: 'Texto',
  wordsText:
    'Los nombres entre {llaves} se rellenan. Una parte entre [corchetes] se omite si falta algún nombre en ella.',
  language: 'Idioma',
  languages: { en: 'Inglés', es: 'Español', fr: 'Francés', de: 'Alemán', pt: 'Portugués', it: 'Italiano' },
  parts: { subject: 'Asunto del correo', text: 'Texto', ask: 'Texto que pregunta si vienen' },
  names: 'Nombres que puede usar:',
  useBuiltIn: 'Usar el texto incluido',
  previewWays: { chat: 'Chat', sms: 'SMS', email: 'Correo' },
  previewText: 'Sobre una reserva inventada de tu negocio.',
  said: 'Así se dice',
  asked: 'Así pregunta',
  segments: (count, characters, encoding) =>
    `${characters} caracteres, ${count === 1 ? 'un SMS' : `${count} SMS`}${encoding === 'UCS-2' ? ' (hay signos que lo encarecen)' : ''}`,
  faults: {
    unknown: (name) => `No existe {${name}}.`,
    missing: (name) => `{${name}} tiene que aparecer, fuera de los corchetes.`,
    unbalanced: (sign) => `A «${sign}» le falta su pareja.`,
    empty: 'Está vacío.',
    tooLong: (max) => `Como mucho ${max} caracteres.`,
  },
  kinds: {
    confirmation: 'Confirmación de una reserva',
    change: 'Cambio de una reserva',
    cancellation: 'Cancelación',
    declined: 'Solicitud rechazada',
    reminder: 'Recordatorio antes de la cita',
    released: 'Hora liberada, sin confirmar',
    'no-show': 'Nadie vino',
    payment: 'Pagos y devoluciones',
    'follow-up': 'Mensaje después de la cita',
    review: 'Petición de reseña',
    'business-new': 'Reserva nueva',
    'business-changed': 'Reserva cambiada',
    'business-cancelled': 'Reserva cancelada',
    'no-route': 'Un cliente al que nada llega',
    digest: 'El día de un vistazo',
  },
}
