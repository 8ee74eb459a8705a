/**
 * Words that say something is done, promised or settled. Free text never holds one of them: what was done is said by
 * phrases, from committed rows. Stems with their inflections in the languages that models slip into. The words of plain
 * English that free text may use do not hold these either; this list is the second lock, and names the reason.
 */

const english = [
  "(?:re|pre|over|double-?)?book(?:ed|ing'?s? (?:is|was|has|made|complete|done|confirmed)|ings? confirmed)",
  'confirm(?:ed|ation)s?',
  'cancell?ed|cancellations?',
  'moved|rescheduled|changed|switched|shifted|postponed|swapped',
  'refund(?:ed|ing|s)?|reimburse(?:d|ment)?|credited|compensat(?:ed|ion)',
  'paid|charged|billed|waived|discount(?:ed|s)?|complimentary|free of charge|on the house|voucher|coupon',
  'reserved?|reservation|secured?|locked in|penciled|pencilled|saved|held|hold(?:ing)?|on hold|blocked|allocated|assigned',
  'scheduled|arranged|organi[sz]ed|registered|enrolled|submitted|requested|processed|completed|finali[sz]ed|approved|accepted|granted',
  'done|all set|set up|sorted|taken care|handled|settled|fixed|finished|ready for you|good to go|squared away',
  'guarantee[ds]?|promise[ds]?|assured?|rest assured|official(?:ly)?',
  "it's yours|is yours|you're in|you are in|you're on the list|on the list|see you (?:then|there|soon|on|at)",
  "i(?:'ve| have) (?:put|made|added|sent|noted|got|given|placed|taken|set)|went through|gone through|success(?:ful|fully)?",
  'expecting you|waiting for you|look(?:ing)? forward',
]

const others = [
  // Spanish and Portuguese
  'reserv(?:ad[oa]s?|amos|é|ei|aste|ou)|confirmad[oa]s?|confirm(?:é|amos|ei|ou)|agendad[oa]s?|agend(?:é|ei)|marcad[oa]s?',
  'cancelad[oa]s?|cancel(?:é|ei|ou|amos)|anulad[oa]s?|reembols(?:ad[oa]s?|o|amos)|devuelt[oa]s?|devolvid[oa]s?',
  'pagad[oa]s?|pag[oa]s?|cobrad[oa]s?|cambiad[oa]s?|movid[oa]s?|reprogramad[oa]s?|remarcad[oa]s?|alterad[oa]s?|mudad[oa]s?',
  'list[oa]s?|hech[oa]s?|feit[oa]s?|pronto|garantizad[oa]s?|garantid[oa]s?|apartad[oa]s?|guardad[oa]s?|todo en orden|tudo certo',
  // French
  'réserv(?:ée?s?|ation)|confirm(?:ée?s?|ation)|annul(?:ée?s?|ation)|rembours(?:ée?s?|ement)|payée?s?|réglée?s?',
  "déplacée?s?|reporté(?:e|s)?|programmée?s?|enregistrée?s?|c'est (?:fait|bon|noté|réglé)|garantie?s?|validée?s?|prêt(?:e|s)?",
  // German
  'gebucht|reserviert|bestätigt|storniert|abgesagt|verschoben|umgebucht|erstattet|bezahlt|erledigt|vereinbart|eingetragen|vorgemerkt|garantiert|buchung|reservierung',
  // Italian
  'prenotat[oaie]|prenotazione|confermat[oaie]|annullat[oaie]|cancellat[oaie]|rimborsat[oaie]|rimborso|pagat[oaie]|spostat[oaie]|fissat[oaie]|fatto|garantit[oaie]|riservat[oaie]',
]

const pattern = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${[...english, ...others].join('|')})(?![\p{L}\p{M}])`, 'iu')

/** The first word of commitment in a text, read through look-alike forms and invisible characters; null where none. */
export function findClaim(text: string): string | null {
  return pattern.exec(foldText(text))?.[0] ?? null
}

/** Greek and Cyrillic letters that pass for Latin ones, lower case. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  в: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  ε: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ι: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  м: 'm',
  ո: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ı: 'i',
  ɡ: 'g',
  ℓ: 'l',
}

/** Lower case, compatibility forms folded, invisible characters and the accents on look-alikes gone. */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/(?:\p{Cf}|\p{Cc}|\p{Co}|\p{Cn}|[\uFE00-\uFE0F]|\u034F|[\u115F\u1160\u3164])/gu, (char) =>
      char === '\n' ? '\n' : '',
    )
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[\u0370-\u052F\u0531-\u058F\u0131\u0261\u2113]/g, (char) => lookalikes[char] ?? char)
    .normalize('NFC')
}
