/** Words that tell other languages from English: greetings alone, the commonest of the rest in twos. */
const greetings =
  /^\W*(?:hola|buenas|buenos d[ií]as|buenas (?:tardes|noches)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|ciao|buongiorno|buonasera|ol[aá]|bom dia|boa tarde|hej|merhaba|namaste)\W*$/
const words =
  /(?<![\p{L}\p{N}])(?:hola|quiero|quisiera|necesito|puedo|tienen|una|cita|para|mañana|gracias|por|favor|está|cuánto|cuesta|reservar|je|voudrais|rendez-vous|bonjour|merci|pour|demain|s'il|vous|une|avec|est-ce|ich|möchte|einen|termin|bitte|haben|sie|morgen|danke|für|eine|vorrei|appuntamento|domani|grazie|prenotare|gostaria|marcar|consulta|amanhã|obrigad[oa]|você|een|afspraak|graag|voor)(?![\p{L}\p{N}])/gu
/** Letters of other scripts. */
const otherScript = /[^\P{L}\p{Script=Latin}]/gu

/** True where a message is plainly in another language than English. */
export function isOtherLanguage(plain: string): boolean {
  const letters = plain.match(/\p{L}/gu)?.length ?? 0
  if (letters > 0 && (plain.match(otherScript)?.length ?? 0) > letters / 2) return true
  return greetings.test(plain) || new Set(plain.match(words)).size >= 2
}

/** Asks whether a language is spoken here; the language is the first group. */
export const languageAsked =
  /\b(?:(?:do|can|could) (?:you|u|i|we) (?:speak|write|talk|understand|chat|text)(?: to you)?(?: in)?|in|speak) (english|spanish|french|german|italian|portuguese|chinese|mandarin|arabic|russian|hindi|polish|turkish|dutch|japanese|korean|español|deutsch|français)\b\W*$/
export const ownLanguage = /^english$/
