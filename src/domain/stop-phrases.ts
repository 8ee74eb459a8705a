/** Languages in which the rules of channels are read and answered. */
export const channelLanguages = ['en', 'es', 'fr', 'de', 'pt', 'it'] as const
export type ChannelLanguage = (typeof channelLanguages)[number]

interface WordList {
  readonly language: ChannelLanguage
  /** Also with words of politeness or impatience around them. */
  readonly stop: ReadonlySet<string>
  /** Only when they are the whole message: in a sentence they mean something else. */
  readonly stopAlone: ReadonlySet<string>
  readonly start: ReadonlySet<string>
  readonly help: ReadonlySet<string>
  readonly fillers: ReadonlySet<string>
}

const set = (words: string) => new Set(words.split('|'))

/** Without accents and signs, as readRuleWord makes them. English first: its words are everybody's. */
export const wordLists: readonly WordList[] = [
  {
    language: 'en',
    stop: set('stop|stopall|stop all|unsubscribe|unsubscribe me|opt out|optout|opt me out'),
    stopAlone: set('end|quit|revoke|remove'),
    start: set('start|unstop|resume|opt in|optin|subscribe'),
    help: set('help|info|help me'),
    fillers: set('please|pls|plz|now|it|this|that|thanks|thank|you|texting|texts|sms|messages|already|just'),
  },
  {
    language: 'es',
    stop: set('baja|darme de baja|dar de baja|desuscribir|desuscribirme|alto'),
    stopAlone: set('parar|pare|paren|detener|detente'),
    start: set('iniciar|empezar|alta|reanudar'),
    help: set('ayuda'),
    fillers: set('por|favor|ya|ahora|gracias|mensajes'),
  },
  {
    language: 'fr',
    stop: set('arret|desabonner|desabonnement|desinscription|desinscrire|me desabonner|me desinscrire|stop sms'),
    stopAlone: set('arreter|arretez|arrete'),
    start: set('commencer|reprendre|demarrer'),
    help: set('aide'),
    fillers: set('s|il|vous|te|plait|svp|stp|maintenant|merci|messages'),
  },
  {
    language: 'de',
    stop: set('stopp|abmelden|abbestellen|austragen|abmeldung|mich abmelden'),
    stopAlone: set('aufhoren|schluss'),
    start: set('starten|anmelden|fortsetzen'),
    help: set('hilfe'),
    fillers: set('bitte|jetzt|sofort|danke|mich|nachrichten'),
  },
  {
    language: 'pt',
    stop: set('descadastrar|descadastre me|cancelar inscricao'),
    stopAlone: set('sair|parar|pare|parem'),
    start: set('comecar|voltar|iniciar'),
    help: set('ajuda'),
    fillers: set('por|favor|agora|ja|obrigado|obrigada|mensagens'),
  },
  {
    language: 'it',
    stop: set('disiscrivi|disiscrivimi|disiscrizione|annulla iscrizione|cancella iscrizione'),
    stopAlone: set('ferma|fermati|fermare|fermatevi'),
    start: set('inizia|iniziare|riprendi|attiva'),
    help: set('aiuto'),
    fillers: set('per|favore|adesso|ora|subito|grazie|messaggi'),
  },
]

interface Revocation {
  readonly language: ChannelLanguage
  readonly patterns: readonly RegExp[]
  /** The same words about a time of day, a visit or the opposite wish. */
  readonly except: RegExp
}

/** Reasonable wordings of "leave me alone", per language. */
export const revocations: readonly Revocation[] = [
  {
    language: 'en',
    patterns: [
      /\b(?:stop|quit|cease) (?:texting|messaging|contacting|writing|spamming|sending|bothering|harassing|bugging)\b/,
      /\bstop (?:all )?(?:the|these|those|your|any|more|all) (?:\w+ )?(?:texts?|messages?|sms|spam|reminders)\b/,
      /\b(?:don ?t|do not|never|please no longer) (?:ever )?(?:text|message|contact|write|sms|spam|bother)(?: to)? (?:me|us|this number)\b/,
      /\b(?:don ?t|do not|never) (?:ever )?send (?:me |us )?(?:any |anymore |more |these |your |another )*(?:texts?|messages?|sms|anything|reminders)\b/,
      /\b(?:unsubscribe|opt(?:ing)?(?: me| us)? out)\b/,
      /\b(?:take|get|remove|delete) (?:me|us|my (?:phone )?number|this number) (?:off|from|out of) (?:\w+ ){0,3}(?:lists?|texts?|messages|sms|database|records)\b/,
      /\b(?:remove|delete) my (?:phone )?number\b/,
      /\bno more (?:\w+ )?(?:texts?|messages?|sms|texting)\b/,
      /\b(?:don ?t|do not|no longer) (?:wish|want|like) (?:to (?:get|receive|hear|be) |any |more |your |these )*(?:\w+ )?(?:texts?|messages|sms|from you|contacted|texted)\b/,
      /\bleave (?:me|us) alone\b/,
      /\b(?:revoke|withdraw)(?: my)? consent\b/,
    ],
    except:
      /\b(?:don ?t|do not|never) (?:stop|unsubscribe|remove)\b|\b(?:text|message|contact|texting|messaging|me) (?:\w+ )?(?:before|after|until|till|during|between|at \d)/,
  },
  {
    language: 'es',
    patterns: [
      /\b(?:dej[ae]n?|dejad|dejar|paren?|parad) de (?:\w+ )?(?:escrib|envi|mand|molest|contact)\w+/,
      /\bno (?:me|nos) (?:escrib|envi|mand|contact|molest)\w+/,
      /\bno quiero (?:recibir )?(?:mas |sus |tus |estos |ningun )*(?:mensajes?|sms|textos)\b/,
      /\bno (?:deseo|quiero) (?:que me (?:escrib|contact|envi)\w+|recibir)/,
      /\bno mas (?:mensajes|sms|textos)\b/,
      /\b(?:denme|dame|deme|quiero darme|quiero la) (?:de )?baja\b/,
      /\b(?:borr|quit|elimin|saqu)\w*(?:me| mi numero) de (?:\w+ )?lista\b/,
      /\bdejame en paz\b|\bdejenme en paz\b/,
    ],
    except: /\b(?:antes|despues|hasta|por la noche)\b/,
  },
  {
    language: 'fr',
    patterns: [
      /\b(?:arrete[rz]?|cesse[rz]?|stoppe[rz]?) de (?:m |me |nous )?(?:\w+ )?(?:ecrire|envoyer|contacter|texter|deranger|harceler|spammer)\b/,
      /\b(?:ne |n )(?:m |me |nous )?(?:ecri|contact|envoy|envoi|derang|texte)\w* (?:plus|pas)\b/,
      /\b(?:ne|n) (?:m |me |nous )?(?:ecri|contact|envoy|envoi)\w* (?:moi )?(?:plus|pas)\b/,
      /\bje (?:ne )?(?:veux|souhaite) (?:plus|pas) (?:\w+ )?(?:recevoir|de (?:vos )?(?:messages|sms)|vos (?:messages|sms)|etre contacte)/,
      /\bplus (?:de|aucun) (?:messages?|sms|textos)\b/,
      /\b(?:desabonne|desinscri|retire|supprime)\w* (?:moi|mon numero)\b/,
      /\b(?:laisse|fiche)\w* moi (?:tranquille|la paix)\b/,
    ],
    except: /\b(?:avant|apres|jusqu|la nuit)\b/,
  },
  {
    language: 'de',
    patterns: [
      /\b(?:horen? sie|horen?|hort|hoeren? sie|hoert|hoer) (?:bitte |endlich |sofort )?auf\b.*\b(?:schreib|text|send|schick|kontakt|belastig|nerv|nachricht)\w*/,
      /\b(?:schreib|schick|send|kontaktier|text)\w*(?: \w+){0,3} (?:nicht mehr|nie wieder|nie mehr|keine (?:weiteren )?(?:nachrichten|sms))\b/,
      /\bkeine (?:weiteren |mehr )?(?:nachrichten|sms)(?: mehr)?\b/,
      /\bmeld\w*(?: sie)? mich (?:bitte )?ab\b/,
      /\b(?:streich|losch|entfern|nehm|loesch)\w*(?: sie)? (?:mich|meine nummer)\b.*\b(?:liste|verteiler|nummer)\b/,
      /\blass\w*(?: sie)? mich in ruhe\b/,
    ],
    except: /\b(?:vor|nach|bis) (?:\d|acht|neun|zehn|mittag)|\bnachts\b/,
  },
  {
    language: 'pt',
    patterns: [
      /\b(?:pare|parem|para|deixe|deixem|parar) de (?:me )?(?:escrev|envi|mand|contat|contact|incomod)\w+/,
      /\bnao (?:me )?(?:escrev|envi|mand|contat|contact|incomod)\w+ (?:mais|mensagens|sms)\b/,
      /\bnao me (?:escrev|contat|contact|incomod)\w+/,
      /\bnao quero (?:mais )?(?:receber )?(?:mais )?(?:\w+ )?(?:mensagens|sms)\b/,
      /\bchega de (?:mensagens|sms)\b/,
      /\b(?:remov|retir|tir|exclu|descadastr)\w*(?: me| meu numero)\b/,
      /\bme deixe?m? em paz\b/,
    ],
    except: /\b(?:antes|depois|ate|a noite)\b/,
  },
  {
    language: 'it',
    patterns: [
      /\b(?:smett\w+|finit\w+|basta) (?:di |con )?(?:i )?(?:scriver|mandar|inviar|contattar|disturbar|messaggi|sms)\w*/,
      /\bnon (?:mi |ci )?(?:scriv|contatt|disturb)\w*/,
      /\bnon (?:mi |ci )?(?:mand|invi)\w+ (?:piu|altri|messaggi|sms)\b/,
      /\bnon voglio (?:piu )?(?:ricevere )?(?:piu |altri )?(?:\w+ )?(?:messaggi|sms)\b/,
      /\b(?:cancell|rimuov|togl|disiscriv)\w*(?:mi|temi| il mio numero)\b.*\b(?:lista|elenco|numero|messaggi)\b/,
      /\blasci\w* in pace\b/,
    ],
    except: /\b(?:prima|dopo|fino|di notte)\b|\bnon (?:ho )?scritto\b/,
  },
]
