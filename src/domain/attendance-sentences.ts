import { channelLanguageOf } from './channel-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/** What is said about coming, in each language of the channels: rendered from rows, no model asked. */
export interface AttendanceSentences {
  /** Below a reminder. */
  readonly ask: string
  /** Asks by itself, where no reminder does. */
  readonly askAlone: string
  readonly confirmed: string
  /** After "ok", which leaves it open. */
  readonly askAgain: string
  /** After "can't make it". */
  readonly cannot: string
  /** The same where moving and cancelling is not talked about in that language: by the link. */
  readonly cannotLink: string
  /** It was let go, or has begun, or was cancelled meanwhile. */
  readonly over: string
  readonly which: string
  readonly warn: string
  readonly labelComing: string
  readonly labelCannot: string
  readonly labelAll: string
  readonly labelMove: string
  readonly labelCancel: string
}

const sentences: Readonly<Record<ChannelLanguage, AttendanceSentences>> = {
  en: {
    ask: 'Reply C to confirm, or tell us if you can’t make it.',
    askAlone:
      '{business}: {service}, {when}. Reply C to confirm, or tell us if you can’t make it. Change or cancel: {link}',
    confirmed: 'Thank you, you are confirmed: {service}, {when}.',
    askAgain: 'Can we count on you for {service}, {when}?',
    cannot: 'Thank you for telling us. Shall I move {service}, {when}, or cancel it?',
    cannotLink: 'Thank you for telling us. Move or cancel {service}, {when}, here: {link}',
    over: '{service}, {when}, can no longer be confirmed.',
    which: 'Which one do you mean: {bookings}?',
    warn: '{business}: please confirm {service}, {when}. Without an answer by {until} the time is given away. Reply C to confirm. Change or cancel: {link}',
    labelComing: 'Yes, I’ll be there',
    labelCannot: 'I can’t make it',
    labelAll: 'All of them',
    labelMove: 'Move it',
    labelCancel: 'Cancel it',
  },
  es: {
    ask: 'Responde C para confirmar, o dinos si no puedes venir.',
    askAlone:
      '{business}: {service}, {when}. Responde C para confirmar, o dinos si no puedes venir. Cambiar o cancelar: {link}',
    confirmed: 'Gracias, queda confirmado: {service}, {when}.',
    askAgain: '¿Contamos contigo para {service}, {when}?',
    cannot: 'Gracias por avisar. ¿Cambio {service}, {when}, o lo cancelo?',
    cannotLink: 'Gracias por avisar. Cambia o cancela {service}, {when}, aquí: {link}',
    over: '{service}, {when}, ya no se puede confirmar.',
    which: '¿A cuál te refieres: {bookings}?',
    warn: '{business}: confirma {service}, {when}. Sin respuesta antes de {until} daremos la hora a otra persona. Responde C para confirmar. Cambiar o cancelar: {link}',
    labelComing: 'Sí, iré',
    labelCannot: 'No puedo ir',
    labelAll: 'Todas',
    labelMove: 'Cambiar',
    labelCancel: 'Cancelar',
  },
  fr: {
    ask: 'Répondez C pour confirmer, ou dites-nous si vous ne pouvez pas venir.',
    askAlone:
      '{business} : {service}, {when}. Répondez C pour confirmer, ou dites-nous si vous ne pouvez pas venir. Modifier ou annuler : {link}',
    confirmed: 'Merci, c’est confirmé : {service}, {when}.',
    askAgain: 'Pouvons-nous compter sur vous pour {service}, {when} ?',
    cannot: 'Merci de nous prévenir. Faut-il déplacer {service}, {when}, ou l’annuler ?',
    cannotLink: 'Merci de nous prévenir. Déplacez ou annulez {service}, {when}, ici : {link}',
    over: '{service}, {when}, ne peut plus être confirmé.',
    which: 'Lequel voulez-vous dire : {bookings} ?',
    warn: '{business} : confirmez {service}, {when}. Sans réponse avant {until}, l’heure sera donnée à quelqu’un d’autre. Répondez C pour confirmer. Modifier ou annuler : {link}',
    labelComing: 'Oui, je viens',
    labelCannot: 'Je ne peux pas',
    labelAll: 'Tous',
    labelMove: 'Déplacer',
    labelCancel: 'Annuler',
  },
  de: {
    ask: 'Antworten Sie mit C zum Bestätigen, oder sagen Sie uns, wenn Sie nicht kommen können.',
    askAlone:
      '{business}: {service}, {when}. Antworten Sie mit C zum Bestätigen, oder sagen Sie uns, wenn Sie nicht kommen können. Ändern oder absagen: {link}',
    confirmed: 'Danke, das ist bestätigt: {service}, {when}.',
    askAgain: 'Dürfen wir mit Ihnen rechnen: {service}, {when}?',
    cannot: 'Danke für die Nachricht. Soll ich {service}, {when}, verschieben oder absagen?',
    cannotLink: 'Danke für die Nachricht. Hier können Sie {service}, {when}, verschieben oder absagen: {link}',
    over: '{service}, {when}, kann nicht mehr bestätigt werden.',
    which: 'Welchen Termin meinen Sie: {bookings}?',
    warn: '{business}: Bitte bestätigen Sie {service}, {when}. Ohne Antwort bis {until} vergeben wir die Zeit. Antworten Sie mit C. Ändern oder absagen: {link}',
    labelComing: 'Ja, ich komme',
    labelCannot: 'Ich kann nicht',
    labelAll: 'Alle',
    labelMove: 'Verschieben',
    labelCancel: 'Absagen',
  },
  pt: {
    ask: 'Responda C para confirmar, ou diga-nos se não puder vir.',
    askAlone:
      '{business}: {service}, {when}. Responda C para confirmar, ou diga-nos se não puder vir. Alterar ou cancelar: {link}',
    confirmed: 'Obrigado, está confirmado: {service}, {when}.',
    askAgain: 'Podemos contar com você para {service}, {when}?',
    cannot: 'Obrigado por avisar. Quer que eu mude {service}, {when}, ou cancele?',
    cannotLink: 'Obrigado por avisar. Mude ou cancele {service}, {when}, aqui: {link}',
    over: '{service}, {when}, já não pode ser confirmado.',
    which: 'A qual se refere: {bookings}?',
    warn: '{business}: confirme {service}, {when}. Sem resposta até {until}, o horário será dado a outra pessoa. Responda C para confirmar. Alterar ou cancelar: {link}',
    labelComing: 'Sim, eu vou',
    labelCannot: 'Não posso ir',
    labelAll: 'Todos',
    labelMove: 'Mudar',
    labelCancel: 'Cancelar',
  },
  it: {
    ask: 'Rispondi C per confermare, o dicci se non puoi venire.',
    askAlone:
      '{business}: {service}, {when}. Rispondi C per confermare, o dicci se non puoi venire. Cambia o annulla: {link}',
    confirmed: 'Grazie, è confermato: {service}, {when}.',
    askAgain: 'Contiamo su di te per {service}, {when}?',
    cannot: 'Grazie per avercelo detto. Sposto {service}, {when}, o lo annullo?',
    cannotLink: 'Grazie per avercelo detto. Sposta o annulla {service}, {when}, qui: {link}',
    over: '{service}, {when}, non si può più confermare.',
    which: 'Quale intendi: {bookings}?',
    warn: '{business}: conferma {service}, {when}. Senza risposta entro {until} daremo l’ora a qualcun altro. Rispondi C per confermare. Cambia o annulla: {link}',
    labelComing: 'Sì, ci sarò',
    labelCannot: 'Non posso',
    labelAll: 'Tutti',
    labelMove: 'Spostare',
    labelCancel: 'Annullare',
  },
}

/** What a sentence is filled with. `startMs` and `untilMs` are told on the clock of `timeZone`. */
export interface AttendanceParts {
  readonly business?: string
  readonly service?: string
  readonly startMs?: number
  readonly untilMs?: number
  /** IANA name of where it takes place. */
  readonly timeZone?: string
  readonly link?: string
  readonly bookings?: string
}

/** One of the sentences in the language of a BCP 47 tag, English where its language is not spoken. */
export function attendanceText(locale: string, key: keyof AttendanceSentences, parts: AttendanceParts = {}): string {
  const { business = '', service = '', link = '', bookings = '', startMs, untilMs, timeZone = 'UTC' } = parts
  const when = startMs === undefined ? '' : whenText(locale, startMs, timeZone)
  const until = untilMs === undefined ? '' : whenText(locale, untilMs, timeZone)
  const values: Readonly<Record<string, string>> = { business, service, link, bookings, when, until }
  return sentences[channelLanguageOf(locale)][key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** "Haircut, Tue, 24 Nov, 3:15 pm". */
export function bookedText(locale: string, of: { service: string; startMs: number; timeZone: string }): string {
  return `${of.service}, ${whenText(locale, of.startMs, of.timeZone)}`
}

function whenText(locale: string, ms: number, timeZone: string): string {
  const language = channelLanguageOf(locale)
  if (language === 'en') return englishWhen(locale, ms, timeZone)
  const tag = locale.toLowerCase().startsWith(language) ? locale : language
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toLocaleString(tag, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
}

/** "Thu 3 Dec, 2:00 pm": as the agent says it. */
function englishWhen(locale: string, ms: number, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const part = (options: Intl.DateTimeFormatOptions) => at.toLocaleString('en-GB', options)
  const tag = locale.toLowerCase().startsWith('en') ? locale : 'en'
  const time = at
    .toLocaleString(tag, { hour: 'numeric', minute: '2-digit' })
    .replace(/\s?([AP])M$/, (_, half: string) => ` ${half.toLowerCase()}m`)
  return `${part({ weekday: 'short' })} ${at.day} ${part({ month: 'short' })}, ${time}`
}
