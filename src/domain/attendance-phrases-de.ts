import { type AttendancePhrases, words } from './attendance-phrases.ts'

export const german: AttendancePhrases = {
  language: 'de',
  yes: words(`
    ja, jaa, jap, jep, jup, jo, jawohl, ja klar, klar, na klar, aber klar, sicher, ja sicher, naturlich, natuerlich,
    selbstverstandlich, selbstverstaendlich, genau, bestatigt, bestaetigt, bestatige, bestaetige, bestatigen,
    ich bestatige, ich bestaetige, wir bestatigen, hiermit bestatige ich, hiermit bestaetige ich, ich bestatige den termin,
    ich bestaetige den termin, ich bestatige meinen termin, ich bestaetige meinen termin, hiermit bestatige ich den termin,
    hiermit bestatige ich meinen termin, termin bestatigt, termin bestaetigt, bestatige den termin, bestatige termin,
    passt, passt so, das passt, geht klar, auf jeden fall, definitiv, stimmt, einverstanden, es bleibt dabei,
    bleibt dabei, thumbsup`),
  coming: words(`
    c, ich komme, wir kommen, komme, kommen, ich bin da, wir sind da, bin da, sind da, ich werde da sein,
    wir werden da sein, werde da sein, ich werde kommen, wir werden kommen, bis dann, bis spater, bis spaeter, bis gleich,
    bis bald, bis nachher, bis dahin, ich bin dabei, bin dabei, wir sind dabei, sind dabei, dabei, sehen uns, wir sehen uns,
    man sieht sich, freue mich, ich freue mich, wir freuen uns, freu mich, freue mich drauf, freue mich darauf,
    ich freue mich darauf, ich freue mich drauf, wir freuen uns darauf, ich nehme den termin wahr, nehme den termin wahr,
    wir nehmen den termin wahr, ich schaffe es, ich kann kommen, wir konnen kommen, wir koennen kommen, komme gern,
    komme gerne, ich komme gerne, wir kommen gerne, ich bin zuhause, ich bin zu hause, wir sind zu hause, bis`),
  weak: words(`
    ok, okay, oki, gut, alles klar, super, prima, toll, in ordnung, perfekt, verstanden, gerne, gern, sehr gut, danke fur die
    erinnerung, danke furs erinnern, vielen dank fur die erinnerung, alles gut, gut zu wissen, klasse`),
  no: words('nein, ne, nee, noe, leider nein, leider nicht, nein danke, nein leider, nein leider nicht, thumbsdown'),
  fillers: words(`
    danke, vielen dank, herzlichen dank, danke schon, dankeschon, danke schoen, dankeschoen, danke sehr, bitte, hallo, hi,
    guten tag, guten morgen, guten abend, moin, servus, gruss gott, und, dann, um, uhr, am, der, den, die, zum, zu, also,
    fur die erinnerung, fuer die erinnerung, furs erinnern, lg, vg, liebe grusse, viele grusse, mfg, grusse, schone grusse,
    mit freundlichen grussen, schonen tag, schonen tag noch, schonen abend, einen schonen tag, noch, frueh, fruh,
    nachmittag, vormittag, abend, wie geplant, wie vereinbart, wie abgemacht, wie besprochen, punktlich, kein problem,
    meinen termin, den termin, termin, gerne, ihnen, euch, alle, zusammen, ich, wir`),
  days: { heute: 0, 'heute abend': 0, morgen: 1 },
  weekdays: words('montag, dienstag, mittwoch, donnerstag, freitag, samstag|sonnabend, sonntag'),
  all: words('beide, alle, beides, alle beide, alle drei, fur beide, fuer beide'),
  cannot: [
    /\b(?:kann|konnen|koennen|werde|werden|wird)(?: \w+){0,5} nicht(?: \w+){0,2} (?:kommen|wahrnehmen|da sein|dabei sein|teilnehmen|erscheinen|schaffen|einhalten|moglich)\b/,
    /\b(?:kann|konnen|koennen)(?: ich| wir)?(?: leider| doch| heute| morgen| da| es)* nicht\b(?= *(?:[.,!;]|$))/,
    /\b(?:komme|kommen)(?: \w+){0,3} nicht\b(?! (?:zu spat|zu spaet|spater|zu frueh))/,
    /\b(?:schaffe|schaffen)(?: \w+){0,4} nicht\b/,
    /\b(?:bin|sind)(?: \w+){0,2} (?:verhindert|nicht (?:da|dabei))\b|\bverhindert\b/,
    /\b(?:mir|uns|es)(?: ist)?(?: leider)? (?:etwas|was) dazwischen\w*|\bdazwischengekommen\b|\bdazwischen gekommen\b/,
    /\b(?:klappt|geht|wird|passt)(?: \w+){0,3} (?:nicht|nichts)\b(?! anders)/,
  ],
  hints: [/\b(?:bin|sind|liege)(?: \w+){0,2} krank\b|\bkrank geworden\b/],
  except: /\b(?:wenn|falls|ob|was ist wenn|sofern)\b[^.!?]{0,40}\bnicht\b|\bnicht (?:erwarten|abwarten)\b/,
  cancels: /\b(?:absag(?:en|e)|abzusagen|sage (?:\w+ ){0,3}ab|stornier(?:en|e)|cancel(?:n|e)|abmelden|streichen)\b/,
  moves:
    /\b(?:verschieb(?:en|e)|verschoben|umbuch(?:en|e)|umzubuchen|verleg(?:en|e)|zu verschieben|andern|aendern|tausch(?:en|e)|vorziehen)\b|\b(?:andere[rnms]?|neue[rnms]?|spatere[rnms]?|fruhere[rnms]?) (?:termin|tag|zeit|uhrzeit|datum|zeitpunkt)\b/,
  others: ['see', 'fine', 'bene'],
  asksFact:
    /^(?:(?:und|aber|noch|kurze frage|ubrigens) )*(?:wo|wie viel|wieviel|wie (?:lange|komme|ist)|was (?:muss|soll|kostet)|welche\w*|gibt es|kann ich (?:mit|dort|da) |muss ich|soll ich|nehmen sie)\b/,
  changes:
    /\b(?:aber|wenn|falls|ausser|verschieb\w*|umbuch\w*|verleg\w*|absag\w*|stornier\w*|andere\w*|spater|spaeter|fruher|frueher|verspat\w*|vor|nach|nicht|kein|vielleicht|eventuell|warte\w*|moment|lieber|stattdessen|konnten wir|koennten wir|geht auch)\b/,
}
