// The few sentences that rules of channels need, in each of their languages. The agent's own words are in agent/locales.
import { type ChannelLanguage, channelLanguages } from './stop-phrases.ts'

export interface ChannelSentences {
  /** The first thing a new address hears: who answers, that it is no person, how to end it. One SMS. */
  readonly greeting: string
  readonly stopped: string
  /** To a bare CANCEL that counts as an opt-out: whoever meant a booking is helped by a person. */
  readonly stoppedByCancel: string
  readonly started: string
  readonly help: string
  readonly noMedia: string
  readonly noVoice: string
  /** To one that was listened to, or should have been. */
  readonly voiceUnclear: string
  /** To a pin that nobody had asked for. */
  readonly placeNoted: string
  /** Before a link, with a colon. */
  readonly map: string
  readonly calendar: string
  readonly noPlace: string
  readonly notSupported: string
}

/** `{business}` is its name; `{reach}` how else to reach it, in brackets or empty. */
const sentences: Readonly<Record<ChannelLanguage, ChannelSentences>> = {
  en: {
    greeting: '{business}: this is our automated booking assistant. Reply HELP for help, STOP to stop.',
    stopped: '{business}: you will get no more messages from us. Reply START to hear from us again.',
    stoppedByCancel:
      '{business}: you will get no more messages. Your bookings are unchanged; to cancel one, reach us{reach}. Reply START to undo.',
    started: '{business}: you can write to us here again. Reply STOP to stop, HELP for help.',
    help: '{business}: write what you would like to book, move or cancel{reach}. Reply STOP to stop all messages.',
    noMedia: 'I cannot open pictures or files here. Please tell me in words what you need.',
    noVoice: 'I cannot listen to voice messages here. Please write what you need.',
    voiceUnclear: 'I could not make out your voice message. Please send it again, or write what you need.',
    placeNoted: 'Thank you, I have noted that place for the team. What can I do for you?',
    map: 'Map',
    calendar: 'Calendar',
    noPlace: 'I cannot read a location here. Please write the address or the area.',
    notSupported: 'I cannot read that kind of message. Please write what you need.',
  },
  es: {
    greeting: '{business}: soy el asistente automático de reservas. Responde AYUDA o STOP para no recibir más.',
    stopped: '{business}: no recibirás más mensajes nuestros. Responde START para volver a recibirlos.',
    stoppedByCancel:
      '{business}: no recibirás más mensajes. Tus reservas siguen igual; para cancelar una, contáctanos{reach}. START para volver.',
    started: '{business}: puedes volver a escribirnos aquí. Responde STOP para parar, AYUDA para ayuda.',
    help: '{business}: escribe qué quieres reservar, mover o cancelar{reach}. Responde STOP para no recibir mensajes.',
    noMedia: 'Aquí no puedo abrir imágenes ni archivos. Dime con palabras qué necesitas.',
    noVoice: 'Aquí no puedo escuchar notas de voz. Escribe qué necesitas, por favor.',
    voiceUnclear: 'No he podido entender tu mensaje de voz. Envíalo otra vez o escribe qué necesitas, por favor.',
    placeNoted: 'Gracias, he anotado ese lugar para el equipo. ¿Qué puedo hacer por ti?',
    map: 'Mapa',
    calendar: 'Calendario',
    noPlace: 'Aquí no puedo leer una ubicación. Escribe la dirección o la zona, por favor.',
    notSupported: 'No puedo leer ese tipo de mensaje. Escribe qué necesitas, por favor.',
  },
  fr: {
    greeting: '{business} : ici notre assistant automatique de réservation. Répondez AIDE, ou STOP pour arrêter.',
    stopped: '{business} : vous ne recevrez plus de messages. Répondez START pour en recevoir à nouveau.',
    stoppedByCancel:
      '{business} : plus aucun message. Vos réservations restent inchangées ; pour en annuler une, contactez-nous{reach}. START pour reprendre.',
    started: '{business} : vous pouvez de nouveau nous écrire ici. STOP pour arrêter, AIDE pour de l’aide.',
    help: '{business} : écrivez ce que vous voulez réserver, déplacer ou annuler{reach}. STOP pour ne plus rien recevoir.',
    noMedia: 'Je ne peux pas ouvrir d’images ni de fichiers ici. Dites-moi en mots ce qu’il vous faut.',
    noVoice: 'Je ne peux pas écouter de messages vocaux ici. Écrivez-moi ce qu’il vous faut.',
    voiceUnclear: 'Je n’ai pas pu comprendre votre message vocal. Renvoyez-le ou écrivez ce qu’il vous faut.',
    placeNoted: 'Merci, j’ai noté ce lieu pour l’équipe. Que puis-je faire pour vous ?',
    map: 'Plan',
    calendar: 'Agenda',
    noPlace: 'Je ne peux pas lire une position ici. Écrivez l’adresse ou le quartier.',
    notSupported: 'Je ne peux pas lire ce type de message. Écrivez-moi ce qu’il vous faut.',
  },
  de: {
    greeting: '{business}: hier ist unser automatischer Buchungsassistent. HILFE für Hilfe, STOPP zum Beenden.',
    stopped: '{business}: Sie erhalten keine Nachrichten mehr von uns. Mit START geht es wieder weiter.',
    stoppedByCancel:
      '{business}: Sie erhalten keine Nachrichten mehr. Ihre Buchungen bleiben; zum Absagen erreichen Sie uns{reach}. START zum Fortsetzen.',
    started: '{business}: Sie können uns hier wieder schreiben. STOPP zum Beenden, HILFE für Hilfe.',
    help: '{business}: Schreiben Sie, was Sie buchen, verschieben oder absagen möchten{reach}. STOPP beendet alle Nachrichten.',
    noMedia: 'Bilder und Dateien kann ich hier nicht öffnen. Bitte schreiben Sie, was Sie brauchen.',
    noVoice: 'Sprachnachrichten kann ich hier nicht hören. Bitte schreiben Sie, was Sie brauchen.',
    voiceUnclear:
      'Ihre Sprachnachricht konnte ich nicht verstehen. Bitte senden Sie sie noch einmal oder schreiben Sie, was Sie brauchen.',
    placeNoted: 'Danke, ich habe den Ort für das Team notiert. Was kann ich für Sie tun?',
    map: 'Karte',
    calendar: 'Kalender',
    noPlace: 'Einen Standort kann ich hier nicht lesen. Bitte schreiben Sie die Adresse oder Gegend.',
    notSupported: 'Diese Art Nachricht kann ich nicht lesen. Bitte schreiben Sie, was Sie brauchen.',
  },
  pt: {
    greeting: '{business}: aqui é o assistente automático de reservas. Responda AJUDA, ou SAIR para parar.',
    stopped: '{business}: você não receberá mais mensagens. Responda START para voltar a receber.',
    stoppedByCancel:
      '{business}: você não receberá mais mensagens. Suas reservas continuam; para cancelar uma, fale conosco{reach}. START para voltar.',
    started: '{business}: você pode nos escrever aqui de novo. SAIR para parar, AJUDA para ajuda.',
    help: '{business}: escreva o que quer reservar, mudar ou cancelar{reach}. Responda SAIR para não receber mensagens.',
    noMedia: 'Aqui não consigo abrir imagens nem arquivos. Diga em palavras do que precisa.',
    noVoice: 'Aqui não consigo ouvir mensagens de voz. Escreva do que precisa, por favor.',
    voiceUnclear: 'Não consegui entender a sua mensagem de voz. Envie de novo ou escreva do que precisa, por favor.',
    placeNoted: 'Obrigado, anotei esse lugar para a equipe. Em que posso ajudar?',
    map: 'Mapa',
    calendar: 'Calendário',
    noPlace: 'Aqui não consigo ler uma localização. Escreva o endereço ou a região, por favor.',
    notSupported: 'Não consigo ler esse tipo de mensagem. Escreva do que precisa, por favor.',
  },
  it: {
    greeting: '{business}: qui risponde il nostro assistente automatico. Scrivi AIUTO per aiuto, STOP per smettere.',
    stopped: '{business}: non riceverai più nostri messaggi. Scrivi START per riceverli di nuovo.',
    stoppedByCancel:
      '{business}: non riceverai più messaggi. Le prenotazioni restano; per annullarne una contattaci{reach}. START per riprendere.',
    started: '{business}: puoi scriverci di nuovo qui. STOP per smettere, AIUTO per aiuto.',
    help: '{business}: scrivi che cosa vuoi prenotare, spostare o annullare{reach}. STOP per non ricevere più messaggi.',
    noMedia: 'Qui non posso aprire immagini o file. Dimmi a parole di che cosa hai bisogno.',
    noVoice: 'Qui non posso ascoltare messaggi vocali. Scrivi di che cosa hai bisogno.',
    voiceUnclear: 'Non sono riuscito a capire il messaggio vocale. Invialo di nuovo o scrivi di che cosa hai bisogno.',
    placeNoted: 'Grazie, ho annotato quel luogo per il team. Che cosa posso fare per te?',
    map: 'Mappa',
    calendar: 'Calendario',
    noPlace: 'Qui non posso leggere una posizione. Scrivi l’indirizzo o la zona.',
    notSupported: 'Non posso leggere questo tipo di messaggio. Scrivi di che cosa hai bisogno.',
  },
}

/** The language of a BCP 47 tag, where rules are spoken in it; English otherwise. */
export function channelLanguageOf(locale: string): ChannelLanguage {
  const primary = locale.toLowerCase().split('-')[0]
  return channelLanguages.find((language) => language === primary) ?? 'en'
}

/** One sentence with the business in it. */
export function channelSentence(
  language: ChannelLanguage,
  key: keyof ChannelSentences,
  business: { readonly name: string; readonly phone?: string | undefined; readonly website?: string | undefined },
): string {
  const reach = business.phone ?? business.website
  return sentences[language][key]
    .replace('{business}', () => business.name)
    .replace('{reach}', () => (reach === undefined ? '' : ` (${reach})`))
}
