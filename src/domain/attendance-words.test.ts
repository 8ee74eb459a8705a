import { describe, expect, test } from 'vitest'
import { readAttendance, readWhich } from './attendance-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

const kinds = ['coming', 'yes', 'weak', 'no', 'not_coming', 'mixed', 'none'] as const
type Kind = (typeof kinds)[number]

/** What people write below "are you coming?", by language and by what it is; a stroke parts them. */
const said: Readonly<Record<ChannelLanguage, Readonly<Record<Kind, string>>>> = {
  en: {
    coming:
      "C|c.|C!|C please|See you then|see you there!|C you|c u tmrw|cya|I'll be there|Ill be there thanks!|we will be there 👍|ok see you tomorrow at 3|thanks, see you|can't wait!|No problem, see you then|Coming|on my way|looking forward to it|Yes, I will be there|we'll make it",
    yes: 'YES|Yes please|yep!|👍|👍🏽|✅|Confirmed|I confirm my appointment|sure thing|yes thank you so much|ok yes|Confirming for Thursday 3pm|yes, where is it?|yes where do I park|of course :)',
    weak: 'ok|OK!|k|ok cool|great, thanks|perfect thanks|got it|Thanks for the reminder',
    no: 'no|No!|nope|no thanks|👎|no sorry',
    not_coming:
      "can't make it|cant make it tomorrow|I can't|sorry I wont be able to make it|I'm not coming|won't be able to come, my car broke down|something came up|my son is sick|I have to skip it|unable to attend|I don't think I can make it",
    mixed:
      "yes but can we do 4?|yes if Ana does it|yes, make it 5|yes I want to cancel|yes to the colour|I'll be there or my sister will|yes, can we change it?",
    none: "who is this?|what if I can't come?|see you tomorrow?|are you coming?|not sure yet|maybe|thanks|hello|STOP|where is it?|Please cancel|I need to reschedule|what time?|ok but later|I'd like a haircut|no, later please",
  },
  es: {
    coming:
      'C|c|Allí estaré|ahí estaré gracias|sí, allí estaré|Nos vemos mañana a las 3|hasta mañana|Voy|sí voy|iremos|Allí nos vemos, gracias por el recordatorio|cuenten conmigo|sin falta|Hasta el lunes',
    yes: 'Sí|si|sii|Sí, gracias!|confirmo|Confirmado|claro que sí 👍|👍|Confirmo mi cita|por supuesto|sí, ¿dónde es?',
    weak: 'vale|ok|perfecto|de acuerdo, gracias|Gracias por el recordatorio|bueno',
    no: 'no|No, gracias|👎',
    not_coming:
      'no puedo ir|No podré asistir mañana|no voy a poder|no puedo|me surgió algo|me ha surgido un imprevisto|estoy enferma|no iré|Lo siento, no podemos ir',
    mixed: 'sí pero a las 5|si voy pero llego tarde|sí quiero otro corte|sí, mejor el viernes',
    none: '¿quién es?|gracias|hola|y si no puedo ir?|no puedo esperar|quiero cancelar|¿puedo cambiarla?|no sé todavía|no voy a faltar|¿a qué hora?|mañana',
  },
  fr: {
    coming:
      "C|j'y serai|jy serai|oui, j'y serai|À demain|à demain 15h|À lundi !|Je viens|nous serons là|on se voit demain|je serai présente|comptez sur moi|à tout à l'heure",
    yes: "Oui|oui merci !|ouais|Je confirme|c'est bon pour moi|👍|bien sûr|je confirme mon rendez-vous|oui, c'est où ?|tout à fait",
    weak: "d'accord|ok|parfait|merci pour le rappel|bien reçu|entendu",
    no: 'non|Non merci|👎|non désolée',
    not_coming:
      "je ne peux pas venir|Je ne pourrai pas venir demain|je ne viens pas|j'ai un empêchement|je suis malade|désolé je ne peux plus venir|on ne pourra pas être là|je ne serai pas là",
    mixed: 'oui mais à 17h|oui je voudrais aussi une couleur|oui plutôt vendredi|je viens avec mon chien',
    none: "c'est qui ?|merci|bonjour|si je ne peux pas venir?|je voudrais annuler|peut-on déplacer ?|je ne sais pas|quelle heure ?|à demain ?|et si on ne peut pas ?",
  },
  de: {
    coming:
      'C|Ich komme|ja, ich komme|Bis morgen!|bis morgen um 15 Uhr|bis dann|Wir sehen uns|wir sind da|Passt, bis dann|guten Morgen, ich bin da|freue mich|Bis Montag|komme gerne',
    yes: 'Ja|ja danke!|jap|Bestätigt|ich bestätige den Termin|hiermit bestaetige ich|👍|na klar|passt|ja, wo ist das?|auf jeden Fall',
    weak: 'ok|alles klar|perfekt|danke für die Erinnerung|super, danke|in Ordnung',
    no: 'nein|Nein danke|👎|leider nein|leider nicht',
    not_coming:
      'Ich kann nicht kommen|Kann morgen leider nicht, geht Freitag?|Ich schaffe es leider nicht|komme nicht|mir ist etwas dazwischengekommen|bin leider krank|ich bin verhindert|Wir können den Termin nicht wahrnehmen',
    mixed: 'ja aber um 17 Uhr|ja und noch einen Farbtermin|ja, lieber Freitag|komme mit meiner Tochter',
    none: 'wer ist da?|danke|hallo|was ist wenn ich nicht komme?|ich möchte absagen|können wir verschieben?|weiß noch nicht|wann?|ich muss absagen|guten Tag|wo ist das?',
  },
  pt: {
    coming:
      'C|Vou sim|estarei lá|sim, estarei lá|Até amanhã|até amanhã às 15h|Até lá|iremos|vou comparecer|Combinado, até segunda|conte comigo|nos vemos lá',
    yes: 'Sim|sim, obrigado!|confirmo|Confirmado|pode confirmar|👍|com certeza|isso mesmo|Confirmo minha presença|sim, onde fica?|claro',
    weak: 'tá bom|ok|certo|beleza|perfeito|obrigada por lembrar|tudo bem',
    no: 'não|Não, obrigado|👎|infelizmente não',
    not_coming:
      'não posso ir|Não vou conseguir ir amanhã|não vou|surgiu um imprevisto|não vai dar|estou doente|não poderei comparecer|infelizmente não vou poder',
    mixed: 'sim mas às 17h|sim e quero também uma coloração|sim, melhor sexta|vou com minha filha',
    none: 'quem é?|obrigada|oi|e se eu não puder ir?|quero cancelar|posso remarcar?|não sei ainda|não vou faltar|que horas?|bom dia|já',
  },
  it: {
    coming:
      'C|ci sarò|sì, ci sarò|A domani|a domani alle 15|Certo, a lunedì|Vengo|ci vediamo domani|a dopo|non mancherò|ci saremo, grazie|conti su di me',
    yes: "Sì|si|Sì, grazie!|confermo|Confermato|👍|confermo l'appuntamento|senz'altro|esatto|sì, dov'è?|certamente",
    weak: 'va bene|ok|perfetto|d’accordo|grazie per il promemoria|ricevuto',
    no: 'no|No grazie|👎|purtroppo no',
    not_coming:
      'non posso venire|Domani non riesco a venire|non vengo|ho avuto un imprevisto|sono malata|non ci sarò|non ce la faccio|purtroppo non posso',
    mixed: 'sì ma alle 17|sì e vorrei anche il colore|sì, meglio venerdì|arrivo con mia figlia',
    none: 'chi è?|grazie|ciao|e se non posso venire?|vorrei disdire|non lo so|a che ora?|salve|dove siete?|buongiorno',
  },
}

for (const [language, byKind] of Object.entries(said) as [ChannelLanguage, (typeof said)['en']][]) {
  describe(`in ${language}`, () => {
    for (const kind of kinds) {
      test.each(byKind[kind].split('|'))(`%s is ${kind}`, (text) => {
        expect(readAttendance(text, language).kind).toBe(kind)
      })
    }
  })
}

test('each language is heard in a conversation of another', () => {
  expect(readAttendance('sí, allí estaré', 'en').kind).toBe('coming')
  expect(readAttendance('Ich komme', 'fr').kind).toBe('coming')
  expect(readAttendance('não posso ir', 'en').kind).toBe('not_coming')
  expect(readAttendance('YES', 'it').kind).toBe('yes')
})

test('a wish beside a no is told apart from the day that cannot be', () => {
  const { when, rest, wants } = readAttendance("Can't make it tomorrow, can we do 4pm Friday instead?", 'en')
  expect({ rest, wants, day: when.daysAhead, minutes: when.minutes }).toEqual({
    rest: 'can we do 4pm Friday instead?',
    wants: 'move',
    day: 1,
    minutes: null,
  })
})

test('a question beside a yes is kept in the words it was asked in', () => {
  expect(readAttendance('Yes! Where is it, please?', 'en').rest).toContain('Where is it')
})

test('a day or a time that was said is kept', () => {
  expect(readAttendance('see you thursday 3:15 pm', 'en').when).toMatchObject({ weekday: 4, minutes: [915] })
  expect(readAttendance('bis morgen um 15:30 Uhr', 'de').when).toMatchObject({ daysAhead: 1, minutes: [930] })
  expect(readAttendance('yes for the 24th', 'en').when).toMatchObject({ dayOfMonth: 24 })
})

test.each([
  ['both', 'en'],
  ['las dos', 'es'],
  ['les deux', 'fr'],
  ['beide', 'de'],
  ['os dois', 'pt'],
  ['entrambi', 'it'],
] as const)('%s is all of them', (text, language) => {
  expect(readWhich(text, language)).toMatchObject({ all: true })
})

test.each(['a haircut', 'no', 'hello', ''])('%s names none of the bookings', (text) => {
  expect(readWhich(text, 'en')).toBeNull()
})

test('a long text is conversation', () => {
  expect(readAttendance(`yes ${'and so on '.repeat(40)}`, 'en').kind).toBe('none')
})
