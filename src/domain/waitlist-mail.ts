import { channelLanguageOf } from './channel-words.ts'
import type { EmailContent } from './email.ts'
import type { ChannelLanguage } from './stop-phrases.ts'
import type { WaitlistWords } from './waitlist-words.ts'

// The mail to somebody who waits and left an address: a page answers it, since a mail cannot.

interface MailSentences {
  readonly subject: string
  readonly text: string
  readonly earlier: string
  readonly button: string
  readonly note: string
}

const sentences: Readonly<Record<ChannelLanguage, MailSentences>> = {
  en: {
    subject: 'A time opened up: {when}',
    text: '{what}, {when}{price}. It is kept for you until {until}.',
    earlier: '{what}, {when} instead of {old}. It is kept for you until {until}.',
    button: 'Look at it and answer',
    note: 'If you do not want it, or do not answer, it goes to the next. You stay on the list.',
  },
  es: {
    subject: 'Se ha liberado una hora: {when}',
    text: '{what}, {when}{price}. Te la guardamos hasta {until}.',
    earlier: '{what}, {when} en lugar de {old}. Te la guardamos hasta {until}.',
    button: 'Verla y responder',
    note: 'Si no la quieres, o no respondes, pasa a la siguiente persona. Tú sigues en la lista.',
  },
  fr: {
    subject: 'Une place s’est libérée : {when}',
    text: '{what}, {when}{price}. Elle vous est gardée jusqu’à {until}.',
    earlier: '{what}, {when} au lieu de {old}. Elle vous est gardée jusqu’à {until}.',
    button: 'Voir et répondre',
    note: 'Si vous n’en voulez pas, ou sans réponse, elle passe à la personne suivante. Vous restez sur la liste.',
  },
  de: {
    subject: 'Es ist etwas frei geworden: {when}',
    text: '{what}, {when}{price}. Für Sie reserviert bis {until}.',
    earlier: '{what}, {when} statt {old}. Für Sie reserviert bis {until}.',
    button: 'Ansehen und antworten',
    note: 'Wenn Sie es nicht möchten oder nicht antworten, geht es an die Nächsten. Sie bleiben auf der Liste.',
  },
  pt: {
    subject: 'Abriu um horário: {when}',
    text: '{what}, {when}{price}. Está guardado para você até {until}.',
    earlier: '{what}, {when} em vez de {old}. Está guardado para você até {until}.',
    button: 'Ver e responder',
    note: 'Se não quiser, ou não responder, passa para a próxima pessoa. Você continua na lista.',
  },
  it: {
    subject: 'Si è liberato un orario: {when}',
    text: '{what}, {when}{price}. È tenuto per lei fino a {until}.',
    earlier: '{what}, {when} invece di {old}. È tenuto per lei fino a {until}.',
    button: 'Guardare e rispondere',
    note: 'Se non lo vuole, o non risponde, passa alla persona seguente. Lei resta in lista.',
  },
}

/** What the mail says, with the link to the page on which it is answered. */
export function waitlistMail(locale: string, words: WaitlistWords, url: string): EmailContent {
  const own = sentences[channelLanguageOf(locale)]
  const gaps: Readonly<Record<string, string>> = {
    what: words.what,
    when: words.when,
    until: words.until,
    old: words.old ?? '',
    price: words.price === null ? '' : `, ${words.price}`,
  }
  const filled = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => gaps[name] ?? '')
  const subject = filled(own.subject)
  const text = filled(words.old === null ? own.text : own.earlier)
  return {
    subject,
    preview: text,
    parts: [
      { kind: 'heading', text: subject },
      { kind: 'text', text },
      { kind: 'actions', actions: [{ label: own.button, url }] },
      { kind: 'note', text: own.note },
    ],
  }
}
