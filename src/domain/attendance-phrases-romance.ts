import { type AttendancePhrases, words } from './attendance-phrases.ts'

export const spanish: AttendancePhrases = {
  language: 'es',
  yes: words(`
    si, sii, siii, sip, claro, claro que si, por supuesto, desde luego, seguro, confirmo, confirmamos, confirmado,
    confirmada, confirmar, lo confirmo, la confirmo, confirmo mi cita, confirmo la cita, confirmo mi reserva,
    confirmo la reserva, confirmo mi asistencia, confirmo asistencia, confirmo que voy, quiero confirmar, dale, asi es,
    correcto, todo bien, sigue en pie, thumbsup`),
  coming: words(`
    c, alli estare, ahi estare, alla estare, estare alli, estare ahi, estare alla, alli estaremos, ahi estaremos,
    alla estaremos, estaremos alli, estaremos ahi, alli estoy, ahi estoy, voy, si voy, ire, iremos, vamos, voy a ir,
    vamos a ir, ire sin falta, asistire, asistiremos, voy a asistir, acudire, acudiremos, nos vemos, nos vemos alli,
    nos vemos ahi, nos vemos entonces, nos vemos luego, alli nos vemos, ahi nos vemos, hasta entonces, hasta luego,
    hasta pronto, cuenten conmigo, cuenta conmigo, cuente conmigo, contad conmigo, no faltare, sin falta, puedo ir,
    si puedo ir, estare en casa, estaremos en casa, voy en camino, hasta`),
  weak: words(`
    ok, okay, vale, bien, muy bien, perfecto, genial, de acuerdo, bueno, entendido, recibido, esta bien, estupendo,
    excelente, gracias por recordarme, gracias por recordarmelo, gracias por el recordatorio, oido`),
  no: words('no, nop, no gracias, para nada, lo siento no, no lo siento, me temo que no, thumbsdown'),
  fillers: words(`
    gracias, muchas gracias, mil gracias, por favor, porfa, hola, buenas, buenos dias, buen dia, buenas tardes,
    buenas noches, por recordarme, por recordarmelo, por el recordatorio, por avisar, por el aviso, y, pues, entonces,
    el, la, los, las, a, a las, a la, de la tarde, de la manana, de la noche, mi cita, la cita, mi reserva, este, para,
    un saludo, saludos, sin problema, no hay problema, feliz dia, ya, horas, todos, equipo`),
  days: { hoy: 0, manana: 1, 'esta tarde': 0, 'esta noche': 0 },
  weekdays: words('lunes, martes, miercoles, jueves, viernes, sabado, domingo'),
  all: words('ambos, ambas, las dos, los dos, todas, todos, las tres, los tres, las 2, para las dos'),
  cannot: [
    /\bno (?:voy a poder|vamos a poder|podre|podremos)\b(?! (?:esperar|pagar|abrir|entrar|ver|encontrar))(?: (?:ir|asistir|acudir|llegar|venir|estar|hacerlo))?/,
    /\bno (?:puedo|podemos|logro|alcanzo a)(?: (?:hoy|manana|el \w+))*(?: (?:ir|asistir|acudir|llegar|venir|estar|presentarme)\b| *(?:[.,!;]|$)| (?:porque|por)\b| lo siento)/,
    /\bno (?:voy|vamos|ire|iremos|asistire|asistiremos|acudire|acudiremos|estare|estaremos)\b(?! a (?:fallar|faltar|cancelar|cambiar|llegar tarde))/,
    /\bno (?:me|nos) (?:es|sera|va a ser) posible\b/,
    /\b(?:me|nos) (?:es|sera|resulta) imposible\b|\bimposible (?:ir|asistir|acudir)\b/,
    /\b(?:me|nos) (?:ha )?surgi(?:o|do)\b|\bun imprevisto\b/,
    /\btengo que faltar\b/,
  ],
  hints: [/\bestoy (?:\w+ )?(?:enferm[oa]|mal[oa])\b/],
  except:
    /\b(?:si|y si|en caso de que|cuando|que pasa si)\b[^.!?,]{0,30}\bno (?:puedo|podemos|voy|vamos|podre|llego)\b/,
  cancels: /\b(?:cancel(?:ar|o|a|amos|e|en)|anul(?:ar|o|a|amos|e|en))(?:l[ao]s?|me)?\b/,
  moves:
    /\b(?:cambi(?:ar|o|amos|arme)|mov(?:er|amos)|muev\w+|aplaz(?:ar|o|amos)|pospon(?:er|go)|reprogram(?:ar|o)|retras(?:ar|o)|adelant(?:ar|o))(?:l[ao]s?)?\b|\b(?:otro|otra|distint[oa]) (?:dia|hora|fecha|horario|momento)\b/,
  others: ['ja'],
  asksFact:
    /^(?:(?:y|pero|una pregunta|por cierto) )*(?:donde|cuanto|cuanta|que (?:direccion|tengo|necesito|debo)|como|cual|hay|puedo (?:pagar|llevar|aparcar)|se puede|tengo que llevar|aceptan)\b/,
  changes:
    /\b(?:pero|si (?:puedo|pudiera)|cambi\w*|mover\w*|mueve|cancel\w*|anul\w*|aplaz\w*|otro|otra|mas (?:tarde|temprano|pronto)|tarde|antes|despues|no|quizas?|tal vez|espera\w*|mejor|podemos|podriamos|podria ser)\b/,
}

export const french: AttendancePhrases = {
  language: 'fr',
  yes: words(`
    oui, ouii, ouais, ouep, yes, bien sur, tout a fait, absolument, certainement, evidemment, je confirme, confirme,
    confirmee, confirmer, nous confirmons, on confirme, c est confirme, c est bon, c est bon pour moi,
    c est toujours bon, je confirme ma presence, nous confirmons notre presence, je confirme mon rendez vous,
    je confirme le rendez vous, je confirme notre rendez vous, je confirme ma reservation, je confirme la reservation,
    je vous confirme, je le confirme, je vous confirme ma presence, je vous confirme le rendez vous, sans faute,
    avec plaisir, thumbsup`),
  coming: words(`
    c, j y serai, j y serais, nous y serons, on y sera, je serai la, nous serons la, on sera la, je serai present,
    je serai presente, nous serons presents, je serai bien la, nous serons bien la, je viens, nous venons, on vient,
    je viendrai, nous viendrons, je viens bien, je serai au rendez vous, nous serons au rendez vous, a bientot,
    a tout a l heure, a tout de suite, a toute, a plus tard, a tres vite, a tres bientot, comptez sur moi,
    comptez sur nous, compte sur moi, je peux venir, nous pouvons venir, je serai chez moi, nous serons chez nous,
    on se voit, au plaisir, j arrive`),
  weak: words(`
    ok, okay, d accord, dac, bien, tres bien, parfait, super, ca marche, ca roule, entendu, bien recu, bien note, recu,
    note, c est note, genial, nickel, merci pour le rappel, merci du rappel, merci de me le rappeler`),
  no: words(
    'non, nan, non merci, desole non, desolee non, non desole, non desolee, malheureusement non, helas non, thumbsdown',
  ),
  fillers: words(`
    merci, merci beaucoup, merci bien, bonjour, bonsoir, salut, coucou, s il vous plait, s il te plait, svp, stp,
    pour le rappel, du rappel, de me le rappeler, et, alors, donc, bonne journee, bonne soiree, bon week end,
    cordialement, a, le, la, les, ce, cet, l, pour, mon rendez vous, le rendez vous, notre rendez vous, ma reservation,
    matin, apres midi, soir, comme prevu, comme convenu, pas de souci, pas de soucis, pas de probleme, sans probleme,
    heures, a vous, toute l equipe, tous, madame, monsieur, de rien`),
  days: { 'aujourd hui': 0, 'ce soir': 0, demain: 1 },
  weekdays: words('lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche'),
  all: words('les deux, tous, toutes, tous les deux, toutes les deux, les trois, les 2, pour les deux'),
  cannot: [
    /\b(?:peux|pourrai|pourrais|pourrons|pouvons|pourra|peut|vais|allons|va) (?:malheureusement |helas |finalement )?(?:pas|plus)(?: \w+){0,2} (?:venir|etre (?:la|present\w*|disponible)|y (?:aller|etre)|assister|me rendre|m y rendre|me presenter|honorer|me liberer)\b/,
    /\b(?:peux|pourrai|pourrons|pouvons|pourra) (?:malheureusement |finalement )?(?:pas|plus)\b(?= *(?:[.,!;]|$| demain| aujourd))/,
    /\b(?:viens|viendrai|viendrons|venons|vient|viendra) (?:malheureusement |finalement )?(?:pas|plus)\b/,
    /\b(?:serai|serons|sera) (?:malheureusement |finalement )?(?:pas|plus) (?:la|present\w*|disponible\w*|en mesure|au rendez)\b/,
    /\by (?:serai|serons|sera) pas\b/,
    /\b(?:ai|avons|j ai) un (?:empechement|contretemps|imprevu)\b|\bun empechement\b/,
    /\bimpossible (?:de venir|pour moi|d etre la)\b/,
  ],
  hints: [/\bje suis (?:\w+ )?(?:malade|souffrante?)\b/],
  except: /\b(?:si|et si|au cas ou|quand)\b[^.!?,]{0,30}\b(?:peux|pouvons|viens|venons|suis) pas\b/,
  cancels: /\b(?:annul(?:er|ez|e|ons)|decommand(?:er|e))\b/,
  moves:
    /\b(?:deplac(?:er|ez|e)|report(?:er|ez|e)|decal(?:er|ez|e)|repouss(?:er|ez|e)|avanc(?:er|ez)|modifi(?:er|ez)|chang(?:er|ez) (?:l heure|la date|le|de|mon)|reprogramm\w+)\b|\b(?:un|une) autre (?:jour|date|heure|moment|horaire|creneau)\b/,
  others: ['si', 'sure', 'come', 'ne'],
  asksFact:
    /^(?:(?:et|mais|sinon|au fait|juste une question) )*(?:ou|combien|quelle?|quels?|comment|est ce que je (?:peux|dois)|puis je|faut il|y a t il|dois je|acceptez vous|c est ou)\b/,
  changes:
    /\b(?:mais|si|sauf|chang\w*|deplac\w*|report\w*|decal\w*|annul\w*|autre|plus (?:tard|tot)|retard|avant|apres|pas|plutot|peut etre|attend\w*|possible|pourrait|peut on|pouvons nous)\b/,
}

export const portuguese: AttendancePhrases = {
  language: 'pt',
  yes: words(`
    sim, simm, simmm, claro, claro que sim, com certeza, confirmo, confirmado, confirmada, confirmar, confirmamos,
    eu confirmo, confirmo sim, sim confirmo, confirmo presenca, confirmo a presenca, confirmo a minha presenca,
    confirmo minha presenca, confirmo minha consulta, confirmo a consulta, confirmo a reserva, confirmo o horario,
    quero confirmar, pode confirmar, podem confirmar, isso, isso mesmo, exato, sem duvida, esta confirmado,
    ta confirmado, positivo, combinado, combinadissimo, thumbsup`),
  coming: words(`
    c, estarei la, estarei ai, estarei presente, vou estar la, vou estar ai, estaremos la, estaremos ai, la estarei,
    la estaremos, ai estarei, ai estaremos, vou, vou sim, eu vou, vamos, vamos sim, irei, iremos, irei sim,
    vou comparecer, comparecerei, compareceremos, ate la, ate logo, ate ja, ate breve, ate mais, contem comigo,
    conte comigo, nos vemos la, vemo nos la, nos vemos, a gente se ve, estou a caminho, posso ir, consigo ir,
    estarei em casa, estaremos em casa, ate`),
  weak: words(`
    ok, okay, certo, ta, ta bom, ta bem, esta bem, beleza, blz, otimo, perfeito, tudo bem, tudo certo, entendido, bom,
    joia, fechado, show, recebido, obrigado pelo lembrete, obrigada pelo lembrete, obrigado por lembrar,
    obrigada por lembrar`),
  no: words('nao, nao obrigado, nao obrigada, infelizmente nao, desculpe nao, nao desculpe, thumbsdown'),
  fillers: words(`
    obrigado, obrigada, muito obrigado, muito obrigada, obg, valeu, por favor, ola, oi, bom dia, boa tarde, boa noite,
    pelo lembrete, por lembrar, por avisar, pelo aviso, e, entao, as, a, o, os, na, no, da manha, da tarde, da noite,
    minha consulta, a consulta, minha reserva, meu horario, feira, horas, hs, para, sem problema, sem problemas,
    nao tem problema, abraco, abracos, a todos, equipe, pessoal, tenha um bom dia`),
  days: { hoje: 0, 'hoje a noite': 0, amanha: 1 },
  weekdays: words('segunda, terca, quarta, quinta, sexta, sabado, domingo'),
  all: words('ambos, ambas, os dois, as duas, todos, todas, as tres, os tres, para os dois'),
  cannot: [
    /\bnao (?:vou poder|vamos poder|poderei|poderemos|vou conseguir|vamos conseguir|conseguirei|consigo|conseguimos)\b(?! (?:esperar|pagar|abrir|entrar|ver|encontrar|achar|acessar))/,
    /\bnao (?:posso|podemos)(?: (?:hoje|amanha|na \w+))*(?: (?:ir|comparecer|estar|vir|chegar)\b| *(?:[.,!;]|$)| porque\b)/,
    /\bnao (?:vou|vamos|irei|iremos|comparecerei|estarei|estaremos)\b(?! (?:faltar|falhar|esquecer|atrasar|cancelar|desmarcar|mudar))/,
    /\bnao (?:vai dar|da pra ir|da para ir|dara)\b/,
    /\b(?:surgiu|tive|apareceu) (?:um|uma) (?:imprevisto|emergencia|problema|compromisso)\b/,
    /\bsera impossivel\b|\bimpossivel (?:ir|comparecer)\b/,
  ],
  hints: [/\bestou (?:\w+ )?(?:doente|passando mal)\b/],
  except: /\b(?:se|e se|caso|quando)\b[^.!?,]{0,30}\bnao (?:puder|posso|conseguir|consigo|for|vou)\b/,
  cancels: /\b(?:cancel(?:ar|o|a|e|em)|desmarc(?:ar|o|a)|desmarque|anul(?:ar|o))\b/,
  moves:
    /\b(?:remarc(?:ar|o)|remarque|mud(?:ar|o|e)|alter(?:ar|o)|adi(?:ar|o)|reagend(?:ar|o|e)|troc(?:ar|o)|antecip(?:ar|o))\b|\b(?:outro|outra) (?:dia|hora|data|horario)\b/,
  others: ['ja', 'si', 'come', 'vale'],
  asksFact:
    /^(?:(?:e|mas|uma pergunta|alias) )*(?:onde|quanto|quanta|qual|quais|como|que (?:endereco|documento)|tem|posso (?:pagar|levar|estacionar)|preciso (?:levar|de)|aceitam)\b/,
  changes:
    /\b(?:mas|se|mud\w*|remarc\w*|alter\w*|troc\w*|cancel\w*|desmarc\w*|adi(?:ar|o)|outro|outra|mais (?:tarde|cedo)|atras\w*|antes|depois|nao|talvez|espera\w*|pode ser|podemos|podia|poderia)\b/,
}

export const italian: AttendancePhrases = {
  language: 'it',
  yes: words(`
    si, sii, sisi, certo, certamente, certo che si, sicuro, sicuramente, assolutamente, assolutamente si, confermo,
    confermiamo, confermato, confermata, confermare, lo confermo, si confermo, confermo l appuntamento,
    confermo la presenza, confermo la mia presenza, confermo la prenotazione, confermo il mio appuntamento, esatto,
    senz altro, va bene confermo, tutto confermato, come no, thumbsup`),
  coming: words(`
    c, ci saro, ci saremo, ci sono, ci siamo, saro li, saremo li, saro presente, saremo presenti, presente, vengo,
    veniamo, verro, verremo, arrivo, arriviamo, a presto, a dopo, a piu tardi, ci vediamo, ci vediamo li,
    ci vediamo dopo, ci vediamo allora, a tra poco, non manchero, non mancheremo, conti su di me, contate su di me,
    conta su di me, posso venire, riesco a venire, saro a casa, saremo a casa`),
  weak: words(`
    ok, okay, va bene, bene, benissimo, perfetto, ottimo, d accordo, capito, ricevuto, volentieri, grazie del promemoria,
    grazie per il promemoria, grazie per avermelo ricordato, inteso`),
  no: words('no, no grazie, purtroppo no, mi dispiace no, no mi dispiace, thumbsdown'),
  fillers: words(`
    grazie, grazie mille, mille grazie, tante grazie, per favore, ciao, salve, buongiorno, buon giorno, buonasera,
    buona giornata, buona serata, per il promemoria, del promemoria, per avermelo ricordato, e, allora, alle, all, le, ore,
    di, il, la, lo, a, per, mattina, pomeriggio, sera, mio appuntamento, l appuntamento, cordiali saluti, saluti,
    nessun problema, non c e problema, come previsto, come da accordi, tutti`),
  days: { oggi: 0, stasera: 0, domani: 1 },
  weekdays: words('lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica'),
  all: words('entrambi, entrambe, tutti e due, tutte e due, tutti, tutte, tutti e tre, per entrambi'),
  cannot: [
    /\bnon (?:posso|possiamo|potro|potremo|riesco|riusciamo|riusciro|riusciremo)(?: (?:piu|purtroppo|proprio))?(?: (?:a |ad )?(?:venire|esserci|presentarmi|partecipare|arrivare|liberarmi|essere presente)\b| *(?:[.,!;]|$)| (?:domani|oggi|perche)\b)/,
    /\bnon (?:vengo|veniamo|verro|verremo|ci saro|ci saremo|saro presente|saremo presenti|ci sono|ce la faccio|ce la facciamo|ce la faro)\b/,
    /\b(?:ho|abbiamo|c e stato|avuto|e sorto) un (?:imprevisto|contrattempo|impegno)\b/,
    /\bimpossibile (?:venire|esserci)\b/,
  ],
  hints: [/\b(?:sono|sto) (?:\w+ )?(?:malat[oa]|male|influenzat[oa])\b/],
  except:
    /\b(?:se|e se|nel caso|quando|qualora)\b[^.!?,]{0,30}\bnon (?:posso|possiamo|vengo|riesco|potessi|riuscissi)\b/,
  cancels:
    /\b(?:annull(?:are|arlo|arla|o|a|ate)|cancell(?:are|arlo|arla|o|a|ate)|disdi(?:re|rlo|rla|co|ca)|disdetta)\b/,
  moves:
    /\b(?:spost(?:are|arlo|arla|o|iamo)|rimand(?:are|o|arlo)|rinvi(?:are|o|arlo)|cambi(?:are|arlo|amo)|posticip(?:are|o)|anticip(?:are|o)|riprogramm\w+)\b|\b(?:un altro|altro|un altra|altra) (?:giorno|data|orario|ora|momento)\b/,
  others: ['come', 'vale', 'ne', 'fine', 'non'],
  asksFact:
    /^(?:(?:e|ma|una domanda|a proposito) )*(?:dove|dov e|quanto|quale|quali|come|che (?:indirizzo|cosa devo)|c e|posso (?:pagare|portare|parcheggiare)|devo (?:portare|pagare)|accettate|si puo)\b/,
  changes:
    /\b(?:ma|pero|se|spost\w*|cambi\w*|annull\w*|disdi\w*|rimand\w*|rinvi\w*|altro|altra|piu (?:tardi|presto)|ritardo|prima|dopo|non|forse|aspett\w*|possiamo|potremmo|si potrebbe)\b/,
}
