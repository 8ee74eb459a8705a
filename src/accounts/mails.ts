import type { EmailPart } from '../domain/email.ts'
import type { InvitationMail } from '../ports/accounts.ts'
import type { OutgoingEmail } from '../ports/mailer.ts'

/** What the accounts write to a person, about themselves. */
export type AccountMail =
  | { readonly kind: 'log_in' | 'reset'; readonly url: string }
  | { readonly kind: 'password_changed' | 'two_factor_on' | 'two_factor_off' | 'passkey_added' }

interface MailWords {
  readonly subject: string
  readonly text: string
  readonly button?: string
  readonly note: string
}

const footerWords = {
  en: 'You get this because somebody used your address at the log-in of Parley.',
  es: 'Recibes esto porque alguien usó tu dirección en el acceso de Parley.',
}

const notMe = {
  en: 'If this was not you, set a new password at once and look at your devices under Account.',
  es: 'Si no fuiste tú, cambia la contraseña enseguida y revisa tus dispositivos en Cuenta.',
}

const words: Readonly<Record<AccountMail['kind'], { readonly en: MailWords; readonly es: MailWords }>> = {
  log_in: {
    en: {
      subject: 'Your log-in link',
      text: 'Open this link on the device on which you want to log in.',
      button: 'Log in',
      note: 'It works once, for ten minutes. If you did not ask for it, ignore this: nobody gets in without it.',
    },
    es: {
      subject: 'Tu enlace de acceso',
      text: 'Abre este enlace en el dispositivo en el que quieres entrar.',
      button: 'Entrar',
      note: 'Sirve una vez, durante diez minutos. Si no lo pediste, ignóralo: sin él nadie entra.',
    },
  },
  reset: {
    en: {
      subject: 'Set a new password',
      text: 'With this link you choose a new password. All devices are logged out then.',
      button: 'Choose a password',
      note: 'It works once, for an hour. If you did not ask for it, ignore this: your password stays as it is.',
    },
    es: {
      subject: 'Elige una contraseña nueva',
      text: 'Con este enlace eliges una contraseña nueva. Después se cierra la sesión en todos los dispositivos.',
      button: 'Elegir contraseña',
      note: 'Sirve una vez, durante una hora. Si no lo pediste, ignóralo: tu contraseña no cambia.',
    },
  },
  password_changed: {
    en: {
      subject: 'Your password was changed',
      text: 'Your password was changed, and all other devices were logged out.',
      note: notMe.en,
    },
    es: {
      subject: 'Tu contraseña ha cambiado',
      text: 'Tu contraseña ha cambiado y se cerró la sesión en los demás dispositivos.',
      note: notMe.es,
    },
  },
  two_factor_on: {
    en: { subject: 'Two-factor is on', text: 'Logging in now asks for a code of your app, too.', note: notMe.en },
    es: {
      subject: 'Verificación en dos pasos activada',
      text: 'Para entrar se pide ahora también un código de tu aplicación.',
      note: notMe.es,
    },
  },
  two_factor_off: {
    en: { subject: 'Two-factor is off', text: 'Logging in asks for your password alone again.', note: notMe.en },
    es: {
      subject: 'Verificación en dos pasos desactivada',
      text: 'Para entrar basta de nuevo la contraseña.',
      note: notMe.es,
    },
  },
  passkey_added: {
    en: {
      subject: 'A passkey was added',
      text: 'From now on it opens your account without a password.',
      note: notMe.en,
    },
    es: {
      subject: 'Se añadió una llave de acceso',
      text: 'Desde ahora abre tu cuenta sin contraseña.',
      note: notMe.es,
    },
  },
}

/** The mail that asks somebody to become a member, in the look of the business. */
export function invitationMail({ to, locale, business, inviter, url }: InvitationMail, id: string): OutgoingEmail {
  const isSpanish = locale.startsWith('es')
  const subject = isSpanish ? `Te invitan a ${business.name}` : `You are invited to ${business.name}`
  const text = isSpanish
    ? `${inviter} te invita a trabajar con la agenda y las conversaciones de ${business.name}.`
    : `${inviter} invites you to work with the calendar and the conversations of ${business.name}.`
  const note = isSpanish
    ? 'El enlace sirve una vez, durante siete días. Si no esperabas esto, ignóralo.'
    : 'The link works once, for seven days. If you did not expect this, ignore it.'
  return {
    id,
    business,
    replyTo: null,
    to: { name: to.name, address: to.email },
    language: isSpanish ? 'es' : 'en',
    content: {
      subject,
      preview: text,
      parts: [
        { kind: 'heading', text: subject },
        { kind: 'text', text },
        { kind: 'actions', actions: [{ label: isSpanish ? 'Aceptar' : 'Accept', url }] },
        { kind: 'note', text: note },
      ],
    },
    footer: [business.name],
    calendar: null,
    unsubscribe: null,
  }
}

const ownAccent = '#2f5d50'

/** The mail, whole. In the language that the person has chosen; English where that is none of ours. */
export function accountMail(
  mail: AccountMail,
  to: { readonly id: string; readonly name: string; readonly address: string; readonly language: string | null },
): OutgoingEmail {
  const language = to.language?.startsWith('es') ? 'es' : 'en'
  const { subject, text, button, note } = words[mail.kind][language]
  const actions: EmailPart[] =
    'url' in mail && button !== undefined ? [{ kind: 'actions', actions: [{ label: button, url: mail.url }] }] : []
  return {
    id: to.id,
    business: { name: 'Parley', accentColor: ownAccent },
    replyTo: null,
    to: { name: to.name === '' ? null : to.name, address: to.address },
    language,
    content: {
      subject,
      preview: text,
      parts: [{ kind: 'heading', text: subject }, { kind: 'text', text }, ...actions, { kind: 'note', text: note }],
    },
    footer: [footerWords[language]],
    calendar: null,
    unsubscribe: null,
  }
}
