import type { ChannelLanguage } from './stop-phrases.ts'

/** The text that carries a code: what it is for, that it goes nowhere else, and what to do if nobody asked for it. */
const sentences: Readonly<Record<ChannelLanguage, string>> = {
  en: '{business}: {code} is your code for our web chat, for 10 minutes. Give it to nobody. Not you? Ignore this.',
  es: '{business}: {code} es tu código para el chat web, por 10 minutos. No lo des a nadie. ¿No eres tú? Ignora esto.',
  fr: '{business} : {code} est votre code pour le chat, 10 minutes. Ne le donnez à personne. Pas vous ? Ignorez ceci.',
  de: '{business}: {code} ist Ihr Code für den Chat, 10 Minuten gültig. Niemandem geben. Nicht angefragt? Ignorieren.',
  pt: '{business}: {code} é o seu código para o chat, por 10 minutos. Não o dê a ninguém. Não pediu? Ignore.',
  it: '{business}: {code} è il tuo codice per la chat, per 10 minuti. Non darlo a nessuno. Non sei tu? Ignora.',
}

const businessCharsMax = 30

/** The sentence in a language; one SMS where the name of the business is not long. `code` may stand for one. */
export function codeSentence(language: ChannelLanguage, business: string, code: string): string {
  const name = business.length <= businessCharsMax ? business : `${business.slice(0, businessCharsMax - 1)}…`
  return sentences[language].replace('{business}', name.replaceAll('$', '')).replace('{code}', code)
}
